import { placedElsewhere } from '../../ipvs/bytes/plain-rows.ts';
import { byNode, nodeKey } from '../../ipvs/node-order.ts';
import type { SeriesGrowth } from '../../ipvs/series/grown-series.ts';
import { createSeriesBuilder, type SeriesBuilder, type SeriesExtent } from '../../ipvs/series/series-builder.ts';
import type { Series } from '../../ipvs/series.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import type { Timeline, TimelineNode } from '../../syslog/timeline.ts';
import { sameHost } from '../node-name.ts';

/** What ipvsadm says of the nodes of a timeline. */
export interface JoinedCharts {
  /** Series whose `node` is the timeline's name of that node where one is meant. */
  readonly charts: readonly Series[];
  /** Tables without a date: they have no place on a time axis. */
  readonly undated: number;
}

/**
 * Puts ipvsadm's tables on the time axis of a timeline. A table belongs to the node that its prompt or date line
 * names (in full or by the short host name); else to the node whose log is the same file, or lies in the same
 * folder; else, where the timeline has one node only, to that.
 */
export function joinTimeline({ nodes }: Pick<Timeline, 'nodes'>, snapshots: readonly Snapshot[]): JoinedCharts {
  const join = createTimelineJoin();
  join.take(nodes, snapshots);
  return { charts: join.charts(), undated: join.undated() };
}

/** A join that is kept while tables come: one more costs what it holds, not what there is already. */
export interface TimelineJoin {
  /**
   * The nodes of the timeline and all tables up to now. The same list with more at its end is read from there on;
   * another list, or other nodes, begin anew.
   */
  readonly take: (nodes: readonly TimelineNode[], snapshots: readonly Snapshot[]) => void;
  readonly charts: () => readonly Series[];
  readonly undated: () => number;
  readonly extent: () => JoinExtent;
  /** What has come since. */
  readonly since: (before: JoinExtent) => SeriesGrowth;
}

/** How far a join is. */
export interface JoinExtent {
  /** Counts how often it was begun anew. */
  readonly build: number;
  readonly nodes: ReadonlyMap<string, SeriesExtent>;
}

/** A join that grows with its logs: what it found in tables is kept from one timeline to the next. */
export function createTimelineJoin(): TimelineJoin {
  let build = 0;
  let known = '';
  let list: readonly Snapshot[] = [];
  let taken = 0;
  let undated = 0;
  let histories = new Map<string, History>();
  return {
    take(nodes, snapshots) {
      const key = JSON.stringify(nodes.map(({ name, files, clockOffsetMs }) => [name, files, clockOffsetMs]));
      const isMore = key === known && snapshots === list && snapshots.length >= taken;
      if (!isMore || !append(nodes, snapshots.slice(taken))) begin(nodes, snapshots);
      [known, list, taken] = [key, snapshots, snapshots.length];
    },
    charts,
    undated: () => undated,
    extent: () => ({ build, nodes: new Map([...histories].map(([key, { builder }]) => [key, builder.extent()])) }),
    since(before) {
      const grown = before.build === build ? grownSince(histories, before) : undefined;
      return grown === undefined ? { isWhole: true, series: charts() } : { isWhole: false, series: grown };
    },
  };

  function charts(): readonly Series[] {
    return [...histories.values()].flatMap(({ builder }) => builder.finish());
  }

  function begin(nodes: readonly TimelineNode[], snapshots: readonly Snapshot[]): void {
    const placed = placedTables(nodes, snapshots);
    build++;
    undated = snapshots.length - placed.length;
    histories = new Map([...byNode(placed)].map(([key, ofNode]) => [key, toHistory(ofNode)]));
  }

  /** False where a table belongs before one that there is already; all are then to be read anew. */
  function append(nodes: readonly TimelineNode[], snapshots: readonly Snapshot[]): boolean {
    const placed = placedTables(nodes, snapshots);
    undated += snapshots.length - placed.length;
    return placed.every((table) => addNext(histories, table));
  }
}

/** The tables of one node, in the order of `byNode`. */
interface History {
  readonly builder: SeriesBuilder;
  readonly files: Set<string | undefined>;
  /** The file that comes last, and when its first table was made. */
  last: { readonly file: string | undefined; readonly start: number };
}

type Placed = Snapshot & { readonly time: number };

function toHistory(tables: readonly Placed[]): History {
  const builder = createSeriesBuilder();
  for (const table of tables) builder.add(table);
  const file = tables.at(-1)?.file;
  const start = tables.find((table) => table.file === file)?.time ?? 0;
  return { builder, files: new Set(tables.map((table) => table.file)), last: { file, start } };
}

function addNext(histories: Map<string, History>, table: Placed): boolean {
  const key = nodeKey(table);
  const history = histories.get(key);
  if (history === undefined) {
    histories.set(key, toHistory([table]));
    return true;
  }
  const { builder, files, last } = history;
  const { file, time } = table;
  if (file !== last.file) {
    if (files.has(file) || time < last.start) return false;
    files.add(file);
    history.last = { file, start: time };
  }
  builder.add(table);
  return true;
}

function grownSince(histories: ReadonlyMap<string, History>, before: JoinExtent): readonly Series[] | undefined {
  const grown: Series[] = [];
  for (const [key, { builder }] of histories) {
    const extent = before.nodes.get(key);
    const series = extent === undefined ? builder.finish() : builder.since(extent);
    if (series === undefined) return undefined;
    grown.push(...series);
  }
  return grown;
}

/** The dated tables, with the node of the timeline that is meant and on its clock, which is that of its logs. */
function placedTables(nodes: readonly TimelineNode[], snapshots: readonly Snapshot[]): readonly Placed[] {
  const offsets = new Map(nodes.map(({ name, clockOffsetMs }) => [name, clockOffsetMs]));
  return snapshots.flatMap((snapshot) => {
    if (snapshot.time === undefined) return [];
    const node = nodeOf(nodes, snapshot);
    const by = offsets.get(node ?? '') ?? 0;
    const gapAt = snapshot.gapAt !== undefined && { gapAt: snapshot.gapAt + by };
    return [placedElsewhere(snapshot, { node, time: snapshot.time + by, ...gapAt })];
  });
}

function nodeOf(nodes: readonly TimelineNode[], { node, file }: Snapshot): string | undefined {
  if (node !== undefined) return nodes.find(({ name }) => sameHost(name, node))?.name ?? node;
  const match =
    only(nodes.filter(({ files }) => file !== undefined && files.includes(file))) ??
    only(nodes.filter(({ files }) => file !== undefined && files.some((log) => sharesFolder(log, file)))) ??
    only(nodes);
  return match?.name;
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** Bare file names say nothing: such files may come from anywhere. */
function sharesFolder(a: string, b: string): boolean {
  const end = a.lastIndexOf('/');
  return end !== -1 && end === b.lastIndexOf('/') && a.slice(0, end) === b.slice(0, end);
}
