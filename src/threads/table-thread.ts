import { parentPort, workerData } from 'node:worker_threads';
import type { KnownRows } from '../ipvs/formats/format.ts';
import { type Piece, readPiece } from '../ipvs/reading/pieces/read-piece.ts';
import { createSender, type SentPiece } from '../ipvs/reading/pieces/sent-piece.ts';
import { bytesOfFile } from './file-bytes.ts';
import { clockedSource, type ThreadSource } from './thread-source.ts';

/** What a thread is told in its data. */
export interface TableThreadData {
  /** Its descriptor, which all threads of a process share. */
  readonly file: number;
  readonly source: ThreadSource;
}

/** Its answers to one piece after the other. */
export type FromTableThread = { readonly sent: SentPiece } | { readonly failed: string };

/** The thread that reads pieces of one file with tables: it answers each `Piece` that it is sent. */
const port = parentPort;
if (port === null) throw new Error('This is no program of its own: it is started as a thread.');

const { file, source } = workerData as TableThreadData;
const clocked = clockedSource(source);
const send = createSender();
const names: KnownRows = new Map();
const buffer = new Uint8Array(1 << 20);

port.on('message', (piece: Piece) => {
  try {
    const { sent, transfer } = send(readPiece(piece, bytesOfFile(file, buffer, piece.from, piece.to), clocked, names));
    post({ sent }, transfer);
  } catch (error) {
    post({ failed: error instanceof Error ? error.message : String(error) });
  }
});

function post(message: FromTableThread, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}
