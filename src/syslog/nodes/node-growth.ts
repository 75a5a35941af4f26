import type { LogRecord, Speaker } from '../record.ts';
import type { RecordFile } from './name-nodes.ts';
import type { NodeRecords } from './node-records.ts';
import { OrderGrowth } from './order-records.ts';
import { isVrrpTag, vrrpRuns } from './processes.ts';
import { MOST_NAMES } from './renamed-hosts.ts';

/**
 * Tells whose a line is that is added to logs of which the nodes are known, where that is certain: the same process said
 * something before, of the same host, below the same prompt and heading. Whatever may change whose other lines are, or
 * in which order they stand, is not answered, and the nodes are to be named anew: another process or host, an older one
 * that speaks again, and a line that belongs between those of other files of its node.
 */
export class NodeGrowth {
  private readonly nodes: readonly GrowingNode[];
  private readonly files: ReadonlyMap<string, FileHosts>;
  /** By the words of a speaker the place of its node. */
  private readonly places = new Map<string, number>();
  private readonly known = new Map<Speaker, Known>();
  private last: { readonly speaker: Speaker; readonly known: Known } | undefined;

  /** `ordered` are the same nodes with their records in order. */
  constructor(files: readonly RecordFile[], named: readonly NodeRecords[], ordered: readonly NodeRecords[]) {
    this.files = new Map(files.map(({ file, records }) => [file, hostsOf(records)]));
    this.nodes = named.map((node, place) => ({
      isOpen: node.isOpen || node.records.some(({ viaConsole }) => viaConsole),
      ...processesOf(node.records),
      order: new OrderGrowth(node.records, ordered[place]?.records ?? []),
    }));
    named.forEach(({ records }, place) => {
      let before: Speaker | undefined;
      for (const { speaker } of records) {
        if (speaker !== before) this.places.set(keyOf(speaker), place);
        before = speaker;
      }
    });
  }

  /** The place of the node; undefined where the nodes are to be named anew. */
  placeOf(record: LogRecord): number | undefined {
    const { place, hosts } = this.knownOf(record.speaker);
    const node = this.nodes[place ?? -1];
    if (node === undefined || node.isOpen || isStart(record)) return undefined;
    if (record.pid !== node.process && mayBeRun(record, node)) return undefined;
    return hosts?.goesOn(record) && node.order.takes(record) ? place : undefined;
  }

  /** Lines that follow each other are mostly said by the same. */
  private knownOf(speaker: Speaker): Known {
    if (this.last?.speaker === speaker) return this.last.known;
    const known = this.known.get(speaker) ?? {
      place: this.places.get(keyOf(speaker)),
      hosts: this.files.get(speaker.file),
    };
    this.known.set(speaker, known);
    this.last = { speaker, known };
    return known;
  }
}

/** Of a speaker the place of its node, and what is known of its file. */
interface Known {
  readonly place: number | undefined;
  readonly hosts: FileHosts | undefined;
}

interface GrowingNode {
  readonly isOpen: boolean;
  /** The pids of its VRRP processes, and that of the last one; undefined where the clock was set back between two of them. */
  readonly processes: ReadonlySet<string>;
  readonly process: string | undefined;
  readonly order: OrderGrowth;
}

function processesOf(records: readonly LogRecord[]): Pick<GrowingNode, 'processes' | 'process'> {
  const runs = vrrpRuns(records);
  const last = runs.at(-1);
  const isLast = runs.every(({ first }) => first <= (last?.first ?? 0));
  return { processes: new Set(runs.map(({ pid }) => pid)), process: isLast ? last?.pid : undefined };
}

/** It shows when a VRRP process was there, if its pid is that of one. */
function mayBeRun({ tag, pid }: LogRecord, { processes }: GrowingNode): boolean {
  return pid !== undefined && (processes.has(pid) || (tag !== undefined && isVrrpTag(tag)));
}

function keyOf({ file, host, tag, pid, viaConsole, origin, heading, prompt, block }: Speaker): string {
  return [file, host, tag, pid, viaConsole, origin, heading, prompt, block].join('\n');
}

/** Begins a process, or links one to its parent. */
function isStart({ recognised }: LogRecord): boolean {
  return STARTS.has(recognised?.message.kind ?? '');
}

const STARTS: ReadonlySet<string> = new Set(['main.starting', 'machine.boot', 'child.starting.vrrp']);

interface FileHosts {
  /** The line does not change which hosts of the file are one machine under two names. */
  goesOn(record: LogRecord): boolean;
}

function hostsOf(records: readonly LogRecord[]): FileHosts {
  let [runs, last]: [number, string | undefined] = [0, undefined];
  for (const { host, stamp } of records) {
    if (host === undefined || stamp === undefined || host === last) continue;
    last = host;
    runs += 1;
    if (runs > MOST_NAMES) break;
  }
  return { goesOn: ({ host }) => runs > MOST_NAMES || host === undefined || host === last };
}
