import { FileDates } from '../dates/date-records.ts';
import { zoneClock } from '../dates/time-zone.ts';
import { nameNodes } from '../nodes/name-nodes.ts';
import { isNewestFirst, oldestFirst } from '../nodes/newest-first.ts';
import { NodeGrowth } from '../nodes/node-growth.ts';
import type { NodeRecords } from '../nodes/node-records.ts';
import { orderRecords } from '../nodes/order-records.ts';
import type { LogRecord } from '../record.ts';
import type { Records } from '../record-list.ts';
import type { ClockEstimate, Timeline, TimelineNode } from '../timeline.ts';
import { joinedAddresses, measureAvailability } from './availability.ts';
import { estimateClocks } from './clocks.ts';
import type { NodeHistory } from './histories/build-histories.ts';
import { withoutDoubts } from './histories/doubts.ts';
import { findIncidents, RouterMemory } from './incidents/index.ts';
import type { LogFile, TimelineOptions } from './log-file.ts';
import { NodeFacts } from './node-facts.ts';
import { EventColumns } from './packed/event-columns.ts';
import { routersOf } from './routers.ts';

/** Everything that was concluded from some logs, kept so that more lines can be added to it. */
export class GrownTimeline {
  private readonly timeZone: string;
  private readonly files: readonly GrowingFile[];
  private readonly nodes: readonly NodeFacts[];
  private readonly growth: NodeGrowth | undefined;
  private readonly events = new EventColumns();
  private readonly routerMemory = new RouterMemory();
  private clocks: { readonly words: number; readonly found: ReadonlyMap<string, ClockEstimate> } | undefined;

  /** Unless it `goesOn` nothing can be added to it. */
  constructor(
    given: readonly LogFile[],
    private readonly options: TimelineOptions,
    goesOn: boolean,
  ) {
    const { year, nodes, clockOffsets } = options;
    this.timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const toUtc = zoneClock(this.timeZone);
    const files = given.map(({ summary: { file }, records, latest }) => {
      const inOrder = oldestFirst(records);
      const dates = new FileDates(inOrder, { year, latest, toUtc });
      return { file, node: nodes?.get(file), records: inOrder, dates };
    });
    const named = nameNodes(files);
    const ordered = named.map((node) => withOrder(node, clockOffsets?.get(node.name) ?? 0));
    this.nodes = ordered.map((node) => new NodeFacts(node));
    this.files = files.map(({ dates }, place) => growingFile(given[place], dates));
    this.growth = goesOn && mayGrow(given, options) ? new NodeGrowth(files, named, ordered) : undefined;
    this.take(ordered.map(({ records }) => records));
  }

  /** Adds what is new in the logs. False where that may change what was concluded from the rest: then all is to be built anew. */
  add(given: readonly LogFile[]): boolean {
    const { growth, files } = this;
    if (growth === undefined || given.length !== files.length) return false;
    return given.every((file, place) => this.addLines(file, files[place], growth));
  }

  /** Some at a time, so that no more of them are held at once. */
  private addLines(file: LogFile, grown: GrowingFile | undefined, growth: NodeGrowth): boolean {
    if (grown === undefined || !isLonger(file, grown)) return false;
    if (file.records.length > grown.length && isNewestFirst(file.records)) return false;
    while (grown.length < file.records.length) {
      const fresh = this.nodes.map(() => [] as LogRecord[]);
      if (!this.assign(file, grown, growth, fresh)) return false;
      this.take(fresh);
    }
    return true;
  }

  timeline(given: readonly LogFile[], known: TimelineOptions['routers']): Timeline {
    const { nodes } = this;
    const told = nodes.flatMap((node) => node.histories);
    const routersTold = routersOf(told, nodes, known);
    const histories = withoutDoubts(told, routersTold);
    const routers = histories === told ? routersTold : routersOf(histories, nodes, known);
    const signs = nodes.map((node) => node.signs);
    const incidents = findIncidents(signs, histories, routers, this.routerMemory);
    const undated = nodes.flatMap((node) => node.undated);
    const clocks = this.estimates();
    const addresses = joinedAddresses(nodes.map((node) => node.addresses));
    return {
      nodes: nodes.map((node) => ({ ...this.describe(node), clockEstimate: clocks.get(node.name) })),
      instances: histories.map(withoutStays),
      ...(undated.length > 0 && { undated }),
      servers: nodes.flatMap((node) => node.servers),
      incidents,
      availability: measureAvailability(addresses, routers, (name) => this.routerMemory.troublesOf(name)),
      events: this.events.list,
      inputs: given.map(({ summary }) => summary),
    };
  }

  /** Dates new records of a file and hands them to their nodes. */
  private assign(file: LogFile, grown: GrowingFile, growth: NodeGrowth, fresh: readonly LogRecord[][]): boolean {
    const added = file.records.slice(grown.length, grown.length + AT_ONCE);
    if (!grown.dates.add(added, file.latest)) return false;
    for (const record of added) {
      const place = growth.placeOf(record);
      if (place === undefined) return false;
      fresh[place]?.push(record);
    }
    grown.length += added.length;
    grown.last = added.at(-1);
    return true;
  }

  private take(fresh: readonly (readonly LogRecord[])[]): void {
    for (const [place, node] of this.nodes.entries()) node.add(fresh[place] ?? []);
    this.events.add(this.nodes.map(({ name }, place) => ({ place, name, records: fresh[place] ?? [] })));
  }

  /** Compared anew only where a node has said more of adverts. */
  private estimates(): ReadonlyMap<string, ClockEstimate> {
    const words = this.nodes.reduce((sum, { adverts }) => sum + adverts.count, 0);
    if (this.clocks?.words !== words) {
      const found = estimateClocks(this.nodes.map(({ name, adverts }) => ({ name, said: adverts.said })));
      this.clocks = { words, found };
    }
    return this.clocks.found;
  }

  private describe(node: NodeFacts): TimelineNode {
    const { name, files } = node;
    return {
      name,
      files,
      timeZone: node.zone(this.timeZone),
      clockOffsetMs: this.options.clockOffsets?.get(name) ?? 0,
    };
  }
}

const AT_ONCE = 4096;

/** So much of a file is known. */
interface GrowingFile {
  readonly name: string | undefined;
  readonly records: Records | undefined;
  readonly dates: FileDates;
  length: number;
  last: LogRecord | undefined;
}

function growingFile(file: LogFile | undefined, dates: FileDates): GrowingFile {
  const { summary, records } = file ?? {};
  return { name: summary?.file, records, dates, length: records?.length ?? 0, last: records?.at(-1) };
}

/** The same file, of which nothing that was read is another by now: a renamed one has other records, a joined line says more. */
function isLonger({ summary, records }: LogFile, { name, records: before, length, last }: GrowingFile): boolean {
  if (summary.file !== name || records !== before || records.length < length) return false;
  return length === 0 || records.at(length - 1)?.known === last?.known;
}

/** Logs that are written newest first grow at their beginning; what the user adds to clocks is not added by halves. */
function mayGrow(given: readonly LogFile[], { clockOffsets }: TimelineOptions): boolean {
  return (clockOffsets?.size ?? 0) === 0 && given.every(({ records }) => !isNewestFirst(records));
}

function withOrder(node: NodeRecords, offset: number): NodeRecords {
  if (offset !== 0) for (const record of node.records) if (record.time !== undefined) record.time += offset;
  return { ...node, records: orderRecords(node) };
}

function withoutStays({ stays: _, ...history }: NodeHistory) {
  return history;
}
