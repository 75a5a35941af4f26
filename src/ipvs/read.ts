import { createReader, type IpvsSource } from './create-reader.ts';
import { createLineFeed } from './line-feed.ts';
import type { Snapshot, UnreadLine } from './table.ts';

export interface IpvsTables {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly UnreadLine[];
}

/**
 * Reads every table of a text, in its order; see `createReader` for what dates and names them. Never throws: text
 * without a table gives none.
 */
export function readIpvs(text: string, source: IpvsSource): IpvsTables {
  const reader = createReader(source);
  const feed = createLineFeed(reader.push);
  feed.push(text);
  feed.end();
  reader.end();
  return reader.take();
}

/** The same piece by piece, for a text of any length: each step has what was finished since the last. */
export async function* readIpvsPieces(pieces: AsyncIterable<string>, source: IpvsSource): AsyncGenerator<IpvsTables> {
  const reader = createReader(source);
  const feed = createLineFeed(reader.push);
  for await (const piece of pieces) {
    feed.push(piece);
    yield reader.take();
  }
  feed.end();
  reader.end();
  yield reader.take();
}
