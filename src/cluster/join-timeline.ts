import { buildSeries } from '../ipvs/build-series.ts';
import type { Series } from '../ipvs/series.ts';
import type { Snapshot } from '../ipvs/table.ts';
import type { Timeline, TimelineNode } from '../syslog/timeline.ts';
import { sameHost } from './node-name.ts';

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
export function joinTimeline(timeline: Timeline, snapshots: readonly Snapshot[]): JoinedCharts {
  const dated = snapshots.filter(({ time }) => time !== undefined);
  const offsets = new Map(timeline.nodes.map(({ name, clockOffsetMs }) => [name, clockOffsetMs]));
  const named = dated.map((snapshot) => {
    const node = nodeOf(timeline.nodes, snapshot);
    // The node's clock is that of its logs, whose times were set right.
    return { ...snapshot, node, time: (snapshot.time ?? 0) + (offsets.get(node ?? '') ?? 0) };
  });
  return { charts: buildSeries(named), undated: snapshots.length - dated.length };
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
