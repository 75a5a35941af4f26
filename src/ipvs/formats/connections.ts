import { isCanonicalIpv4 } from '../endpoint.ts';
import type { Connection } from '../table.ts';
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
      take(text) {
        if (isTitle(text)) return read.length === 0 ? 'row' : 'foreign';
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

/** Clients are many and each is seen once, so that it does not pay to remember them. */
function canonical(end: string, context: FormatContext): string {
  return isCanonicalIpv4(end) ? end : context.endpoint(end).text;
}

const PROTOCOL = /^\s*(?:TCP|UDP|SCTP|IP|ICMP(?:v6)?)\s+\d{2,5}:/;
const ENTRY =
  /^\s*(TCP|UDP|SCTP|IP|ICMP(?:v6)?)\s+(\d{2,8}):(\d\d)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)(?:\s+(\S+)(?:\s+(\S.*?))?)?\s*$/;
