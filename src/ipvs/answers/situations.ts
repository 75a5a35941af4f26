import { nodeKey } from '../node-order.ts';
import { realKey } from '../rows.ts';
import type { SeriesBuilder } from '../series/series-builder.ts';
import type { Stretch, Sum } from '../series/series-columns.ts';
import type { Real, Service, Snapshot, Timeouts, View } from '../table.ts';
import { DEFAULT_TIMEOUTS, type Growth, type RowGrowth, type Situation } from './answer.ts';
import { FULL_ROUNDS, roundOf } from './rounds.ts';
import { countByService } from './service-connections.ts';

/** Collects the newest tables of each node; keeps no others, so that a series of any length can pass through it. */
export interface SituationBuilder {
  readonly add: (snapshot: Snapshot) => void;
  /** `histories` are the series of each node, by `nodeKey`, of which only what was until then counts. */
  readonly finish: (histories: ReadonlyMap<string, History>, until?: number) => readonly Situation[];
  /** The same one by one, so that others can have their turn in between. */
  readonly each: (histories: ReadonlyMap<string, History>, until?: number) => Iterable<Situation>;
  /** The services of each node as they are now. */
  readonly tables: () => readonly RunningTable[];
}

/** What runs on a node, from its newest tables. */
export interface RunningTable extends Pick<Snapshot, 'node' | 'file' | 'line'> {
  readonly services: readonly Service[];
  /** False where only single services were listed, so that others may be there as well. */
  readonly isComplete: boolean;
  /** Rows may be missing, since some could not be read. */
  readonly isBroken: boolean;
}

/** What a question may ask of the past of a row. */
export type History = Pick<SeriesBuilder, 'series' | 'growth' | 'recent' | 'unwrapped'>;

export function createSituationBuilder(): SituationBuilder {
  const nodes = new Map<string, Map<string, Snapshot>>();
  return {
    add(snapshot) {
      const key = nodeKey(snapshot);
      const latest = nodes.get(key) ?? new Map<string, Snapshot>();
      nodes.set(key, latest);
      const display = displayOf(snapshot);
      // The newest comes last.
      latest.delete(display);
      latest.set(display, snapshot);
    },
    finish: (histories, until) => [...each(histories, until)],
    each,
    tables: () => [...nodes.values()].flatMap((latest) => runningTable([...latest.values()].reverse().filter(isTable))),
  };

  function* each(histories: ReadonlyMap<string, History>, until: number | undefined): Generator<Situation> {
    for (const [key, latest] of nodes) yield* situationsOf([...latest.values()].reverse(), histories.get(key), until);
  }
}

/** Displays with the same columns; a listing of one service alone says nothing of the others. */
export function displayOf(snapshot: Snapshot): string {
  const only = listsAll(snapshot) ? undefined : snapshot.services[0]?.key;
  return `${[...snapshot.views].sort().join()} ${only ?? ''}`;
}

/** `newest` has the newest snapshot first. */
function* situationsOf(
  newest: readonly Snapshot[],
  history: History | undefined,
  until: number | undefined,
): Generator<Situation> {
  const tables = newest.filter(isTable);
  const timeouts = newest.find((snapshot) => snapshot.timeouts !== undefined)?.timeouts ?? DEFAULT_TIMEOUTS;
  const exact = tables.every((table) => table.exact);
  const services = servicesOf(tables);
  const listing = newest.find(({ views }) => views.includes('connections'));
  const connections = countByService(
    listing?.connections ?? [],
    services.map(({ service }) => service),
  );
  for (const { service, table } of services) {
    yield {
      node: table.node,
      time: table.time,
      service,
      exact,
      timeouts,
      isBroken: table.isBroken === true,
      growth: history && growthOf(service, history, timeouts, until),
      activeOf: (real) =>
        (history?.series(service.key, real, 'activeConn')?.points ?? []).filter(
          ([time]) => until === undefined || time <= until,
        ),
      unwrapped: (real) => history?.unwrapped(service.key, real, until) ?? 0,
      connections: connections.get(service.key)?.summary(),
      openings: (real) => connections.get(service.key)?.ofReal(real) ?? { all: 0, half: 0 },
    };
  }
}

