import type { LostSnapshot } from '../../ipvs/charts/shelf.ts';
import type { KnownRows } from '../../ipvs/formats/format.ts';
import type { IpvsReader, JoiningReader } from '../../ipvs/reading/create-reader.ts';
import { createLineFeed } from '../../ipvs/reading/line-feed.ts';
import type { LinePlace } from '../../ipvs/reading/pieces/read-piece.ts';
import type { Snapshot, UnreadLine } from '../../ipvs/table.ts';
import { pushTables, type TablesInput } from '../../threads/push-tables.ts';

/** Text with tables: a file, which is read as a stream, or what was pasted. */
export interface TextSource extends TablesInput {
  /** In bytes; undefined where it is not known beforehand. */
  readonly size: number | undefined;
  /** Without looking at what is before. */
  readonly canSeek: boolean;
  /** Readers may share what they know of rows. */
  readonly newReader: (names?: KnownRows) => JoiningReader;
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
  readonly #places: LinePlace[] = [{ byte: 0, line: 1 }];

  /** Where the next line of a growing file will begin. */
  #end = { byte: 0, line: 1 };

  constructor(private readonly source: TextSource) {}

  get size(): number | undefined {
    return this.source.size;
  }

  /** Step by step; between two of them others have their turn. */
  async *read(): AsyncGenerator<ReadTables> {
    for await (const { places, ...read } of pushTables(this.source.newReader(), this.source)) {
      this.#places.push(...places);
      yield read;
      await turn();
    }
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
    const open = (from: number) => this.source.open(start.byte + from);
    for await (const { snapshots } of pushTables(reader, { open })) {
      const [found] = snapshots;
      if (found !== undefined) return { ...found, ...lost };
      await turn();
    }
    throw new Error(`${lost.file} has changed since it was read; open it again`);
  }
}

/** A reader that does not see the first lines. */
function skipping(reader: JoiningReader, lines: number): JoiningReader {
  let left = lines;
  return {
    ...reader,
    takeAgain: (cursor) => (left === 0 ? reader.takeAgain(cursor) : 0),
    push: (line) => (left > 0 ? left-- : reader.push(line)),
  };
}

/** Lets the host do what else there is to do. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
