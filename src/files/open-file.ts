import { type FileHandle, open } from 'node:fs/promises';
import { isPacked, unpacked } from './unpack.ts';

/**
 * The bytes of a file of this machine, unpacked where it is compressed. A chunk is only good until the next is asked
 * for: two buffers take turns, so that the disk fills one while the other is looked at, and none is made anew.
 * Aborting ends the reading with an error, leaving the loop closes the file. With `from` so many unpacked bytes are
 * left out; of a file that is not compressed they are not read.
 */
export async function* openFile(path: string, signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    if (from === 0) yield* unpacked(chunksOf(file, 0, signal));
    else if (isPacked(await headOf(file))) yield* without(from, unpacked(chunksOf(file, 0, signal)));
    else yield* chunksOf(file, from, signal);
  } finally {
    await file.close();
  }
}

/** Large enough that reading costs little, small enough that progress moves and a host stays responsive. */
const CHUNK = 1024 * 1024;

/** Whether the bytes of the file are those of its text: it is neither compressed nor marked as UTF-16. */
export async function isPlainFile(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = await headOf(file);
    const mark = `${head[0]} ${head[1]}`;
    return !isPacked(head) && mark !== '255 254' && mark !== '254 255';
  } finally {
    await file.close();
  }
}

async function headOf(file: FileHandle): Promise<Uint8Array> {
  const head = Buffer.alloc(8);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  return head.subarray(0, bytesRead);
}

async function* without(bytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** As `openFile` gives them, of an open file as it is. From the beginning without positions, since a pipe has none. */
export async function* chunksOf(file: FileHandle, from: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  let position = from === 0 ? null : from;
  let buffer = Buffer.allocUnsafe(CHUNK);
  let spare = Buffer.allocUnsafe(CHUNK);
  let next = file.read(buffer, 0, CHUNK, position);
  for (;;) {
    const { bytesRead } = await next;
    signal?.throwIfAborted();
    if (bytesRead === 0) return;
    if (position !== null) position += bytesRead;
    next = file.read(spare, 0, CHUNK, position);
    // Its error is met in the next turn; without a next turn nobody wants to know.
    next.catch(() => undefined);
    // As plain bytes: the `slice` of a Buffer is a view, and whoever copies with it would keep what is overwritten.
    yield new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
    [buffer, spare] = [spare, buffer];
  }
}