function runningTable(newest: readonly Snapshot[]): readonly RunningTable[] {
  const [table] = newest;
  if (table === undefined) return [];
  const services = servicesOf(newest).map(({ service }) => service);
  const isComplete = newest.some(listsAll);
  return [
    { node: table.node, file: table.file, line: table.line, services, isComplete, isBroken: table.isBroken === true },
  ];
}

/** A listing of one service alone, asked for by -t, -u or -f, has no version line. */
function listsAll(snapshot: Snapshot): boolean {
  return snapshot.isBroken !== true && (snapshot.isWhole === true || snapshot.services.length !== 1);
}

/** Saved rules are what somebody wants, not what is. */
export function isTable({ views }: Pick<Snapshot, 'views'>): boolean {
  return views.some((view) => TABLES.includes(view));
}

const TABLES: readonly View[] = ['list', 'stats', 'rate', 'thresholds', 'persistent'];

/**
 * Every service that is still there, with each column from the newest table that has it. A service or a real is gone
 * when a newer listing of all does not have it.
 */
function servicesOf(tables: readonly Snapshot[]): readonly { readonly service: Service; readonly table: Snapshot }[] {
  const services = new Map<string, { service: Service; readonly table: Snapshot }>();
  let isComplete = false;
  for (const table of tables) {
    for (const older of table.services) {
      const known = services.get(older.key);
      if (known !== undefined) known.service = withColumnsOf(known.service, older);
      else if (!isComplete) services.set(older.key, { service: older, table });
    }
    isComplete ||= listsAll(table);
  }
  return [...services.values()];
}

/** The columns that a service and its reals lack, from another table that has them. */
export function withColumnsOf(service: Service, older: Service): Service {
  const reals = new Map(older.reals.map((real) => [realKey(real), real]));
  return {
    ...filled(service, older),
    reals: service.reals.map((real) => filled(real, reals.get(realKey(real)))),
  };
}

function filled<T extends Service | Real>(row: T, older: T | undefined): T {
  const columns: Record<string, unknown> = { ...older };
  for (const [name, value] of Object.entries(row)) if (!isMissing(value)) columns[name] = value;
  return { ...row, ...columns };
}

/** What a display without such a column gives. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function growthOf(
  service: Service,
  history: History,
  timeouts: Timeouts,
  until: number | undefined,
): Growth | undefined {
  const { key, reals } = service;
  const within = history.recent(key, leastOf(service, timeouts), until);
  const own = rowGrowth(key, undefined, history, within);
  const ofReals = reals.flatMap((real) => {
    const growth = rowGrowth(key, realKey(real), history, within);
    return growth === undefined ? [] : [[realKey(real), growth] as const];
  });
  return own === undefined && ofReals.length === 0 ? undefined : { service: own, reals: new Map(ofReals) };
}

/**
 * What is judged is the present, so that a real server that died an hour ago is dead whatever it did before: as many
 * connections as tell how they are shared out, and as long as an inactive one is remembered.
 */
function leastOf(service: Service, timeouts: Timeouts): Sum {
  const { reals, protocol } = service;
  return {
    total: Math.max(CONNS_PER_REAL * reals.length, FULL_ROUNDS * roundOf(service)),
    seconds: protocol === 'UDP' ? timeouts.udp : timeouts.tcpFin,
  };
}

const CONNS_PER_REAL = 50;

function rowGrowth(
  service: string,
  real: string | undefined,
  history: History,
  within: Stretch | undefined,
): RowGrowth | undefined {
  const conns = history.growth(service, real, 'conns', within);
  if (conns === undefined) return undefined;
  const [inPkts, outPkts] = (['inPkts', 'outPkts'] as const).map((metric) =>
    history.growth(service, real, metric, within),
  );
  return { seconds: conns.seconds, conns: Math.round(conns.total), inPkts: inPkts?.total, outPkts: outPkts?.total };
}
