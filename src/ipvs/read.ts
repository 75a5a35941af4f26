import { createReader, type IpvsSource } from './create-reader.ts';
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
  let start = 0;
  for (const end of lineEnds(text)) {
    reader.push(text.slice(start, end.at));
    start = end.next;
  }
  if (start < text.length) reader.push(text.slice(start));
  reader.end();
  return reader.take();
}

/** Lines end with LF, CRLF or CR. */
function* lineEnds(text: string): Generator<{ readonly at: number; readonly next: number }> {
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed !== -1 || carriage !== -1) {
    if (carriage === -1 || (feed !== -1 && feed < carriage)) {
      yield { at: feed, next: feed + 1 };
      feed = text.indexOf('\n', feed + 1);
    } else if (feed === carriage + 1) {
      yield { at: carriage, next: feed + 1 };
      feed = text.indexOf('\n', feed + 1);
      carriage = text.indexOf('\r', carriage + 1);
    } else {
      yield { at: carriage, next: carriage + 1 };
      carriage = text.indexOf('\r', carriage + 1);
    }
  }
}
