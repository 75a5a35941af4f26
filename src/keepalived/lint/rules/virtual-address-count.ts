import { bareInstance, instance } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';

/** IPv4: the count is one octet. IPv6: headers of 40 and 8 bytes, and 16 an address, in a frame of 1500. */
const limits = { ipv4: 255, ipv6: Math.floor((1500 - 48) / 16) };

export const virtualAddressCount: Rule = {
  id: 'virtual-address-count',
  severity: 'warning',
  summary: 'The addresses of an instance fit into one advert.',
  why: `An advert carries up to 255 IPv4 addresses, or as many IPv6 addresses as a packet holds: 90 with an MTU of 1500.
keepalived moves the rest to \`virtual_ipaddress_excluded\`, and nodes that differ in that disagree about the adverts. List
the addresses that need not be advertised there yourself; one or two in \`virtual_ipaddress\` are enough.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance; RFC 5798, 5.2.5',
  bad: [many('10.1.', 256), many('fe80::', 91)],
  good: [many('10.1.', 255), instance()],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      const lines = one.settings.lines('virtual_ipaddress');
      const surplus = lines[limitOf(one)];
      if (!surplus || !one.settings.knows('virtual_ipaddress')) continue;
      report(
        surplus.words[0]?.range ?? surplus.range,
        `An advert holds ${limitOf(one)} addresses; keepalived treats this one and those behind it as excluded.`,
      );
    }
  },
};

function limitOf({ family }: InstanceAlone): number {
  return limits[family ?? 'ipv4'];
}

function many(prefix: string, count: number): string {
  const address = (index: number): string =>
    prefix.includes(':') ? prefix + index.toString(16) : `${prefix}${Math.floor(index / 250)}.${(index % 250) + 1}`;
  const limit = prefix.includes(':') ? limits.ipv6 : limits.ipv4;
  const line = (index: number): string => `    ${index === limit ? `«${address(index + 1)}»` : address(index + 1)}\n`;
  const lines = Array.from({ length: count }, (_, index) => line(index)).join('');
  return bareInstance('A', 1, `virtual_ipaddress {\n${lines}  }`);
}
