import { type FileHandle, open as openHandle } from 'node:fs/promises';
import { chunksOf } from '../files/open-file.ts';
import { FEED } from '../ipvs/bytes/characters.ts';
import { plainRowsOf } from '../ipvs/bytes/plain-rows.ts';
import type { JoiningReader } from '../ipvs/reading/create-reader.ts';
import { createLineFeed } from '../ipvs/reading/line-feed.ts';
import type { Found } from '../ipvs/reading/other-lines.ts';
import { findCut } from '../ipvs/reading/pieces/find-cut.ts';
import type { LinePlace } from '../ipvs/reading/pieces/read-piece.ts';
import { bytesOfFile } from './file-bytes.ts';
import { readInThreads, type ThreadedFile, threadCount } from './read-in-threads.ts';

/** A text with tables, whose bytes can be opened anywhere. */
export interface TablesInput {
  readonly open: OpenFrom;
  /** Of a file of this machine whose bytes are those of its text. */
  readonly threaded?: TablesFile | undefined;
}

type OpenFrom = (from: number) => AsyncIterable<Uint8Array>;

export interface TablesFile extends Omit<ThreadedFile, 'file'> {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** What was found since the step before. */
export interface TablesStep extends Found {
  /** Bytes that were read by now. */
  readonly done: number;
  /** Where lines begin, now and then one. */
  readonly places: readonly LinePlace[];
}

/**
 * Hands a text to a reader, to its end. Of a long file of large tables, which have columns in place of objects, the
 * beginning is read here and most of the rest by threads (see `readInPieces`); what is found is the same.
 */
export async function* pushTables(reader: JoiningReader, { open, threaded }: TablesInput): AsyncGenerator<TablesStep> {
  const feed = createLineFeed(reader);
  let done = 0;
  /** Of the lines so far those that did not come by here. */
  let linesElsewhere = 0;
  let isLarge = false;
  if (threaded !== undefined && threaded.size > LONG && threadCount() > 0) yield* pushFile(threaded);
  else yield* push(open);
  feed.end();
  reader.end();
  yield { ...reader.take(), done, places: [] };

  /** Opened once, so that a file that is deleted or replaced meanwhile is read to its end all the same. */
  async function* pushFile(file: TablesFile): AsyncGenerator<TablesStep> {
    const handle = await openHandle(file.path, 'r');
    try {
      yield* push(open, HEAD);
      if (isLarge) yield* readElsewhere(file, handle);
      yield* push((from) => chunksOf(handle, from));
    } finally {
      await handle.close();
    }
  }

  async function* readElsewhere({ source, script }: TablesFile, handle: FileHandle): AsyncGenerator<TablesStep> {
    const { fd } = handle;
    const buffer = new Uint8Array(LOOK);
    const bytesFrom = (from: number) => bytesOfFile(fd, buffer, from);
    const cut = findCut(bytesFrom, done);
    if (cut === undefined) return;
    yield* push((from) => chunksOf(handle, from), cut.end);
    for await (const taken of readInThreads(reader, cut, bytesFrom, { file: fd, source, script })) {
      done = taken.done;
      yield { ...reader.take(), ...taken };
    }
    linesElsewhere = reader.lines() - feed.count();
  }

  async function* push(opened: OpenFrom, end = Number.POSITIVE_INFINITY): AsyncGenerator<TablesStep> {
    for await (const chunk of opened(done)) {
      const bytes = chunk.subarray(0, Math.min(chunk.length, end - done));
      feed.push(bytes);
      const behind = bytes.lastIndexOf(FEED) + 1;
      const place = { byte: done + behind, line: linesElsewhere + feed.count() + 1 };
      done += bytes.length;
      const found = reader.take();
      const last = found.snapshots.at(-1);
      if (last !== undefined) isLarge = (plainRowsOf(last)?.[0]?.layout.length ?? 0) >= MANY_ROWS;
      yield { ...found, done, places: behind > 0 ? [place] : [] };
      if (done >= end) return;
    }
  }
}

/** Bytes: half a second's work, of which threads take a tenth to begin. What is shorter is read by one. */
export const LONG = 48e6;
/** Bytes: mostly more than two tables, of which the second shows what its rows become. */
const HEAD = 4e6;
/** To hand a table from thread to thread costs as much as to read a hundred rows. */
const MANY_ROWS = 500;
/** Bytes that are looked through at once for a date. */
const LOOK = 1 << 16;
