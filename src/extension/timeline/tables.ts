import { createTimelineJoin, type JoinExtent } from '../../cluster/timeline/join-timeline.ts';
import type { KnownRows } from '../../ipvs/formats/format.ts';
import { createLineFeed } from '../../ipvs/reading/line-feed.ts';
import type { SeriesGrowth } from '../../ipvs/series/grown-series.ts';
import type { Series } from '../../ipvs/series.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import { readerOfLocalTimes, readLocalIpvs } from '../read-local-ipvs.ts';
import type { LogFacts } from './read-timeline.ts';
import type { Paste } from './source.ts';

/** Of samples so much text is kept as tables; that is a day of a usual table every five seconds. */
const LARGEST_SAMPLES = 64 * 1024 * 1024;

interface Samples {
  readonly snapshots: readonly Snapshot[];
  /** Of their text, in characters. */
  readonly size: number;
}

/** The ipvsadm tables of one timeline page: those in its logs, and those that were pasted or sampled since. */
export class TimelineTables {
  readonly #join = createTimelineJoin();
  #ofLogs: readonly Snapshot[] = [];
  #pasted: readonly Snapshot[] = [];
  #samples: Samples[] = [];
  #size = 0;
  #hasForgotten = false;
  /** All of them; another list whenever it does not merely grow. */
  #all: Snapshot[] = [];
  /** By file: what readers know of its rows, so that rows that stay the same are kept once. */
  readonly #rows = new Map<string, KnownRows>();

  constructor(
    pastes: readonly Paste[],
    private readonly largest = LARGEST_SAMPLES,
  ) {
    for (const paste of pastes) this.paste(paste);
  }

  /** False where the text holds no table. */
  paste({ text, time }: Paste): boolean {
    const { snapshots } = readLocalIpvs(text, { time });
    this.#pasted = [...this.#pasted, ...snapshots];
    this.#add(snapshots);
    return snapshots.length > 0;
  }

  /** Text by which a series file has grown: whole samples of a node. */
  sampled(file: string, node: string, text: string): void {
    const rows = this.#rows.get(file) ?? new Map();
    this.#rows.set(file, rows);
    const reader = readerOfLocalTimes({ file, node }, rows);
    const feed = createLineFeed(reader);
    feed.push(new TextEncoder().encode(text));
    feed.end();
    reader.end();
    const { snapshots } = reader.take();
    this.#samples.push({ snapshots, size: text.length });
    this.#size += text.length;
    this.#add(snapshots);
    if (this.#size > this.largest) this.#forgetOld();
  }

  /** What is to be drawn under the lanes of these facts. */
  join({ timeline, snapshots }: LogFacts): void {
    if (this.#ofLogs !== snapshots) {
      this.#ofLogs = snapshots;
      this.#gather();
    }
    this.#join.take(timeline.nodes, this.#all);
  }

  /** Of what was joined last. */
  charts(): readonly Series[] {
    return this.#join.charts();
  }

  extent(): JoinExtent {
    return this.#join.extent();
  }

  since(before: JoinExtent): SeriesGrowth {
    return this.#join.since(before);
  }

  /** What the page does not show of them. */
  notes(): readonly string[] {
    const undated = this.#join.undated();
    const tables = undated === 1 ? 'One ipvsadm table' : `${undated} ipvsadm tables`;
    return [
      ...(undated > 0 ? [`${tables} without a date cannot be placed on the time axis.`] : []),
      ...(this.#hasForgotten ? ['The oldest samples are no longer drawn; they are in the series file.'] : []),
    ];
  }

  #add(snapshots: readonly Snapshot[]): void {
    // One by one: a series file that is opened again may hold more than a call takes.
    for (const snapshot of snapshots) this.#all.push(snapshot);
  }

  #gather(): void {
    this.#all = [this.#ofLogs, this.#pasted, ...this.#samples.map(({ snapshots }) => snapshots)].flat();
  }

  /** The older half, so that it is done seldom. */
  #forgetOld(): void {
    let size = this.#size;
    const kept = this.#samples.findIndex((one) => {
      const isKept = size <= this.largest / 2;
      if (!isKept) size -= one.size;
      return isKept;
    });
    this.#samples = this.#samples.slice(kept === -1 ? -1 : kept);
    this.#size = this.#samples.reduce((sum, one) => sum + one.size, 0);
    this.#hasForgotten = true;
    this.#gather();
  }
}
