import { isCanonicalIpv4At, isPlainIpv6At } from '../bytes/canonical-bytes.ts';
import { isCanonicalIpv4 } from '../endpoint.ts';
import type { Connection } from '../table.ts';
import { oncePerReader, PROTOCOLS, takeConnections } from './connections-of-bytes.ts';
import { createWords, decimalAt } from './fields-of-bytes.ts';
import type { Format, FormatContext } from './format.ts';

/**
 * `ipvsadm -Lc`: one line an entry, split at blanks since any column overflows. With `--persistent-conn` rows with
 * persistence data have two more fields. A row beyond 255 characters is broken by ipvsadm into a false one, which
 * is none here since its first word is no protocol.
 */
export const connections: Format = {
  view: 'connections',
  begin(line, context) {
    if (!isTitle(line) && readConnection(line, context) === null) return null;
    const read: Connection[] = [];
    return {
      view: 'connections',
      takeAgain: takeConnections(entryReader(context), read),
      take(text) {
        if (isTitle(text)) return read.length === 0 ? 'title' : 'foreign';
        const connection = readConnection(text, context);
        if (connection === null) return PROTOCOL.test(text) ? 'broken' : 'foreign';
        read.push(connection);
        return 'row';
      },
      read: () => ({ exact: true, connections: read }),
    };
  },
};

function isTitle(line: string): boolean {
  return /^\s*IPVS connection entries\s*$/.test(line) || /^\s*pro\s+expire\s+state\s+source\b/.test(line);
}

/** Minutes have two to five digits: `01:57`, `27692:59`. */
function readConnection(line: string, context: FormatContext): Connection | null {
  const [, protocol, minutes, seconds, state, source, virtual, destination, engine, data] = ENTRY.exec(line) ?? [];
  if (protocol === undefined || source === undefined || virtual === undefined || destination === undefined) return null;
  if (isCut(destination)) return null;
  return {
    protocol,
    expireSeconds: Number(minutes) * 60 + Number(seconds),
    state: state ?? '',
    source: canonical(source, context),
    virtual: canonical(virtual, context),
    destination: canonical(destination, context),
    origin: undefined,
    persistenceEngine: engine,
    persistenceData: data,
  };
}

/** The end of a line was cut off. ipvsadm itself cuts names with their port, but to 59 characters. */
function isCut(end: string): boolean {
  return end.length < 59 && !/^(?:\[[^\]]*\]|[^:[\]]*):./.test(end);
}

/** Clients are many and each is seen once, so that it does not pay to remember them. */
function canonical(end: string, context: FormatContext): string {
  return isCanonicalIpv4(end) ? end : context.endpoint(end).text;
}

const PROTOCOL = /^\s*(?:TCP|UDP|SCTP|IP|ICMP(?:v6)?)\s+\d{2,5}:/;
const ENTRY =
  /^\s*(TCP|UDP|SCTP|IP|ICMP(?:v6)?)\s+(\d{2,8}):(\d\d)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)(?:\s+(\S+)(?:\s+(\S.*?))?)?\s*$/;

/** Rows of six words, as most are. */
const entryReader = oncePerReader((context) => {
  const words = createWords((text) => text);
  const ends = createWords((text) => (isCut(text) ? '' : canonical(text, context)));
  const named = createWords((text) => canonical(text, context));
  return (cursor, fields) => {
    const { starts, ends: stops, count } = fields;
    const protocol = count === 6 ? words(cursor, fields, 0) : '';
    const expireSeconds = secondsAt(cursor.bytes, starts[1] ?? 0, stops[1] ?? 0);
    if (!PROTOCOLS.has(protocol) || expireSeconds === -1) return null;
    const [start, stop] = [starts[3] ?? 0, stops[3] ?? 0];
    const destination = ends(cursor, fields, 5);
    if (destination === '') return null;
    const isPlain = isCanonicalIpv4At(cursor.bytes, start, stop) || isPlainIpv6At(cursor.bytes, start, stop);
    return {
      protocol,
      expireSeconds,
      state: words(cursor, fields, 2),
      source: isPlain ? cursor.part(start, stop) : named(cursor, fields, 3),
      virtual: named(cursor, fields, 4),
      destination,
      origin: undefined,
      persistenceEngine: undefined,
      persistenceData: undefined,
    };
  };
});

/** Of `01:57`; -1 where it is written in another way. */
function secondsAt(bytes: Uint8Array, start: number, end: number): number {
  const colon = end - 3;
  if (colon < start + 2 || colon > start + 8 || bytes[colon] !== 58) return -1;
  const [minutes, seconds] = [decimalAt(bytes, start, colon), decimalAt(bytes, colon + 1, end)];
  return minutes === -1 || seconds === -1 ? -1 : minutes * 60 + seconds;
}
