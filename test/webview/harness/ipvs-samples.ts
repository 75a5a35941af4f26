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

/** A list of so many reals behind services of ten, with a service that has none. */
export function manyRows(reals: number, minute = 0): string {
  const services = Array.from({ length: Math.ceil(reals / 10) }, (_, service) => {
    const rows = Array.from({ length: Math.min(10, reals - service * 10) }, (_, real) => {
      const active = (service * 7 + real * 13 + minute * 3) % 97;
      return `  -> 10.2.${service >> 8}.${real + 1}:80 Route ${real % 4} ${active} ${active * 2}`;
    });
    return [`TCP  10.1.${service >> 8}.${service & 255}:80 wlc`, ...rows].join('\n');
  });
  const date = `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
  return `${date}
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
${services.join('\n')}
UDP  10.1.200.1:53 rr
`;
}

/** Three clients of one service, and the memory of persistence for one of them. */
export const CONNECTIONS = `IPVS connection entries
pro expire state       source             virtual            destination
TCP 14:58  ESTABLISHED 10.9.0.5:33000     10.0.0.1:443       10.0.0.11:443
TCP 01:58  FIN_WAIT    10.9.0.5:33001     10.0.0.1:443       10.0.0.11:443
TCP 00:08  CLOSE       10.9.0.6:33000     10.0.0.1:443       10.0.0.12:443
TCP 14:12  ESTABLISHED 10.9.0.7:41000     10.0.0.1:443       10.0.0.12:443
TCP 04:59  NONE        10.9.0.5:0         10.0.0.1:443       10.0.0.11:443
`;
