import { plainRowsOf } from '../bytes/plain-rows.ts';
import { COUNTERS, type CounterMetric, type LevelMetric, type Metric, RATES, type Series } from '../series.ts';
import type { Snapshot } from '../table.ts';
import { advancePlain, type PlainTracks, plainTable, plainTracks } from './plain-step.ts';
import {
  type ColumnsExtent,
  type ColumnsOptions,
  createSeriesColumns,
  type SeriesColumns,
  type Stretch,
  type Sum,
} from './series-columns.ts';
import { advance, has, type Kind, lose, type Step } from './series-step.ts';
import { createTracks, type Track } from './tracks.ts';

/** Takes the snapshots of one node, one by one, in the order in which they were made. */
export interface SeriesBuilder {
  /** Undated snapshots are passed over. */
  readonly add: (snapshot: Snapshot) => void;
  /** Every series; may be asked at any time, for all that was added until then. */
  readonly finish: () => readonly Series[];
  /** The same one by one, since all of them together may be more than fits into memory. */
  readonly each: () => Iterable<Series>;
  /** How far it is, to ask later what has come since. */
  readonly extent: () => SeriesExtent;
  /**
   * Every series with the points that came since: of one that has none it is left out, and one that is new is whole.
   * Undefined where what was there before is not as it was, since a clock was set back or a stamp came twice.
   */
  readonly since: (before: SeriesExtent) => readonly Series[] | undefined;
  /** The metrics that some row has, in the order of the columns of ipvsadm. */
  readonly metrics: () => readonly Metric[];
  /** One row over time: a service where `real` is undefined. Undefined where there is no such row or number. */
  readonly series: (service: string, real: string | undefined, metric: Metric) => Series | undefined;
  /** How much a counter grew, and in how many seconds. Undefined where its growth is not known at all. */
  readonly growth: (
    service: string,
    real: string | undefined,
    metric: CounterMetric,
    within?: Stretch,
  ) => Sum | undefined;
  /** The shortest stretch up to a time in which a service had so many new connections, or else all up to then. */
  readonly recent: (service: string, least: Sum, until?: number) => Stretch | undefined;
  /** In how many tables up to a time a counter of a row had begun anew at 2^32. */
  readonly unwrapped: (service: string, real: string, until?: number) => number;
  /** The sum over all reals that a service ever had; undefined where no real has the number. */
  readonly total: (service: string, metric: Metric) => Series | undefined;
  /** What a row has in the last table up to a time, or at that time where the clock was set back. */
  readonly valueAt: (service: string, real: string | undefined, metric: Metric, time: number) => number | undefined;
}

/** Of each sequence of tables. */
export type SeriesExtent = readonly ColumnsExtent[];

/**
 * Counters become growth per second between two tables of `--stats`; kernel rates and levels are taken as printed.
 * Each of the three has its own sequence of tables, so that displays may take turns.
 *
 * A point is null, a gap, where the growth cannot be known: where there was a message in place of a table, after a reset, in the table in which a row is missing
 * and in that in which it is back, and after a clock that was set back. Of two tables with one stamp the later
 * is the one that the next growth is measured from, and there is no growth between them.
 */
export function createSeriesBuilder(options: ColumnsOptions = { rounded: false }): SeriesBuilder {
  const sequences = SEQUENCES.map((kind) => createSequence(kind, options));
  const counters = sequences.find(({ isCounter }) => isCounter);
  let node: string | undefined;
  return {
    add(snapshot) {
      const { time, views } = snapshot;
      node = snapshot.node ?? node;
      if (time === undefined) return;
      for (const sequence of sequences) {
        if (sequence.views.some((view) => views.includes(view))) sequence.add(snapshot, time);
      }
    },
    finish: () => [...each()],
    each,
    extent: () => sequences.map(({ columns }) => columns.extent()),
    since(before) {
      const isEdited = sequences.some(({ columns }, index) => columns.extent().edits !== before[index]?.edits);
      if (isEdited) return undefined;
      return sequences.flatMap((one, index) => [...one.each(node, before[index]?.tables)]);
    },
    metrics: () =>
      sequences.flatMap(({ metrics, columns }) => metrics.filter((one) => columns.metrics().includes(one))),
    series: (service, real, metric) => sequenceOf(metric)?.series(node, service, real, metric),
    total: (service, metric) => sequenceOf(metric)?.total(node, service, metric),
    growth: (service, real, metric, within) => counters?.growth(service, real, metric, within),
    recent: (service, least, until) => counters?.recent(service, least, until),
    unwrapped: (service, real, until) => counters?.unwrapped(service, real, until) ?? 0,
    valueAt: (service, real, metric, time) => sequenceOf(metric)?.valueAt(service, real, metric, time),
  };

  function* each(): Generator<Series> {
    for (const sequence of sequences) yield* sequence.each(node);
  }

  function sequenceOf(metric: Metric): Sequence | undefined {
    return sequences.find(({ metrics }) => metrics.includes(metric));
  }
}

const LEVELS: readonly LevelMetric[] = ['activeConn', 'inActConn', 'persistConn', 'weight'];

const SEQUENCES: readonly Kind[] = [
  { views: ['stats'], metrics: COUNTERS, isCounter: true },
  { views: ['rate'], metrics: RATES, isCounter: false },
  { views: ['list', 'thresholds', 'persistent'], metrics: LEVELS, isCounter: false },
];

interface Sequence extends Kind {
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
  readonly growth: SeriesBuilder['growth'];
  readonly recent: SeriesBuilder['recent'];
  readonly unwrapped: SeriesBuilder['unwrapped'];
  readonly total: (node: string | undefined, service: string, metric: Metric) => Series | undefined;
  readonly valueAt: SeriesBuilder['valueAt'];
}

function createSequence(kind: Kind, options: ColumnsOptions): Sequence {
  const tracks = createTracks();
  const columns = createSeriesColumns(options);
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

  function growth(...[service, real, metric, within]: Parameters<SeriesBuilder['growth']>): Sum | undefined {
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
    return { node, service, real: undefined, metric, unit: unitOf(metric), start: undefined, points };
  }

  function valueAt(service: string, real: string | undefined, metric: Metric, time: number): number | undefined {
    const track = tracks.find(service, real);
    return track && columns.valueAt(track.index, metric, time);
  }

  function toSeries(node: string | undefined, track: Track, metric: Metric, from?: number): Series {
    const points = columns.points(track.index, metric, from);
    const start = kind.isCounter ? columns.start(track.index, metric) : undefined;
    return { node, service: track.service, real: track.real, metric, unit: unitOf(metric), start, points };
  }
}

function unitOf(metric: Metric): Series['unit'] {
  if (metric === 'inBytes' || metric === 'outBytes' || metric === 'inBps' || metric === 'outBps') return 'B/s';
  return LEVELS.some((level) => level === metric) ? '' : '1/s';
}
