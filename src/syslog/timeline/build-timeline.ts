import { dateRecords } from '../dates/date-records.ts';
import { zoneClock } from '../dates/time-zone.ts';
import { nameNodes } from '../nodes/name-nodes.ts';
import { oldestFirst } from '../nodes/newest-first.ts';
import type { NodeRecords } from '../nodes/node-records.ts';
import { orderRecords } from '../nodes/order-records.ts';
import type { LogRecord } from '../record.ts';
import type { InputSummary, Timeline, TimelineNode } from '../timeline.ts';
import { allEvents } from './all-events.ts';
import { measureAvailability } from './availability.ts';
import { buildHistories, type NodeHistory } from './build-histories.ts';
import { estimateClocks } from './clocks.ts';
import { findIncidents } from './incidents/index.ts';
import { buildServers } from './servers/build-servers.ts';
import { undatedHistories } from './undated.ts';

/** What one input holds. */
export interface LogFile {
  readonly summary: InputSummary;
  /** Nothing in it was written later; milliseconds since 1970 UTC, undefined where unknown. */
  readonly latest: number | undefined;
  readonly records: readonly LogRecord[];
}

export interface TimelineOptions {
  /** The year of the last stamp that has none, in each file. Default: the latest in which it is not in the future. */
  readonly year?: number | undefined;
  /** IANA name of the zone of stamps without offset. Default: the zone of this machine. */
  readonly timeZone?: string | undefined;
  /** Names that the user gives to files: file to node. */
  readonly nodes?: ReadonlyMap<string, string> | undefined;
  /** Milliseconds to add to the times of a node, by its name. */
  readonly clockOffsets?: ReadonlyMap<string, number> | undefined;
}

/** Puts the lines of all inputs together. Throws RangeError for an unknown time zone. */
export function buildTimeline(given: readonly LogFile[], options: TimelineOptions): Timeline {
  const files = given.map((file) => ({ ...file, records: oldestFirst(file.records) }));
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const toUtc = zoneClock(timeZone);
  for (const { records, latest } of files) dateRecords(records, { year: options.year, latest, toUtc });
  const named = nameNodes(
    files.map(({ summary, records }) => ({ file: summary.file, node: options.nodes?.get(summary.file), records })),
  );
  const nodes = named.map((node) => withOrder(node, options.clockOffsets?.get(node.name) ?? 0));
  const histories = nodes.flatMap(({ name, records }) => buildHistories(name, records));
  const incidents = findIncidents(nodes, histories);
  const undated = nodes.flatMap(undatedHistories);
  const clocks = estimateClocks(nodes);
  return {
    nodes: nodes.map((node) => ({ ...describeNode(node, timeZone, options), clockEstimate: clocks.get(node.name) })),
    instances: histories.map(withoutStays),
    ...(undated.length > 0 && { undated }),
    servers: nodes.flatMap(({ name, records }) => buildServers(name, records)),
    incidents,
    availability: measureAvailability(nodes, histories, incidents),
    events: allEvents(nodes),
    inputs: files.map(({ summary }) => summary),
  };
}

function withOrder(node: NodeRecords, offset: number): NodeRecords {
  if (offset !== 0) for (const record of node.records) if (record.time !== undefined) record.time += offset;
  return { ...node, records: orderRecords(node) };
}

function describeNode({ name, files, records }: NodeRecords, timeZone: string, options: TimelineOptions): TimelineNode {
  const usesZone = records.some(({ stamp }) => stamp?.zone === 'local');
  return {
    name,
    files,
    timeZone: usesZone ? timeZone : 'UTC',
    clockOffsetMs: options.clockOffsets?.get(name) ?? 0,
  };
}

function withoutStays({ stays: _, ...history }: NodeHistory) {
  return history;
}
