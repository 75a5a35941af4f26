import type { LogRecord, Speaker } from '../record.ts';
import { withoutRotation } from './families.ts';
import type { NodeRecords } from './node-records.ts';

/**
 * The records of one node as they happened. A single log is kept in the order of the file, which is right even when
 * the clock was set back; several files, or the blocks of a pasted session, are merged by time, the file's order
 * breaking ties. A line that stands in several of them (the same process, time and text) counts once; the same line
 * twice within one of them is two lines.
 */
export function orderRecords(node: NodeRecords): readonly LogRecord[] {
  const records = withoutConsoleCopies(node.records);
  return isSingle(records) ? records : byTime(withoutCoarseCopies(withoutRepeats(records)));
}

function isSingle(records: readonly LogRecord[]): boolean {
  const [first] = records;
  return records.every(({ speaker }) => speaker === first?.speaker || isSamePart(speaker, first?.speaker));
}

function isSamePart(speaker: Speaker, other: Speaker | undefined): boolean {
  return speaker.file === other?.file && speaker.block === other.block;
}

/** Tells of lines that come later whether they stand behind all lines of their node, and are in none of its other files. */
export class OrderGrowth {
  private readonly isSingle: boolean;
  private readonly parts = new Map<string, Part>();
  private last = Number.NEGATIVE_INFINITY;

  /** The records of a node as they were given, and in order. */
  constructor(given: readonly LogRecord[], ordered: readonly LogRecord[]) {
    this.isSingle = isSingle(given);
    if (this.isSingle) return;
    for (const record of given) this.note(record);
    for (const { time } of ordered) this.last = Math.max(this.last, time ?? this.last);
  }

  takes(record: LogRecord): boolean {
    if (this.isSingle) return true;
    const { time = Number.NEGATIVE_INFINITY } = record;
    const own = partOf(record);
    if (time < this.last || (isFine(record) && !this.parts.get(own)?.isFine)) return false;
    for (const [part, { second }] of this.parts) if (part !== own && second >= Math.floor(time / SECOND)) return false;
    this.last = time;
    this.note(record);
    return true;
  }

  private note(record: LogRecord): void {
    const key = partOf(record);
    const part = this.parts.get(key) ?? { second: Number.NEGATIVE_INFINITY, isFine: false };
    this.parts.set(key, part);
    part.second = Math.max(part.second, Math.floor((record.time ?? Number.NEGATIVE_INFINITY) / SECOND));
    part.isFine ||= isFine(record);
  }
}

/** One of the files of a node: its last second, and whether it has stamps finer than that. */
interface Part {
  second: number;
  isFine: boolean;
}

/**
 * A line without a date stays behind the one it follows, and so does one that was written after the clock was set back.
 * The pieces of a rotated log go on where the piece before ends.
 */
function byTime(records: readonly LogRecord[]): readonly LogRecord[] {
  let last = Number.NEGATIVE_INFINITY;
  let before: LogRecord | undefined;
  const keyed = records.map((record) => {
    const goesOn = before === undefined || isSamePart(record.speaker, before.speaker) || isNextPiece(record, before);
    last = goesOn ? Math.max(last, record.time ?? last) : (record.time ?? last);
    before = record;
    return { record, key: last };
  });
  return keyed.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key)).map(({ record }) => record);
}

function isNextPiece({ file }: LogRecord, before: LogRecord): boolean {
  return file !== before.file && withoutRotation(file) === withoutRotation(before.file);
}

function withoutRepeats(records: readonly LogRecord[]): readonly LogRecord[] {
  const seen = new Set<string>();
  let part = '';
  let inPart = new Map<string, number>();
  return records.filter((record) => {
    const here = partOf(record);
    if (here !== part) {
      part = here;
      inPart = new Map();
    }
    const line = `${record.pid ?? ''} ${record.time ?? ''} ${record.text}`;
    const key = `${count(inPart, line)} ${line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * An excerpt with stamps of whole seconds beside the log that it was taken from, which has finer ones: the coarse copy
 * of a line would stand before it and say its state twice. Parts that hold finer stamps themselves are logs of their
 * own and keep all their lines.
 */
function withoutCoarseCopies(records: readonly LogRecord[]): readonly LogRecord[] {
  const fineParts = new Set(records.filter(isFine).map(partOf));
  if (fineParts.size === 0) return records;
  const fine = new Map<string, number>();
  for (const record of records) if (isFine(record)) count(fine, secondOf(record));
  const coarse = new Map<string, number>();
  return records.filter((record) => {
    const part = partOf(record);
    if (record.time === undefined || fineParts.has(part)) return true;
    const key = secondOf(record);
    return count(coarse, `${part}\n${key}`) > (fine.get(key) ?? 0);
  });
}

const SECOND = 1000;

function isFine({ stamp }: LogRecord): boolean {
  return stamp !== undefined && stamp.resolutionMs < SECOND;
}

function partOf({ file, block }: LogRecord): string {
  return `${file}\n${block}`;
}

function secondOf({ pid, time, text }: LogRecord): string {
  return `${pid ?? ''} ${Math.floor((time ?? 0) / SECOND)} ${text}`;
}

function count(counts: Map<string, number>, key: string): number {
  const number = (counts.get(key) ?? 0) + 1;
  counts.set(key, number);
  return number;
}

/**
 * Under systemd a line may be there twice, from syslog and from keepalived's stderr, which the journal catches too
 * (keepalived -l). The copy is dropped where the other exists within about a second.
 */
function withoutConsoleCopies(records: readonly LogRecord[]): readonly LogRecord[] {
  if (!records.some(({ viaConsole }) => viaConsole)) return records;
  const said = new Map<string, Set<number>>();
  for (const { viaConsole, text, time } of records) {
    if (viaConsole || time === undefined) continue;
    said.set(text, (said.get(text) ?? new Set()).add(Math.floor(time / 1000)));
  }
  return records.filter(({ viaConsole, text, time }) => {
    if (!viaConsole || time === undefined) return true;
    const seconds = said.get(text);
    const second = Math.floor(time / 1000);
    return seconds === undefined || ![second - 1, second, second + 1].some((near) => seconds.has(near));
  });
}
