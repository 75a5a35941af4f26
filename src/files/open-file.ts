import { type FileHandle, open } from 'node:fs/promises';
import { unpacked } from './unpack.ts';

/**
 * The bytes of a file of this machine, unpacked where it is compressed. A chunk is only good until the next is asked
 * for: two buffers take turns, so that the disk fills one while the other is looked at, and none is made anew.
 * Aborting ends the reading with an error, leaving the loop closes the file.
 */
export async function* openFile(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    yield* unpacked(chunksOf(file, signal));
  } finally {
    await file.close();
  }
}

/** Large enough that reading costs little, small enough that progress moves and a host stays responsive. */
const CHUNK = 512 * 1024;

async function* chunksOf(file: FileHandle, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  let buffer = Buffer.allocUnsafe(CHUNK);
  let spare = Buffer.allocUnsafe(CHUNK);
  let next = file.read(buffer, 0, CHUNK, null);
  for (;;) {
    const { bytesRead } = await next;
    signal?.throwIfAborted();
    if (bytesRead === 0) return;
    next = file.read(spare, 0, CHUNK, null);
    // Its error is met in the next turn; without a next turn nobody wants to know.
    next.catch(() => undefined);
    // As plain bytes: the `slice` of a Buffer is a view, and whoever copies with it would keep what is overwritten.
    yield new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
    [buffer, spare] = [spare, buffer];
  }
}
