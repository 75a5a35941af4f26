import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { JoiningReader } from '../ipvs/reading/create-reader.ts';
import type { Cut } from '../ipvs/reading/pieces/find-cut.ts';
import { type PieceReaders, readInPieces, type TakenPiece } from '../ipvs/reading/pieces/read-in-pieces.ts';
import type { Piece } from '../ipvs/reading/pieces/read-piece.ts';
import {
  type ArrivedPiece,
  createReceiver,
  createSharedRows,
  type SharedRows,
} from '../ipvs/reading/pieces/sent-piece.ts';
import type { FromTableThread, TableThreadData } from './table-thread.ts';

export interface ThreadedFile extends TableThreadData {
  /** The bundle of `table-thread.ts`. */
  readonly script: string;
}

/**
 * Reads a file behind a dated line as `readInPieces` does, each piece in one of several threads. Leaving the loop ends
 * them; throws where one of them cannot go on.
 */
export async function* readInThreads(
  reader: JoiningReader,
  first: Cut,
  open: PieceReaders['open'],
  { script, file, source }: ThreadedFile,
): AsyncGenerator<TakenPiece> {
  const shared = createSharedRows();
  const count = threadCount();
  const threads = Array.from({ length: count }, () => startThread(script, { file, source }, shared));
  const read = (piece: Piece) => leastBusy(threads).read(piece);
  try {
    yield* readInPieces(reader, first, { open, read, atOnce: 2 * count, length: PIECE });
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** The one that joins what they have read waits half of its time, so that it needs no processor of its own; 0 where there is but one. */
export function threadCount(): number {
  const processors = availableParallelism();
  return processors === 1 ? 0 : Math.min(processors, MOST_THREADS);
}

/** More than these wait for the one that joins what they have read. */
const MOST_THREADS = 4;
/** Bytes: some tables of ten thousand rows. */
const PIECE = 4e6;

interface TableThread {
  readonly read: (piece: Piece) => Promise<ArrivedPiece>;
  /** How many pieces it has to read. */
  readonly waiting: () => number;
  /** When it has ended it reads no more. */
  readonly end: () => Promise<unknown>;
}

function leastBusy(threads: readonly TableThread[]): TableThread {
  const [first, ...others] = threads;
  if (first === undefined) throw new Error('There is no thread.');
  return others.reduce((least, one) => (one.waiting() < least.waiting() ? one : least), first);
}

/** Answers come in the order of the pieces. */
function startThread(script: string, data: TableThreadData, shared: SharedRows): TableThread {
  const worker = new Worker(script, { workerData: data });
  const receive = createReceiver(shared);
  let ended: Error | undefined;
  const waiting: { readonly resolve: (piece: ArrivedPiece) => void; readonly reject: (error: Error) => void }[] = [];
  worker.on('message', (message: FromTableThread) => {
    const asked = waiting.shift();
    if ('failed' in message) asked?.reject(new Error(message.failed));
    else asked?.resolve(receive(message.sent));
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('A thread that reads tables has ended without a result.')));
  return {
    read: (piece) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        waiting.push({ resolve, reject });
        worker.postMessage(piece);
      }),
    waiting: () => waiting.length,
    end: () => worker.terminate(),
  };

  function failAll(error: Error): void {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(error);
  }
}
