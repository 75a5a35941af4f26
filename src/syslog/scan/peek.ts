/** The beginning of a stream, and the stream as if nothing had been taken from it. */
export interface Peeked {
  /** At least `size` bytes, unless the stream is shorter. */
  readonly sample: Uint8Array;
  /** The stream ended within the sample. */
  readonly whole: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads ahead until `size` bytes are there, or `enough` of them. Ending the iteration of `chunks` closes the stream.
 */
export async function peek(stream: AsyncIterable<Uint8Array>, size: number, enough = size): Promise<Peeked> {
  const iterator = stream[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  while (length < enough && !whole) {
    // The host may use its buffer again for the next chunk.
    taken.push(...taken.splice(-1).map((chunk) => new Uint8Array(chunk)));
    const next = await iterator.next();
    if (next.done === true) whole = true;
    else {
      taken.push(next.value);
      length += next.value.length;
    }
  }
  return { sample: join(taken, Math.min(length, size)), whole, chunks: rejoin(taken, iterator) };
}

async function* rejoin(taken: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* taken;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece.subarray(0, length - at), at);
    at += Math.min(piece.length, length - at);
  }
  return joined;
}
