import { FEED } from '../../ipvs/bytes/characters.ts';
import type { LostSnapshot } from '../../ipvs/charts/shelf.ts';
import type { KnownRows } from '../../ipvs/formats/format.ts';
import { createLineFeed } from '../../ipvs/reading/line-feed.ts';
import { findDatedStart, findNextLine } from '../../ipvs/reading/table-starts.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import { type TextSource, turn } from './table-source.ts';

/** Some tables from all over a file, in their order. Their lines are counted from where each was found. */
export interface FirstLook {
  readonly snapshots: readonly Snapshot[];
  /** Reads one of them once more. */
  readonly again: (lost: LostSnapshot) => Promise<Snapshot>;
}

/**
 * Looks at a series in a file at places that are evenly spread over it, the first and the last table among them.
 * Undefined where that would not be sure to be right: a table without a date, a node that only some tables name, a clock
 * that was set back; and where the signal is aborted.
 */
export async function firstLook(source: TextSource, signal: AbortSignal): Promise<FirstLook | undefined> {
  const { size } = source;
  if (!source.canSeek || size === undefined) return undefined;
  const names: KnownRows = new Map();
  const first = await readBlock(source, 0, size, names);
  if (first === undefined) return undefined;
  const blocks = [first];
  for (const place of places(size, first.end)) {
    if (signal.aborted) return undefined;
    const block = await readBlock(source, place, size, names);
    if (block !== undefined && block.start > (blocks.at(-1)?.start ?? 0)) blocks.push(block);
    await turn();
  }
  const snapshots = blocks.flatMap((block) => block.snapshots);
  return areSure(snapshots) ? { snapshots, again: (lost) => again(source, size, blocks, lost) } : undefined;
}

/** Beginnings of looks; the last is where the last table must begin behind. `block` is how many bytes one has. */
function places(size: number, block: number): readonly number[] {
  const count = Math.min(Math.max(Math.floor(MOST_BYTES / block), LEAST), MOST);
  const last = size - Math.ceil(block * 1.5);
  return Array.from({ length: count - 1 }, (_, index) => Math.floor((last * (index + 1)) / (count - 1))).filter(
    (place) => place > block,
  );
}

/** What takes a fifth of a second of a processor, in a host that has not read any table yet. */
const MOST_BYTES = 20e6;
const LEAST = 12;
const MOST = 120;

interface Block {
  /** In bytes. */
  readonly start: number;
  readonly end: number;
  readonly snapshots: readonly Snapshot[];
}

/**
 * What stands below the first date at or behind a place, up to the next one; at the beginning of the file also what is
 * above the first date, since that may name the node. Undefined where there is no date.
 */
async function readBlock(source: TextSource, from: number, size: number, names: KnownRows): Promise<Block | undefined> {
  const read = await bytesOfBlock(source, from, size);
  if (read === undefined) return undefined;
  const reader = source.newReader(names);
  const feed = createLineFeed(reader);
  feed.push(read.bytes);
  feed.end();
  reader.end();
  const { snapshots } = reader.take();
  return { start: read.start, end: read.start + read.bytes.length, snapshots };
}

async function bytesOfBlock(
  source: TextSource,
  from: number,
  size: number,
): Promise<{ readonly start: number; readonly bytes: Uint8Array } | undefined> {
  let bytes: Uint8Array = new Uint8Array(0);
  // From the line before, so that a line that begins here is a whole one.
  const opened = Math.max(from - 1, 0);
  let date = -1;
  /** From where on there has not been looked yet. */
  let line = from === 0 ? 0 : -1;
  const start = () => (from === 0 ? 0 : date);
  for await (const chunk of source.open(opened)) {
    bytes = Buffer.concat([bytes, chunk]);
    if (line === -1) line = findNextLine(bytes, 0);
    if (line === -1) continue;
    if (date === -1) {
      date = findDatedStart(bytes, line);
      if (date !== -1) line = findNextLine(bytes, date);
    }
    const end = date === -1 ? -1 : findDatedStart(bytes, line);
    if (end !== -1) return { start: opened + start(), bytes: bytes.subarray(start(), end) };
    line = Math.max(line, bytes.lastIndexOf(FEED) + 1);
    if (bytes.length > LARGEST) return undefined;
  }
  const isAtEnd = opened + bytes.length >= size;
  return date === -1 || !isAtEnd ? undefined : { start: opened + start(), bytes: bytes.subarray(start()) };
}

/** No table is larger; a file that has no dates is not looked through. */
const LARGEST = 12e6;

function areSure(snapshots: readonly Snapshot[]): boolean {
  const [first] = snapshots;
  if (first === undefined || snapshots.length < 3) return false;
  const isNamed = first.node !== undefined;
  let before = Number.NEGATIVE_INFINITY;
  return snapshots.every(({ time, node }) => {
    const isNext = time !== undefined && time >= before && (node !== undefined) === isNamed;
    before = time ?? before;
    return isNext;
  });
}

async function again(
  source: TextSource,
  size: number,
  blocks: readonly Block[],
  { node, time, line }: LostSnapshot,
): Promise<Snapshot> {
  const isIt = (one: LostSnapshot) => one.node === node && one.time === time && one.line === line;
  const known = blocks.find(({ snapshots }) => snapshots.some(isIt));
  const block = known && (await readBlock(source, known.start, size, new Map()));
  const found = block?.snapshots.find(isIt);
  if (found === undefined) throw new Error('the file has changed since it was looked at; open it again');
  return found;
}
