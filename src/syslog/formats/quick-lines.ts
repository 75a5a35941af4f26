import type { Stamp } from './format.ts';
import { calendarReader, isoReader, type StampReader } from './stamp-bytes.ts';

/** What stands before the messages of one process: format, host, tag and pid of a line that was read in full. */
export interface Head<Kept> {
  readonly stamp: StampReader;
  /** The bytes between stamp and message: ` lb1 Keepalived_vrrp[2178]: `. */
  readonly rest: Uint8Array;
  readonly kept: Kept;
}

/**
 * Most lines of a log differ from an earlier one only in their stamp: same host, same process, a message said before.
 * Such lines are known by their bytes, without decoding them and without a regular expression. Whatever differs in
 * any other way is read in full, and learned.
 */
export class QuickLines<Kept, Message> {
  /** What `find` found. */
  stamp: Stamp | undefined;
  kept: Kept | undefined;
  message: Message | undefined;
  private readonly heads: Head<Kept>[] = [];
  private readonly messages = new Map<number, { readonly bytes: Uint8Array; readonly message: Message }>();

  /** Whether the line is made of known parts; they are then in `stamp`, `kept` and `message`. */
  find(line: Uint8Array): boolean {
    for (let index = 0; index < this.heads.length; index++) {
      const head = this.heads[index] as Head<Kept>;
      const start = head.stamp.length + head.rest.length;
      if (line.length < start || !holds(line, head.rest, head.stamp.length)) continue;
      const known = this.messages.get(hash(line, start));
      if (known === undefined || known.bytes.length !== line.length - start) return false;
      if (!holds(line, known.bytes, start)) return false;
      const stamp = head.stamp.read(line);
      if (stamp === undefined) return false;
      this.stamp = stamp;
      this.kept = head.kept;
      this.message = known.message;
      return true;
    }
    return false;
  }

  /**
   * Keeps the parts of a line that was read in full. `text` is its message as it stands at the end of the line;
   * `format` is that of the outermost shape. Lines that are not plain ASCII, or of another shape, are not kept.
   */
  learn(line: Uint8Array, format: string, text: string, stamp: Stamp | undefined, kept: Kept, message: Message): void {
    const start = line.length - text.length;
    if (stamp === undefined || start <= 0 || !isPlain(line) || latin1(line.subarray(start)) !== text) return;
    const known = this.heads.some(
      ({ stamp: reader, rest }) =>
        reader.length + rest.length === start && holds(line, rest, reader.length) && reader.read(line) !== undefined,
    );
    if (!known && !this.addHead(line, format, start, stamp, kept)) return;
    if (this.messages.size >= MOST_MESSAGES) this.messages.clear();
    this.messages.set(hash(line, start), { bytes: new Uint8Array(line.subarray(start)), message });
  }

  private addHead(line: Uint8Array, format: string, start: number, stamp: Stamp, kept: Kept): boolean {
    const reader = readerFor(format, latin1(line.subarray(0, start)), stamp);
    const again = reader?.read(line);
    if (reader === undefined || again === undefined || !sameStamp(again, stamp)) return false;
    if (this.heads.length >= MOST_HEADS) this.heads.length = 0;
    this.heads.push({ stamp: reader, rest: new Uint8Array(line.subarray(reader.length, start)), kept });
    return true;
  }
}

/** As many processes as write at one time. */
const MOST_HEADS = 16;
/** As many different texts as a busy node says in a while; more would only cost memory. */
const MOST_MESSAGES = 10_000;

function readerFor(format: string, head: string, stamp: Stamp): StampReader | undefined {
  if (format === 'rfc3164') return /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /.test(head) ? calendarReader() : undefined;
  if (format !== 'rfc3339') return undefined;
  const model = /^\d{4}-\d\d-\d\d[T ][\d:.,]+(?: ?(?:Z|[+-]\d\d:?\d\d)(?= ))?/.exec(head)?.[0];
  return model === undefined ? undefined : isoReader(model, stamp);
}

function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.ms === b.ms && a.zone === b.zone && a.hasYear === b.hasYear && a.resolutionMs === b.resolutionMs;
}

function holds(line: Uint8Array, part: Uint8Array, at: number): boolean {
  // From the end: pids differ before names do.
  for (let index = part.length - 1; index >= 0; index--) if (line[at + index] !== part[index]) return false;
  return true;
}

/** Printable ASCII: each byte is one character, and nothing in it is taken out before it is read. */
function isPlain(line: Uint8Array): boolean {
  return line.every((byte) => byte >= 32 && byte < 127);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** FNV-1a over the rest of the line. */
function hash(bytes: Uint8Array, from: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < bytes.length; at++) value = Math.imul(value ^ (bytes[at] as number), 0x01000193);
  return value;
}
