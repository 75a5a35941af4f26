/**
 * The bytes of a file as far as they come: a disk that fails in the middle or damaged compression ends this file alone,
 * and what was read of it counts. `failed` is told why. A reading that was aborted ends with its error.
 */
export async function* untilItFails(
  chunks: AsyncIterable<Uint8Array>,
  failed: (error: unknown) => void,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    signal?.throwIfAborted();
    failed(error);
  }
}
