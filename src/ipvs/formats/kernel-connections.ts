import { ipv6Text, readKernelEndpoint } from '../endpoint.ts';
import type { Connection } from '../table.ts';
import { oncePerReader, PROTOCOLS, takeConnections } from './connections-of-bytes.ts';
import { createWords, decimalAt, type Fields, hexAt, isFollowedBy } from './fields-of-bytes.ts';
import type { Format } from './format.ts';

/**
 * `/proc/net/ip_vs_conn` and `ip_vs_conn_sync` (ip_vs_conn.c: ip_vs_conn_seq_show, ip_vs_conn_sync_seq_show): addresses
 * and ports are hexadecimal and apart, the seconds to expiry decimal. The second file tells whose an entry is, the
 * first what a persistence engine keeps.
 */
export const kernelConnections: Format = {
  view: 'connections',
  begin(line, context) {
    if (!TITLE.test(line) && readKernelConnection(line) === null) return null;
    const connections: Connection[] = [];
    return {
      view: 'connections',
      takeAgain: takeConnections(entryReader(context), connections),
      take(text) {
        if (TITLE.test(text)) return connections.length === 0 ? 'title' : 'foreign';
        const connection = readKernelConnection(text);
        if (connection === null) return BEGINNING.test(text) ? 'broken' : 'foreign';
        connections.push(connection);
        return 'row';
      },
      read: () => ({ exact: true, connections }),
    };
  },
};

const TITLE = /^\s*Pro\s+FromIP\s+FPrt\s+ToIP\s+TPrt\s+DestIP\s+DPrt\s+State\b/;
const END = '([\\dA-F]{8}|[\\dA-F]{4}(?::[\\dA-F]{4}){7}) ([\\dA-F]{4})';
const BEGINNING = new RegExp(`^\\s*(?:TCP|UDP|SCTP|IP|ICMP(?:v6)?)\\s+${END}`, 'i');
const WHOLE_END = new RegExp(`^${END}$`, 'i');
const ENTRY = new RegExp(
  `^\\s*(TCP|UDP|SCTP|IP|ICMP(?:v6)?|AH|ESP)\\s+${END}\\s+${END}\\s+${END}\\s+(\\S+)\\s+(?:(LOCAL|SYNC)\\s+)?(\\d{1,20})(?:\\s+(\\S+)(?:\\s+(\\S.*?))?)?\\s*$`,
  'i',
);

function readKernelConnection(line: string): Connection | null {
  const fields = ENTRY.exec(line);
  if (fields === null) return null;
  const [, protocol = '', from, fromPort, to, toPort, destination, port, state = '', origin, expires] = fields;
  return {
    protocol,
    expireSeconds: secondsOf(Number(expires)),
    state,
    source: endOf(from, fromPort),
    virtual: endOf(to, toPort),
    destination: endOf(destination, port),
    origin: originOf(origin),
    persistenceEngine: fields[11],
    persistenceData: fields[12],
  };
}

function endOf(address = '', port = ''): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return readKernelEndpoint(`${host}:${port}`)?.text ?? `${host}:${port}`;
}

/** An entry that is overdue has a negative number of seconds, which the kernel prints as a huge one. */
function secondsOf(printed: number): number {
  return printed > 2 ** 32 ? 0 : printed;
}

/** Rows of nine words, or of ten that tell whose an entry is. */
const entryReader = oncePerReader(() => {
  const words = createWords((text) => text);
  // Of what is no end: nothing.
  const ends = createWords((text) => {
    const [, address, port] = WHOLE_END.exec(text) ?? [];
    return port === undefined ? '' : endOf(address, port);
  });
  return (cursor, fields) => {
    const { bytes } = cursor;
    const { starts, ends: stops, count } = fields;
    if (count !== 9 && count !== 10) return null;
    const protocol = words(cursor, fields, 0);
    const expires = decimalAt(bytes, starts[count - 1] ?? 0, stops[count - 1] ?? 0);
    const origin = count === 10 ? originOf(words(cursor, fields, 8)) : undefined;
    if (!PROTOCOLS.has(protocol) || expires === -1 || (count === 10 && origin === undefined)) return null;
    if (!isFollowedBy(bytes, fields, 1, 4) || !isFollowedBy(bytes, fields, 3, 4) || !isFollowedBy(bytes, fields, 5, 4))
      return null;
    const source = sourceAt(bytes, fields) ?? ends(cursor, fields, 1, 2);
    const virtual = ends(cursor, fields, 3, 4);
    const destination = ends(cursor, fields, 5, 6);
    if (source === '' || virtual === '' || destination === '') return null;
    return {
      protocol,
      expireSeconds: secondsOf(expires),
      state: words(cursor, fields, 7),
      source,
      virtual,
      destination,
      origin,
      persistenceEngine: undefined,
      persistenceData: undefined,
    };
  };
});

function originOf(word: string | undefined): Connection['origin'] {
  return word === 'LOCAL' || word === 'SYNC' ? word : undefined;
}

/** Clients are many, so that it does not pay to remember them. Undefined where it is no address. */
function sourceAt(bytes: Uint8Array, { starts, ends }: Fields): string | undefined {
  const [start, stop] = [starts[1] ?? 0, ends[1] ?? 0];
  const port = hexAt(bytes, starts[2] ?? 0, ends[2] ?? 0);
  if (port === -1) return undefined;
  if (stop - start === IPV6_WIDTH) {
    const groups = groupsAt(bytes, start);
    return groups && `[${ipv6Text(groups)}]:${decimal(port)}`;
  }
  const address = stop - start === 8 ? hexAt(bytes, start, stop) : -1;
  if (address === -1) return undefined;
  return firstHalf(address >>> 16) + secondHalf(address & 0xffff) + decimal(port);
}

/** Eight groups of four digits; undefined where something else stands there. */
function groupsAt(bytes: Uint8Array, start: number): readonly number[] | undefined {
  const groups: number[] = [];
  for (let at = start; groups.length < 8; at += 5) {
    const group = hexAt(bytes, at, at + 4);
    if (group === -1 || (groups.length < 7 && bytes[at + 4] !== COLON)) return undefined;
    groups.push(group);
  }
  return groups;
}

const IPV6_WIDTH = 39;
const COLON = 58;

/** Made once each, since text of numbers costs more than anything else here. */
const firstHalf = remembered((bytes) => `${bytes >>> 8}.${bytes & 255}.`);
const secondHalf = remembered((bytes) => `${bytes >>> 8}.${bytes & 255}:`);
const decimal = remembered(String);

/** Of numbers below 2^16. */
function remembered(write: (value: number) => string): (value: number) => string {
  const known = new Array<string | undefined>(2 ** 16).fill(undefined);
  return (value) => {
    const text = known[value] ?? write(value);
    known[value] = text;
    return text;
  };
}
