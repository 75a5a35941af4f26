import type { NodeRecords } from '../nodes/node-records.ts';
import type { Known, LogRecord, Speaker } from '../record.ts';
import { EventList, EventPacker } from './packed-events.ts';

/** All lines in order of time; those of one node keep their order, one without a date stays behind its predecessor. */
export function allEvents(nodes: readonly NodeRecords[]): EventList {
  const packer = new EventPacker(nodes.reduce((sum, { records }) => sum + records.length, 0));
  const sayings = new Map<Known, number>();
  const queues = nodes.map((node) => queueOf(node, packer, sayings));
  for (let next = earliest(queues); next !== undefined; next = earliest(queues)) {
    const { queue, limit } = next;
    do queue.take();
    while (queue.key < limit);
  }
  return new EventList(packer.packed);
}

/** One node's lines. */
interface Queue {
  /** The time that the next line has, or the last one before it that had one; Infinity at the end. */
  readonly key: number;
  take(): void;
}

function queueOf({ name, records }: NodeRecords, packer: EventPacker, sayings: Map<Known, number>): Queue {
  const sourceOf = sourcePlaces(name, packer);
  let at = 0;
  const queue = { key: Number.NEGATIVE_INFINITY, take };
  const look = () => {
    const record = records[at];
    queue.key = record === undefined ? Number.POSITIVE_INFINITY : Math.max(queue.key, record.time ?? queue.key);
  };
  look();
  return queue;

  function take(): void {
    const record = records[at] as LogRecord;
    packer.add(record.time, record.line, sourceOf(record.speaker), sayingOf(record.known, packer, sayings));
    at += 1;
    look();
  }
}

/** The queue whose turn it is, and how long: of equal times those of the first node come first. */
function earliest(queues: readonly Queue[]): { readonly queue: Queue; readonly limit: number } | undefined {
  let first: Queue | undefined;
  let limit = Number.POSITIVE_INFINITY;
  for (const queue of queues) {
    if (first === undefined || queue.key < first.key) {
      limit = first?.key ?? Number.POSITIVE_INFINITY;
      first = queue;
    } else limit = Math.min(limit, queue.key);
  }
  return first === undefined || first.key === Number.POSITIVE_INFINITY ? undefined : { queue: first, limit };
}

/** The place of a speaker's node and file; lines that follow each other mostly have the same. */
function sourcePlaces(node: string, packer: EventPacker): (speaker: Speaker) => number {
  const byFile = new Map<string, number>();
  let last: Speaker | undefined;
  let place = -1;
  return (speaker) => {
    if (speaker === last) return place;
    last = speaker;
    place = byFile.get(speaker.file) ?? packer.source({ node, file: speaker.file });
    byFile.set(speaker.file, place);
    return place;
  };
}

function sayingOf(known: Known, packer: EventPacker, sayings: Map<Known, number>): number {
  const place = sayings.get(known);
  if (place !== undefined) return place;
  const { text, recognised } = known;
  const instance = recognised?.captures.instance ?? recognised?.captures.group;
  const fresh = packer.saying({ instance, kind: recognised?.message.kind ?? 'other', text });
  sayings.set(known, fresh);
  return fresh;
}
