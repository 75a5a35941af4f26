import type { Cursor } from '../bytes/columns-of-bytes.ts';
import type { EndpointReader } from '../endpoint.ts';
import type { Connection } from '../table.ts';
import { type Fields, findFields, newFields } from './fields-of-bytes.ts';
import type { FormatContext } from './format.ts';

/** Makes the entry of a row whose words were found; null where it is not as most rows are. */
export type ReadFields = (cursor: Cursor, fields: Fields) => Connection | null;

/**
 * Takes rows of a listing of connections from bytes, into `connections`. Answers with how many lines were taken; the
 * cursor is moved behind them. It stops at a line that is not as most rows are.
 */
export function takeConnections(read: ReadFields, connections: Connection[]): (cursor: Cursor) => number {
  return (cursor) => {
    let lines = 0;
    while (findFields(cursor, fields)) {
      const connection = read(cursor, fields);
      if (connection === null) break;
      connections.push(connection);
      cursor.at = fields.next;
      lines++;
    }
    return lines;
  };
}

/** One for all tables, of which each line is done with before the next is looked at. */
const fields = newFields();

/** Made once for all tables of a reader: what is remembered of words costs more to set up than a small table to read. */
export function oncePerReader(make: (context: FormatContext) => ReadFields): (context: FormatContext) => ReadFields {
  const made = new WeakMap<EndpointReader, ReadFields>();
  return (context) => {
    const known = made.get(context.endpoint);
    if (known !== undefined) return known;
    const reader = make(context);
    made.set(context.endpoint, reader);
    return reader;
  };
}

/** Of most rows. */
export const PROTOCOLS: ReadonlySet<string> = new Set(['TCP', 'UDP', 'SCTP', 'IP', 'ICMP', 'ICMPv6']);
