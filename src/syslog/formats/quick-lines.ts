import type { Stamp } from './format.ts';
import { calendarReader, isoReader, type StampReader } from './stamp-bytes.ts';

/** What stands before the messages of one process: format, host, tag and pid of a line that was read in full. */
export interface Head<Kept> {
  readonly stamp: StampReader;
  /** The bytes between stamp and message: ` lb1 Keepalived_vrrp[2178]: `. */
  readonly rest: Bytes;
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
  private readonly messages = new Map<number, { readonly bytes: Bytes; readonly message: Message }>();
  private bytes = new Bytes(new Uint8Array(0));

  /** Whether the line from `from` to `to` is made of known parts; they are then in `stamp`, `kept` and `message`. */
  find(chunk: Uint8Array, from: number, to: number): boolean {
    if (this.bytes.array !== chunk) this.bytes = new Bytes(chunk);
    const line = this.bytes;
    for (let index = 0; index < this.heads.length; index++) {
      const head = this.heads[index] as Head<Kept>;
      const start = from + head.stamp.length + head.rest.length;
      if (to < start || !line.holds(head.rest, from + head.stamp.length)) continue;
      const known = this.messages.get(line.hash(start, to));
      if (known === undefined || known.bytes.length !== to - start || !line.holds(known.bytes, start)) return false;
      const stamp = head.stamp.read(chunk, from);
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
    const bytes = new Bytes(line);
    const known = this.heads.some(
      ({ stamp: reader, rest }) =>
        reader.length + rest.length === start && bytes.holds(rest, reader.length) && reader.read(line, 0) !== undefined,
    );
    if (!known && !this.addHead(line, format, start, stamp, kept)) return;
    if (this.messages.size >= MOST_MESSAGES) this.messages.clear();
    this.messages.set(bytes.hash(start, line.length), { bytes: Bytes.copy(line, start), message });
  }

  private addHead(line: Uint8Array, format: string, start: number, stamp: Stamp, kept: Kept): boolean {
    const reader = readerFor(format, latin1(line.subarray(0, start)), stamp);
    const again = reader?.read(line, 0);
    if (reader === undefined || again === undefined || !sameStamp(again, stamp)) return false;
    if (this.heads.length >= MOST_HEADS) this.heads.length = 0;
    this.heads.push({ stamp: reader, rest: Bytes.copy(line.subarray(0, start), reader.length), kept });
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

/** Printable ASCII: each byte is one character, and nothing in it is taken out before it is read. */
function isPlain(line: Uint8Array): boolean {
  return line.every((byte) => byte >= 32 && byte < 127);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Bytes that are looked at four at a time, wherever they lie. */
class Bytes {
  readonly length: number;
  private readonly view: DataView;

  constructor(readonly array: Uint8Array) {
    this.length = array.length;
    this.view = new DataView(array.buffer, array.byteOffset, array.byteLength);
  }

  static copy(array: Uint8Array, from: number): Bytes {
    return new Bytes(new Uint8Array(array.subarray(from)));
  }

  /** Whether `part` lies at `at`. */
  holds(part: Bytes, at: number): boolean {
    const { view, array } = this;
    const words = part.length & ~3;
    // From the end: pids differ before names do.
    for (let index = part.length - 1; index >= words; index--) {
      if (array[at + index] !== part.array[index]) return false;
    }
    for (let index = words - 4; index >= 0; index -= 4) {
      if (view.getInt32(at + index, true) !== part.view.getInt32(index, true)) return false;
    }
    return true;
  }

  /** FNV-1a over words of four bytes, of which three do not wait for each other, then over the rest. */
  hash(from: number, to: number): number {
    const { view, array } = this;
    let [a, b, c, at] = [0x811c9dc5, 0x01234567, 0x02468ace, from];
    for (; at + 12 <= to; at += 12) {
      a = Math.imul(a ^ view.getInt32(at, true), PRIME);
      b = Math.imul(b ^ view.getInt32(at + 4, true), PRIME);
      c = Math.imul(c ^ view.getInt32(at + 8, true), PRIME);
    }
    for (; at + 4 <= to; at += 4) a = Math.imul(a ^ view.getInt32(at, true), PRIME);
    for (; at < to; at++) b = Math.imul(b ^ (array[at] as number), PRIME);
    // The products carry differences up only; without this the last letters of words would hardly count.
    return mixed(mixed(a) ^ b) ^ mixed(c);
  }
}

const PRIME = 0x01000193;

function mixed(value: number): number {
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
}
