import { plainRowsOf } from '../bytes/plain-rows.ts';
import { COUNTERS, type CounterMetric, type LevelMetric, type Metric, RATES, type Series } from '../series.ts';
import type { Snapshot } from '../table.ts';
import { advancePlain, type PlainTracks, plainTable, plainTracks } from './plain-step.ts';
import { type ColumnsOptions, SeriesColumns, type Stretch, type Sum } from './series-columns.ts';
import { advance, has, type Kind, lose, type Step } from './series-step.ts';
import { createTracks, type Track } from './tracks.ts';

/** Of reals only, as printed. */
const LEVELS: readonly LevelMetric[] = ['activeConn', 'inActConn', 'persistConn', 'weight'];

/** Each has its own sequence of tables, so that displays may take turns. */
export const SEQUENCES: readonly Kind[] = [
  { views: ['stats'], metrics: COUNTERS, isCounter: true },
  { views: ['rate'], metrics: RATES, isCounter: false },
  { views: ['list', 'thresholds', 'persistent'], metrics: LEVELS, isCounter: false },
];

/** The tables of one kind of one node, in their order, and what each row has in them. */
export interface Sequence extends Kind {
  readonly columns: SeriesColumns;
  readonly add: (snapshot: Snapshot, time: number) => void;
  /** With `from` only what tables from that one on have. */
  readonly each: (node: string | undefined, from?: number) => Iterable<Series>;
  readonly series: (
    node: string | undefined,
    service: string,
    real: string | undefined,
    metric: Metric,
  ) => Series | undefined;
  readonly growth: (
    service: string,
    real: string | undefined,
    metric: CounterMetric,
    within?: Stretch,
  ) => Sum | undefined;
  readonly recent: (service: string, least: Sum, until?: number) => Stretch | undefined;
  readonly unwrapped: (service: string, real: string, until?: number) => number;
  readonly total: (node: string | undefined, service: string, metric: Metric) => Series | undefined;
  readonly valueAt: (service: string, real: string | undefined, metric: Metric, time: number) => number | undefined;
}

export function createSequence(kind: Kind, options: ColumnsOptions): Sequence {
  const tracks = createTracks();
  const columns = new SeriesColumns(options, kind.isCounter);
  let lastTime: number | undefined;
  /** The last table, where its rows are no objects yet. */
  let last: Snapshot | undefined;
  let rows: readonly Track[] = [];
  /** The same, once they are known to be those of two tables. */
  let plain: PlainTracks | undefined;
  return { ...kind, columns, add, each, series, growth, recent, unwrapped, total, valueAt };

  function add(snapshot: Snapshot, time: number): void {
    if (snapshot.gapAt !== undefined) interrupt(snapshot.gapAt);
    const step: Step = { time, elapsed: lastTime === undefined ? undefined : time - lastTime, kind, columns };
    if (!addPlain(snapshot, time, step)) addRows(snapshot, time, step);
    last = plainRowsOf(snapshot) && snapshot;
    lastTime = time;
  }

  /** There was no table at that time, so that nobody knows what has happened since the one before. */
  function interrupt(time: number): void {
    if (lastTime === undefined || time <= lastTime) return;
    columns.begin(time, tracks.all.length);
    for (const track of tracks.all) lose(track, { time, elapsed: time - lastTime, kind, columns });
    last = undefined;
    lastTime = time;
  }

  /** The quick way where the rows are those of the table before; false where they are not. */
  function addPlain(snapshot: Snapshot, time: number, step: Step): boolean {
    const now = plainTable(snapshot, kind);
    const before = last && plainTable(last, kind);
    const isNext = now !== undefined && before?.rows.layout === now.rows.layout && (step.elapsed ?? 0) > 0;
    if (!isNext || before.rows.columns !== now.rows.columns) return false;
    columns.begin(time, tracks.all.length);
    plain ??= plainTracks(rows);
    advancePlain(before, now, plain, step);
    return true;
  }

  function addRows({ services, exact }: Snapshot, time: number, step: Step): void {
    if (last !== undefined) remember(last);
    rows = tracks.match(services);
    plain = undefined;
    columns.begin(time, tracks.all.length);
    let at = 0;
    for (const service of services) {
      const owner = advance(rows[at++], { row: service, exact }, undefined, step);
      for (const real of service.reals) advance(rows[at++], { row: real, exact }, owner, step);
    }
    for (const track of tracks.unseen()) lose(track, step);
  }

  /** What the quick way has not told the tracks. */
  function remember({ services, exact }: Snapshot): void {
    let at = 0;
    for (const row of services.flatMap((service) => [service, ...service.reals])) {
      const track = rows[at++];
      if (track !== undefined) track.last = { row, exact };
    }
  }

  function* each(node: string | undefined, from = 0): Generator<Series> {
    if (from > 0 && from === columns.extent().tables) return;
    for (const track of tracks.all) {
      for (const metric of kind.metrics) {
        if (!has(track, kind, metric)) continue;
        const one = toSeries(node, track, metric, from);
        if (from === 0 || one.points.length > 0) yield one;
      }
    }
  }

  function series(
    node: string | undefined,
    service: string,
    real: string | undefined,
    metric: Metric,
  ): Series | undefined {
    const track = tracks.find(service, real);
    return track !== undefined && has(track, kind, metric) ? toSeries(node, track, metric) : undefined;
  }

  function growth(
    service: string,
    real: string | undefined,
    metric: CounterMetric,
    within: Stretch | undefined,
  ): Sum | undefined {
    const track = tracks.find(service, real);
    return track && columns.sum(track.index, metric, within);
  }

  function recent(service: string, least: Sum, until: number | undefined): Stretch | undefined {
    const track = tracks.find(service, undefined);
    return track && columns.recent(track.index, 'conns', least, until);
  }

  function unwrapped(service: string, real: string, until: number | undefined): number {
    const times = tracks.find(service, real)?.unwrapped ?? [];
    return until === undefined ? times.length : times.filter((time) => time <= until).length;
  }

  function total(node: string | undefined, service: string, metric: Metric): Series | undefined {
    const reals = tracks.all.filter((track) => track.service === service && track.real !== undefined);
    const points = columns.total(
      reals.map(({ index }) => index),
      metric,
    );
    if (points.length === 0) return undefined;
    return { ...named(node, service, undefined, metric), start: undefined, points };
  }

  function valueAt(service: string, real: string | undefined, metric: Metric, time: number): number | undefined {
    const track = tracks.find(service, real);
    return track && columns.valueAt(track.index, metric, time);
  }

  function toSeries(node: string | undefined, track: Track, metric: Metric, from?: number): Series {
    const points = columns.points(track.index, metric, from);
    const start = kind.isCounter ? columns.start(track.index, metric) : undefined;
    return { ...named(node, track.service, track.real, metric), start, points };
  }

  function named(node: string | undefined, service: string, real: string | undefined, metric: Metric) {
    const { thinned } = columns;
    return { node, service, real, metric, unit: unitOf(metric), ...(thinned && { thinned }) };
  }
}

function unitOf(metric: Metric): Series['unit'] {
  if (metric === 'inBytes' || metric === 'outBytes' || metric === 'inBps' || metric === 'outBps') return 'B/s';
  return LEVELS.some((level) => level === metric) ? '' : '1/s';
}
