import { readKernelEndpoint } from '../endpoint.ts';
import type { Connection } from '../table.ts';
import type { Format } from './format.ts';

/**
 * `/proc/net/ip_vs_conn` and `ip_vs_conn_sync` (ip_vs_conn.c: ip_vs_conn_seq_show, ip_vs_conn_sync_seq_show): addresses
 * and ports are hexadecimal and apart, the seconds to expiry decimal. The second file tells whose an entry is, the
 * first what a persistence engine keeps.
 */
export const kernelConnections: Format = {
  view: 'connections',
  begin(line) {
    if (!TITLE.test(line) && readKernelConnection(line) === null) return null;
    const connections: Connection[] = [];
    return {
      view: 'connections',
      take(text) {
        if (TITLE.test(text)) return connections.length === 0 ? 'row' : 'foreign';
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
    origin: origin === 'LOCAL' || origin === 'SYNC' ? origin : undefined,
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
