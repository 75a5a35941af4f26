import type { LostSnapshot } from '../../ipvs/charts/shelf.ts';
import type { IpvsReader } from '../../ipvs/create-reader.ts';
import type { Snapshot, UnreadLine } from '../../ipvs/table.ts';

/** Text with tables: a file, which is read as a stream, or what was pasted. */
export interface TextSource {
  /** In bytes; undefined where it is not known beforehand. */
  readonly size: number | undefined;
  /** From a byte on. */
  readonly open: (from: number) => AsyncIterable<Uint8Array>;
  readonly newReader: () => IpvsReader;
}

export interface ReadTables {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly UnreadLine[];
  /** Bytes read so far. */
  readonly done: number;
}

/** Reads the tables of a text, and later a single one of them again. */
export class TableSource {
  /** Bytes at which lines begin, now and then one. */
  readonly #places: { readonly byte: number; readonly line: number }[] = [{ byte: 0, line: 1 }];

  /** Where the next line of a growing file will begin. */
  #end = { byte: 0, line: 1 };

  constructor(private readonly source: TextSource) {}

  get size(): number | undefined {
    return this.source.size;
  }

  /** Chunk by chunk; between two chunks others have their turn. */
  async *read(): AsyncGenerator<ReadTables> {
    const reader = this.source.newReader();
    let done = 0;
    for await (const { bytes, line, lineByte } of pushed(this.source.open(0), reader)) {
      done += bytes;
      if (lineByte !== undefined) this.#places.push({ byte: lineByte, line });
      yield { ...reader.take(), done };
      await turn();
    }
    reader.end();
    yield { ...reader.take(), done };
  }

  /** Reads what the text has grown by since; its lines are counted on. */
  grow(text: string, reader: IpvsReader): Omit<ReadTables, 'done'> {
    const { byte, line } = this.#end;
    this.#places.push({ byte, line });
    const lines = pushLines(reader, text, text.length);
    this.#end = { byte: byte + Buffer.byteLength(text), line: line + lines };
    reader.end();
    const { snapshots, unread } = reader.take();
    return {
      snapshots: snapshots.map((one) => ({ ...one, line: one.line + line - 1 })),
      unread: unread.map((one) => ({ ...one, line: one.line + line - 1 })),
    };
  }

  /** The table that begins at a line; what was said of it before that line is in `lost`. */
  async again(lost: LostSnapshot): Promise<Snapshot> {
    const start = this.#places.findLast(({ line }) => line <= lost.line) ?? { byte: 0, line: 1 };
    const reader = skipping(this.source.newReader(), lost.line - start.line);
    for await (const _ of pushed(this.source.open(start.byte), reader)) {
      const [found] = reader.take().snapshots;
      if (found !== undefined) return { ...found, ...lost };
      await turn();
    }
    reader.end();
    const [found] = reader.take().snapshots;
    if (found === undefined) throw new Error(`${lost.file} has changed since it was read; open it again`);
    return { ...found, ...lost };
  }
}

/** A reader that does not see the first lines. */
function skipping(reader: IpvsReader, lines: number): IpvsReader {
  let left = lines;
  return { ...reader, push: (line) => (left > 0 ? left-- : reader.push(line)) };
}

interface Pushed {
  readonly bytes: number;
  /** The line, from 1, that begins at `lineByte`; undefined where no line began in the chunk. */
  readonly line: number;
  readonly lineByte: number | undefined;
}

/** A longer line is no table's and is handed on in pieces. */
const LONGEST_LINE = 1024 * 1024;

/** Hands every line to the reader, whether it ends with LF, CR LF or CR. */
async function* pushed(chunks: AsyncIterable<Uint8Array>, reader: IpvsReader): AsyncGenerator<Pushed> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 1;
  let byte = 0;
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.length > LONGEST_LINE && !text.includes('\n') ? text.length : text.lastIndexOf('\n') + 1;
    line += pushLines(reader, text, end);
    rest = text.slice(end);
    const feed = chunk.lastIndexOf(LINE_FEED);
    yield { bytes: chunk.length, line, lineByte: feed === -1 ? undefined : byte + feed + 1 };
    byte += chunk.length;
  }
  if (rest !== '') pushLines(reader, rest, rest.length);
}

const LINE_FEED = 10;

/** Returns how many lines there were. */
function pushLines(reader: IpvsReader, text: string, end: number): number {
  const hasReturns = text.includes('\r');
  let count = 0;
  for (let start = 0; start < end; ) {
    const feed = text.indexOf('\n', start);
    const stop = feed === -1 || feed >= end ? end : feed;
    const raw = text.slice(start, stop);
    const lines = hasReturns ? raw.replace(/\r$/, '').split('\r') : [raw];
    for (const line of lines) reader.push(line);
    count += lines.length;
    start = stop + 1;
  }
  return count;
}

/** Lets the host do what else there is to do. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
