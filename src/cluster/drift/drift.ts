import type { AnswerSeverity } from '../../ipvs/answers/answer.ts';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import { realKey } from '../../ipvs/rows.ts';
import type { Real, Service } from '../../ipvs/table.ts';
import type { Range } from '../../text.ts';
import type { Cluster, Node } from '../cluster.ts';
import { expandedNodes, placed, type Views } from '../to-files.ts';
import { isFor, keysOf, nodeOf, siteOf } from './owner.ts';
import { type WantedReal, type WantedService, wantedOfEvidence, wantedOfNode } from './wanted.ts';

/** One difference between a running table and what configurations or saved rules ask for. */
export interface Drift {
  readonly kind: DriftKind;
  readonly severity: AnswerSeverity;
  readonly node: string | undefined;
  /** Key of the service. */
  readonly service: string;
  /** `address:port`; undefined where the service as a whole is meant. */
  readonly real: string | undefined;
  readonly text: string;
  /** Where the running table begins. */
  readonly table: { readonly file: string | undefined; readonly line: number };
  /** The line that asks for it; undefined for what nothing asks for. */
  readonly place: { readonly path: string; readonly range: Range } | undefined;
}

export type DriftKind =
  | 'service-missing'
  | 'service-extra'
  | 'real-missing'
  | 'real-extra'
  | 'weight'
  | 'forward'
  | 'scheduler';

/**
 * Compares each node's running table with the configuration of that node, and with the scripts and saved rules that
 * lie with it or above it. A service that either asks for is wanted; where both do, the configuration counts. Nodes
 * for which nothing asks for any service are left out, and so are services that ipvsadm printed by name.
 */
export function driftOf(cluster: Cluster, tables: readonly RunningTable[]): readonly Drift[] {
  const views = expandedNodes(cluster.nodes);
  return tables.flatMap((table) => {
    const node = nodeOf(cluster.nodes, table);
    const wanted = wantedFor(cluster, table, node);
    if (wanted.size === 0) return [];
    // Of a table that may be any node's, what one of them asks for is not without a reason.
    const others = node === undefined ? new Set(cluster.nodes.flatMap((one) => [...keysOf(one)])) : NO_KEYS;
    return compareTable(table, wanted, others).map((drift) => inFile(drift, views));
  });
}

const NO_KEYS: ReadonlySet<string> = new Set();

type Wanted = ReadonlyMap<string, WantedService>;

function wantedFor(cluster: Cluster, table: RunningTable, node: Node | undefined): Wanted {
  const place = node?.path ?? table.file;
  const evidence = cluster.evidence.filter(
    ({ path }) => path !== table.file && isFor(siteOf(path, cluster.nodes), place),
  );
  const wanted = [...evidence.flatMap(wantedOfEvidence), ...(node === undefined ? [] : wantedOfNode(node))];
  return new Map(wanted.map((service) => [service.key, service]));
}

function inFile(drift: Drift, views: Views): Drift {
  return drift.place === undefined ? drift : { ...drift, place: placed(drift.place, views) };
}

function compareTable(table: RunningTable, wanted: Wanted, others: ReadonlySet<string>): readonly Drift[] {
  const isNamed = table.services.some(({ name }) => name !== undefined);
  const running = new Map(table.services.map((service) => [service.key, service]));
  const found: Drift[] = [];
  const place = { node: table.node, table: { file: table.file, line: table.line } };
  for (const [key, service] of wanted) {
    const now = running.get(key);
    if (now !== undefined)
      found.push(...compareService(now, service, table.isBroken).map((drift) => ({ ...drift, ...place })));
    else if (table.isComplete && !isNamed) found.push({ ...missingService(service), ...place });
  }
  const extra = isNamed ? [] : table.services.filter(({ key }) => !wanted.has(key) && !others.has(key));
  return [...found, ...extra.map((service) => ({ ...extraService(service), ...place }))];
}

type Difference = Omit<Drift, 'node' | 'table'>;

function missingService({ key, path, range }: WantedService): Difference {
  const text = `${key} is asked for and is not in the table.`;
  return { kind: 'service-missing', severity: 'problem', service: key, real: undefined, text, place: { path, range } };
}

function extraService({ key }: Service): Difference {
  const text = `${key} is in the table and nothing asks for it.`;
  return { kind: 'service-extra', severity: 'notice', service: key, real: undefined, text, place: undefined };
}

function compareService(now: Service, wanted: WantedService, isBroken: boolean): readonly Difference[] {
  const { key, path, range, scheduler } = wanted;
  const found: Difference[] = [];
  if (scheduler !== undefined && now.scheduler !== undefined && scheduler !== now.scheduler) {
    const text = `${key} is scheduled by ${now.scheduler}; ${scheduler} is asked for.`;
    found.push({ kind: 'scheduler', severity: 'problem', service: key, real: undefined, text, place: { path, range } });
  }
  const running = new Map(now.reals.map((real) => [realKey(real), real]));
  for (const real of wanted.reals) {
    const there = running.get(real.key);
    if (there !== undefined) found.push(...compareReal(there, real, wanted));
    else if (!isBroken && !now.reals.some(({ name }) => name !== undefined)) found.push(missingReal(real, wanted));
  }
  const known = new Set(wanted.reals.map((real) => real.key));
  const extra = now.reals.filter((real) => real.name === undefined && !known.has(realKey(real)));
  return [...found, ...extra.map((real) => extraReal(realKey(real), wanted))];
}

function missingReal({ key, range }: WantedReal, { key: service, path }: WantedService): Difference {
  const text = `${key} is asked for and is not in the table: its health check fails, or the table is older than the configuration.`;
  return { kind: 'real-missing', severity: 'problem', service, real: key, text, place: { path, range } };
}

function extraReal(key: string, { key: service, path, range, sorryServer }: WantedService): Difference {
  const isSorry = key === sorryServer;
  const text = isSorry
    ? `${key} is the sorry server: too few real servers are well.`
    : `${key} is in the table and nothing asks for it.`;
  return {
    ...{ kind: 'real-extra', severity: isSorry ? 'problem' : 'notice', service, real: key, text },
    place: { path, range },
  };
}

function compareReal(now: Real, wanted: WantedReal, { key: service, path }: WantedService): readonly Difference[] {
  const found: Difference[] = [];
  const place = { path, range: wanted.range };
  const { key: real, weight, forward } = wanted;
  if (weight !== undefined && now.weight !== undefined && weight !== now.weight) {
    const why =
      now.weight !== 0
        ? ''
        : wanted.isInhibited
          ? ': its health check fails'
          : ': somebody drains it, or a check sets weights';
    const text = `${real} has weight ${now.weight} and should have ${weight}${why}.`;
    found.push({ kind: 'weight', severity: 'notice', service, real, text, place });
  }
  // A real on the director itself is local whatever was asked for.
  if (forward !== undefined && now.forward !== undefined && now.forward !== 'Local' && forward !== now.forward) {
    const text = `${real} is forwarded by ${now.forward} and should be by ${forward}.`;
    found.push({ kind: 'forward', severity: 'problem', service, real, text, place });
  }
  return found;
}
