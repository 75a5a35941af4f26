import type { LogRecord } from '../record.ts';
import type { NodeRecords } from './node-records.ts';

/** A node whose VRRP processes alternate is several: each chain of processes that followed each other is one. */
export function splitByProcess(node: NodeRecords): readonly NodeRecords[] {
  const runs = vrrpRuns(node.records);
  const chains = chainsOf(runs, runs.length < 2 ? new Map() : parentsOf(node.records));
  if (chains.length < 2) return [node];
  const chainOf = new Map(chains.flatMap((chain, index) => chain.map(({ pid }) => [pid, index] as const)));
  linkParents(node.records, chainOf);
  const parts = chains.map(() => [] as LogRecord[]);
  let current = 0;
  for (const record of node.records) {
    current = (record.pid === undefined ? undefined : chainOf.get(record.pid)) ?? current;
    parts[current]?.push(record);
  }
  return parts.map((records, index) => ({
    name: `${node.name}[${chains[index]?.[0]?.pid}]`,
    files: node.files,
    records,
    // A process that speaks again may show that what was thought one node is two.
    isOpen: true,
  }));
}

export interface Run {
  readonly pid: string;
  readonly first: number;
  last: number;
}

/** The VRRP processes of a node, from their first line to their last, in the order in which they spoke first. */
export function vrrpRuns(records: readonly LogRecord[]): readonly Run[] {
  const runs = new Map<string, Run>();
  let current: Run | undefined;
  for (const { pid, tag, time } of records) {
    if (pid === undefined || time === undefined || tag === undefined) continue;
    if (pid !== current?.pid) {
      if (!isVrrpTag(tag)) continue;
      current = runs.get(pid) ?? { pid, first: time, last: time };
      runs.set(pid, current);
    }
    if (time > current.last) current.last = time;
  }
  return [...runs.values()];
}

export function isVrrpTag(tag: string): boolean {
  return /^keepalived_vrrp/i.test(tag);
}

/** Last words of an old process may follow the first of the new one, as long as they are stamped alike. */
const OVERLAP = 1000;

/**
 * Each run continues the first chain that had ended when it began, or, whatever the clock says, that of its parent's
 * other children; without overlap there is one chain.
 */
function chainsOf(runs: readonly Run[], parents: ReadonlyMap<string, string>): readonly (readonly Run[])[] {
  const chains: Run[][] = [];
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    const parent = parents.get(run.pid);
    const chain = chains.find(
      (before) =>
        (before.at(-1)?.last ?? 0) <= run.first + OVERLAP ||
        (parent !== undefined && before.some(({ pid }) => parents.get(pid) === parent)),
    );
    if (chain === undefined) chains.push([run]);
    else chain.push(run);
  }
  return chains;
}

/** Whose child each VRRP process is; in a container all are those of 1. */
function parentsOf(records: readonly LogRecord[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { pid, recognised } of records) {
    if (pid === undefined || pid === '1' || recognised?.message.kind !== 'child.starting.vrrp') continue;
    found.set(recognised.captures.pid ?? '', pid);
  }
  return found;
}

/** A parent names its children: `Starting VRRP child process, pid=N`. */
function linkParents(records: readonly LogRecord[], chainOf: Map<string, number>): void {
  for (const { pid, recognised } of records) {
    if (pid === undefined || recognised?.message.kind !== 'child.starting.vrrp') continue;
    const chain = chainOf.get(recognised.captures.pid ?? '');
    if (chain !== undefined) chainOf.set(pid, chain);
  }
}
