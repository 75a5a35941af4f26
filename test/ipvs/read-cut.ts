import { createReader } from '../../src/ipvs/reading/create-reader.ts';
import { createLineFeed } from '../../src/ipvs/reading/line-feed.ts';

/** What is read of a text that comes in pieces, cut at these places; `asText` never takes the quick way of bytes. */
export function readCut(text: string, cuts: readonly number[], { asText = false } = {}) {
  const bytes = new TextEncoder().encode(text);
  const reader = createReader({});
  const feed = createLineFeed(asText ? { ...reader, takeAgain: () => 0 } : reader);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, place] of places.slice(1).entries()) feed.push(bytes.slice(places[index], place));
  feed.end();
  reader.end();
  return reader.take();
}
