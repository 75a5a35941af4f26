import { buildSeries } from '../../../src/ipvs/build-series.ts';
import { toJson } from '../../../src/ipvs/json.ts';
import { readIpvs } from '../../../src/ipvs/read.ts';
import type { Snapshot } from '../../../src/ipvs/table.ts';
import type { TablesMessage } from '../../../src/protocol.ts';

/** Two reals behind direct routing after fifty connections. */
export const FIFTY = `root@balancer2:~# ipvsadm -Ln --stats
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  172.28.128.200:80                  50      300        0    19950        0
  -> 172.28.128.30:80                   25      150        0     9975        0
  -> 172.28.128.40:80                   25      150        0     9975        0
`;

export const LIST = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  10.0.0.1:443 wrr persistent 300
  -> 10.0.0.11:443                Masq    3      120        14
  -> 10.0.0.12:443                Masq    1      95         9
  -> 10.0.0.13:443                Masq    0      3          40
FWM  7 IPv6 sh
  -> [2001:db8::11]:0             Route   1      0          2
`;

/** Rates grow and fall over an hour on one balancer. */
export function manyTables(): string {
  const lines = Array.from({ length: 40 }, (_, index) => {
    const first = index * 100 + Math.round(60 * Math.sin(index / 4));
    const second = index * 90;
    const row = (conns: number) => `${conns} ${conns * 6} 0 ${conns * 399} 0`;
    const date = `Sun Nov 22 10:${String(index).padStart(2, '0')}:00 UTC 2026`;
    return `${date}\nIP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  172.28.128.200:80 ${row(first + second + 100)}
  -> 172.28.128.30:80 ${row(first + 100)}
  -> 172.28.128.40:80 ${row(second)}
`;
  });
  return lines.join('\n');
}

/** What the host would send for these texts. */
export function tables(...texts: readonly string[]): TablesMessage {
  const read = texts.map((text) => readIpvs(text, {}));
  const snapshots: readonly Snapshot[] = read.flatMap((one) => one.snapshots);
  return {
    type: 'tables',
    snapshots: snapshots.map(toJson),
    series: buildSeries(snapshots),
    unread: read.flatMap(({ unread }) => unread),
    source: texts,
  };
}
