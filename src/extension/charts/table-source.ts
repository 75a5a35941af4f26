import { FEED } from '../../ipvs/bytes/characters.ts';
import type { LostSnapshot } from '../../ipvs/charts/shelf.ts';
import type { KnownRows } from '../../ipvs/formats/format.ts';
import type { IpvsReader } from '../../ipvs/reading/create-reader.ts';
import { createLineFeed } from '../../ipvs/reading/line-feed.ts';
import type { Snapshot, UnreadLine } from '../../ipvs/table.ts';

/** Text with tables: a file, which is read as a stream, or what was pasted. */
export interface TextSource {
  /** In bytes; undefined where it is not known beforehand. */
  readonly size: number | undefined;
  /** From a byte on. */
  readonly open: (from: number) => AsyncIterable<Uint8Array>;
  /** Without looking at what is before. */
  readonly canSeek: boolean;
  /** Readers may share what they know of rows. */
  readonly newReader: (names?: KnownRows) => IpvsReader;
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
    const bytes = Buffer.from(text);
    const feed = createLineFeed(reader);
    feed.push(bytes);
    feed.end();
    this.#end = { byte: byte + bytes.length, line: line + feed.count() };
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
  return {
    ...reader,
    takeAgain: (cursor) => (left === 0 ? reader.takeAgain(cursor) : 0),
    push: (line) => (left > 0 ? left-- : reader.push(line)),
  };
}

interface Pushed {
  readonly bytes: number;
  /** The line, from 1, that begins at `lineByte`; undefined where no line began in the chunk. */
  readonly line: number;
  readonly lineByte: number | undefined;
}

/** Hands every line to the reader. */
async function* pushed(chunks: AsyncIterable<Uint8Array>, reader: IpvsReader): AsyncGenerator<Pushed> {
  const feed = createLineFeed(reader);
  let byte = 0;
  for await (const chunk of chunks) {
    feed.push(chunk);
    const last = chunk.lastIndexOf(FEED);
    const lineByte = last === -1 ? undefined : byte + last + 1;
    byte += chunk.length;
    yield { bytes: chunk.length, line: feed.count() + 1, lineByte };
  }
  feed.end();
}

/** Lets the host do what else there is to do. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
