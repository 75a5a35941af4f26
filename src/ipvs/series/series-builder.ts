import type { CounterMetric, Metric, Series } from '../series.ts';
import type { Snapshot } from '../table.ts';
import { createSequence, SEQUENCES, type Sequence } from './sequence.ts';
import type { ColumnsExtent, ColumnsOptions, Stretch, Sum } from './series-columns.ts';
import type { Thinned } from './thin-tables.ts';

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
  /** Of the display whose points were thinned most; undefined where all points are there. */
  readonly thinned: () => Thinned | undefined;
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
 *
 * Where the numbers take more memory than they may, two old points each become one (see `SeriesColumns.thin`).
 */
export function createSeriesBuilder(options: ColumnsOptions = { rounded: false }): SeriesBuilder {
  const sequences = SEQUENCES.map((kind) => createSequence(kind, options));
  const counters = sequences.find(({ isCounter }) => isCounter);
  const { most = () => MOST_BYTES } = options;
  let node: string | undefined;
  return {
    add(snapshot) {
      const { time, views } = snapshot;
      node = snapshot.node ?? node;
      if (time === undefined) return;
      for (const sequence of sequences) {
        if (sequence.views.some((view) => views.includes(view))) sequence.add(snapshot, time);
      }
      keepWithin(most());
    },
    finish: () => [...each()],
    each,
    extent: () => sequences.map(({ columns }) => columns.extent()),
    since(before) {
      const isEdited = sequences.some(({ columns }, index) => columns.extent().edits !== before[index]?.edits);
      if (isEdited) return undefined;
      return sequences.flatMap((one, index) => [...one.each(node, before[index]?.tables)]);
    },
    thinned: () => sequences.flatMap(({ columns }) => columns.thinned ?? []).sort((a, b) => b.seconds - a.seconds)[0],
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

  /** One that is too short to be thinned stays as it is. */
  function keepWithin(bytes: number): void {
    if (sequences.reduce((sum, { columns }) => sum + columns.bytes(), 0) <= bytes) return;
    for (const { columns } of sequences) columns.thin();
  }

  function sequenceOf(metric: Metric): Sequence | undefined {
    return sequences.find(({ metrics }) => metrics.includes(metric));
  }
}

/** All series of one program may take so much, so that it stays below 500 MB. */
export const MOST_BYTES = 200e6;
