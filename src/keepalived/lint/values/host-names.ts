import { type Fault, invalid } from './fault.ts';

/** What to tell of a name that only some hosts know; `table` is the file that names the numbers. */
export function unlessNamed(text: string, table: string, known: readonly string[] = []): Fault | undefined {
  if (known.includes(text) || standardNames[table]?.has(text.toLowerCase()) || standardNames[table]?.has(text))
    return undefined;
  const message = `"${text}" is known only where ${table} of the host says what it stands for; elsewhere keepalived drops it.`;
  return { ...invalid(message), severity: 'info' };
}

/**
 * The names that iproute2 comes with for numbers, by the file that holds them (etc/iproute2 in its source; `/etc/iproute2`
 * or `/usr/share/iproute2` of a host). Others are known only where somebody has put them into such a file.
 */
const standardNames: Readonly<Record<string, ReadonlySet<string>>> = {
  rt_tables: new Set(['local', 'main', 'default', 'unspec']),
  rt_protos: new Set(
    'unspec redirect kernel boot static gated ra mrt zebra bird babel dnrouted xorp ntk dhcp keepalived openr bgp isis ospf rip eigrp ovn mstpd'.split(
      ' ',
    ),
  ),
  rt_dsfield: new Set([
    'default',
    ...['AF11', 'AF12', 'AF13', 'AF21', 'AF22', 'AF23', 'AF31', 'AF32', 'AF33', 'AF41', 'AF42', 'AF43'],
    ...[
      'CS0',
      'CS1',
      'CS2',
      'CS3',
      'CS4',
      'CS5',
      'CS6',
      'CS7',
      'EF',
      'LE',
      'VOICE-ADMIT',
      'lowdelay',
      'throughput',
      'reliability',
    ],
  ]),
  rt_realms: new Set(['cosmos', 'unknown']),
  protocols: new Set(
    'ip icmp igmp ipencap ipip tcp egp igp udp dccp ipv6 rsvp gre esp ah ipv6-icmp icmpv6 ospf pim ipcomp vrrp l2tp sctp udplite mpls-in-ip'.split(
      ' ',
    ),
  ),
  group: new Set(['default']),
};
