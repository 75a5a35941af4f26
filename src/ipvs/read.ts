import { createReader, type IpvsReader, type IpvsSource } from './create-reader.ts';
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
  const hasReturns = text.includes('\r');
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    if (hasReturns) pushEach(reader, text.slice(start, text[end - 1] === '\r' ? Math.max(start, end - 1) : end));
    else reader.push(text.slice(start, end));
    start = end + 1;
  }
  reader.end();
  return reader.take();
}

/** What stands between two line feeds may still be lines that end with CR alone. */
function pushEach(reader: IpvsReader, text: string): void {
  for (const line of text.split('\r')) reader.push(line);
}
