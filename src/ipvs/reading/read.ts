import { carriedOut, readServiceRules } from '../formats/rules.ts';
import { servicesOfRules } from '../formats/saved-rules.ts';
import type { Snapshot, UnreadLine } from '../table.ts';
import { createReader, type IpvsSource } from './create-reader.ts';
import { createLineFeed } from './line-feed.ts';
import { Moments } from './moments.ts';

export interface IpvsTables {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly UnreadLine[];
}

/**
 * Reads every table of a text, in its order; see `createReader` for what dates and names them. A text with no table
 * but with commands that set up services (`ipvsadm -A …` in a script) gives what they set up. Never throws: text
 * with neither gives none.
 */
export function readIpvs(text: string, source: IpvsSource): IpvsTables {
  const reader = createReader(source);
  const feed = createLineFeed(reader);
  feed.push(new TextEncoder().encode(text));
  feed.end();
  reader.end();
  const tables = reader.take();
  return tables.snapshots.length > 0 ? tables : { ...tables, snapshots: readCommands(text, source) };
}

/** The same piece by piece, UTF-8, for a text of any length: each step has what was finished since the last. */
export async function* readIpvsPieces(
  pieces: AsyncIterable<Uint8Array>,
  source: IpvsSource,
): AsyncGenerator<IpvsTables> {
  const reader = createReader(source);
  const feed = createLineFeed(reader);
  /** The text as far as it is short enough for a script. */
  let script: string | undefined = '';
  const decoder = new TextDecoder();
  let isEmpty = true;
  const step = () => {
    const tables = reader.take();
    isEmpty &&= tables.snapshots.length === 0;
    return tables;
  };
  for await (const piece of pieces) {
    feed.push(piece);
    // A piece is only good until the next is asked for.
    const text: string = isEmpty && script !== undefined ? script + decoder.decode(piece, { stream: true }) : '';
    yield step();
    script = isEmpty && text.length < LONGEST_SCRIPT ? text : undefined;
  }
  feed.end();
  reader.end();
  yield step();
  if (isEmpty && script !== undefined) yield { snapshots: readCommands(script, source), unread: [] };
}

/** Nobody writes a longer one by hand. */
const LONGEST_SCRIPT = 1 << 20;

function readCommands(text: string, source: IpvsSource): readonly Snapshot[] {
  const rules = readServiceRules(text);
  const [first] = rules;
  if (first === undefined) return [];
  const line = text.slice(0, first.range.start).split(/\r\n|[\r\n]/).length;
  const services = servicesOfRules(rules.map(carriedOut));
  const moments = new Moments(source);
  moments.add({ view: 'rules', line, isWhole: false, isBroken: false, part: { exact: true, services } });
  moments.end();
  return moments.take();
}
