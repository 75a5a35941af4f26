import { readSync } from 'node:fs';

/** The bytes of an open file from one on, up to another or to its end; each chunk is good until the next is asked for. */
export function* bytesOfFile(
  file: number,
  buffer: Uint8Array,
  from: number,
  to = Number.POSITIVE_INFINITY,
): Generator<Uint8Array> {
  for (let at = from; at < to; ) {
    const length = readSync(file, buffer, 0, Math.min(buffer.length, to - at), at);
    if (length === 0) return;
    yield buffer.subarray(0, length);
    at += length;
  }
}
