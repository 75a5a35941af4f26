import { type Reading, readGrowth } from './growth.ts';
import { realKey } from './rows.ts';
import type { CounterMetric, LevelMetric, Metric, RateMetric, Series } from './series.ts';
import type { Service, Snapshot, View } from './table.ts';

/** Takes the snapshots of one node, one by one, in the order in which they were made. */
export interface SeriesBuilder {
  /** Undated snapshots are passed over. */
  readonly add: (snapshot: Snapshot) => void;
  readonly finish: () => readonly Series[];
}

/**
 * Counters become growth per second between two tables of `--stats`; kernel rates and levels are taken as printed.
 * Each of the three has its own sequence of tables, so that displays may take turns.
 *
 * A point is null, a gap, where the growth cannot be known: after a reset, in the table in which a row is missing
 * and in that in which it is back, and after a clock that was set back. Of two tables with one stamp the later
 * is the one that the next growth is measured from, and there is no growth between them.
 */
export function createSeriesBuilder(): SeriesBuilder {
  const sequences = SEQUENCES.map((kind) => createSequence(kind));
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
    finish: () => sequences.flatMap((sequence) => sequence.finish(node)),
  };
}

interface Kind {
  readonly views: readonly View[];
  readonly metrics: readonly Metric[];
  readonly isCounter: boolean;
}

const COUNTERS: readonly CounterMetric[] = ['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes'];
const RATES: readonly RateMetric[] = ['cps', 'inPps', 'outPps', 'inBps', 'outBps'];
const LEVELS: readonly LevelMetric[] = ['activeConn', 'inActConn', 'persistConn', 'weight'];

const SEQUENCES: readonly Kind[] = [
  { views: ['stats'], metrics: COUNTERS, isCounter: true },
  { views: ['rate'], metrics: RATES, isCounter: false },
  { views: ['list', 'thresholds', 'persistent'], metrics: LEVELS, isCounter: false },
];

type Point = readonly [time: number, value: number | null];

/** One row over time. */
interface Track {
  readonly service: string;
  readonly real: string | undefined;
  readonly points: Map<Metric, Point[]>;
  /** The last reading; undefined while the row is missing. */
  last: Reading | undefined;
  /** The number of the table that had it last. */
  seen: number;
  /** How many more rows of that table have the same name. */
  repeats: number;
}

function newTrack(service: string, real: string | undefined): Track {
  return { service, real, points: new Map(), last: undefined, seen: 0, repeats: 0 };
}

interface Sequence extends Kind {
  readonly add: (snapshot: Snapshot, time: number) => void;
  readonly finish: (node: string | undefined) => readonly Series[];
}

function createSequence(kind: Kind): Sequence {
  const tracks = new Map<string, Track>();
  let table = 0;
  let lastTime: number | undefined;
  let isAscending = true;
  return { ...kind, add, finish };

  function add({ services, exact }: Snapshot, time: number): void {
    table++;
    const elapsed = lastTime === undefined ? undefined : time - lastTime;
    isAscending &&= elapsed === undefined || elapsed >= 0;
    const step: Step = { time, elapsed, kind };
    for (const service of services) {
      const track = trackOf(service, undefined);
      const before = track.last;
      const now: Reading = { row: service, exact };
      advance(track, now, undefined, step);
      const owner = before && { before, now };
      for (const real of service.reals) advance(trackOf(service, realKey(real)), { row: real, exact }, owner, step);
    }
    for (const track of tracks.values()) if (track.seen !== table) lose(track, step);
    lastTime = time;
  }

  /** Two rows may print the same name, when ipvsadm cut it: the second is numbered. */
  function trackOf(service: Pick<Service, 'key'>, name: string | undefined): Track {
    const key = `${service.key} ${name ?? ''}`;
    const track = tracks.get(key) ?? newTrack(service.key, name);
    if (track.seen === table) {
      const suffix = ` (${++track.repeats + 1})`;
      return name === undefined ? trackOf({ key: service.key + suffix }, name) : trackOf(service, name + suffix);
    }
    tracks.set(key, track);
    track.seen = table;
    track.repeats = 0;
    return track;
  }

  function finish(node: string | undefined): readonly Series[] {
    return [...tracks.values()].flatMap(({ service, real, points }) =>
      [...points].map(([metric, values]) => ({
        node,
        service,
        real,
        metric,
        unit: unitOf(metric),
        points: isAscending ? values : values.toSorted(([a], [b]) => a - b),
      })),
    );
  }
}

/** From the table before to this one; `elapsed` in milliseconds, undefined at the first. */
interface Step {
  readonly time: number;
  readonly elapsed: number | undefined;
  readonly kind: Kind;
}

function advance(
  track: Track,
  now: Reading,
  owner: { readonly before: Reading; readonly now: Reading } | undefined,
  { time, elapsed, kind }: Step,
): void {
  const before = track.last;
  track.last = now;
  if (!kind.isCounter) {
    for (const metric of kind.metrics) setLevel(track, metric, time, now.row[metric], elapsed === 0);
    return;
  }
  if (elapsed === 0) return;
  const isKnown = before !== undefined && elapsed !== undefined && elapsed > 0;
  const growth = isKnown ? readGrowth(before, now, owner) : undefined;
  for (const metric of COUNTERS) {
    const grown = growth?.[metric];
    if (grown !== undefined && elapsed !== undefined) push(track, metric, [time, (grown * 1000) / elapsed]);
    else if (track.points.has(metric)) push(track, metric, [time, null]);
  }
}

function setLevel(
  track: Track,
  metric: Metric,
  time: number,
  value: number | bigint | undefined,
  replaces: boolean,
): void {
  if (value === undefined) return;
  if (replaces && track.points.get(metric)?.at(-1)?.[0] === time) track.points.get(metric)?.pop();
  push(track, metric, [time, Number(value)]);
}

/** The row is not in this table. */
function lose(track: Track, { time }: Step): void {
  if (track.last === undefined) return;
  track.last = undefined;
  for (const metric of track.points.keys()) push(track, metric, [time, null]);
}

function push(track: Track, metric: Metric, point: Point): void {
  const points = track.points.get(metric);
  if (points === undefined) track.points.set(metric, [point]);
  else points.push(point);
}

function unitOf(metric: Metric): Series['unit'] {
  if (metric === 'inBytes' || metric === 'outBytes' || metric === 'inBps' || metric === 'outBps') return 'B/s';
  return LEVELS.some((level) => level === metric) ? '' : '1/s';
}
