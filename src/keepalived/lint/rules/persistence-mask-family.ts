import { readShortAddress } from '../../model/address.ts';
import type { Located } from '../../model/model.ts';
import { maskLength, maskOfLength } from '../../model/netmask.ts';
import { familyOf, type Service } from '../facts/services.ts';
import { fixWith } from '../fixes.ts';
import type { Report, Rule } from '../rule.ts';

const server = (address: string, mask: string, real: string): string =>
  `virtual_server ${address} 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  persistence_granularity ${mask}\n  real_server ${real} 80 {\n    TCP_CHECK {\n    }\n  }\n}`;

export const persistenceMaskFamily: Rule = {
  id: 'persistence-mask-family',
  severity: 'error',
  looksAt: 'block',
  summary: 'persistence_granularity is a netmask for IPv4, and the length of a prefix for IPv6.',
  why: 'keepalived ignores a netmask where the virtual server is IPv6, so that each client counts for itself. A length where it is IPv4 is taken for an address: 24 is 0.0.0.24, which throws clients together that have nothing in common.',
  source: 'keepalived keepalived/check/check_parser.c: pgr_handler',
  bad: [
    server('2001:db8::1', '«255.255.255.0»', '2001:db8::2'),
    server('10.0.0.1', '«24»', '10.0.0.2'),
    server('10.0.0.1', '«200»', '10.0.0.2'),
  ],
  good: [server('2001:db8::1', '64', '2001:db8::2'), server('10.0.0.1', '255.255.255.0', '10.0.0.2')],
  check({ services }, report) {
    for (const service of services) {
      const mask = service.server.persistenceGranularity;
      const family = mask && familyBefore(service, mask.range.start);
      if (mask === undefined || family === undefined) continue;
      const isLength = /^\d+$/.test(mask.value);
      if (family === 'IPv6' && maskLength(mask.value) !== undefined) {
        report(mask.range, 'The virtual server is IPv6 and takes the length of a prefix: keepalived ignores this.');
      } else if (family === 'IPv6' && isLength && Number(mask.value) > 128) {
        report(mask.range, 'A prefix of IPv6 has at most 128 bits: keepalived ignores this.');
      } else if (family === 'IPv4' && isLength) reportLength(mask, report);
    }
  },
};

function reportLength({ value, range }: Located<string>, report: Report): void {
  const meant = maskOfLength(Number(value));
  const message = `The virtual server is IPv4 and takes a netmask: keepalived reads ${value} as ${readShortAddress(value)}.`;
  const fix = meant === undefined ? {} : fixWith(`Write ${meant}`, [{ range, newText: meant }]);
  report(range, message, { severity: 'warning', ...fix });
}

/** That of its address, or what stands before the mask, which is read as it comes. */
function familyBefore({ server, realServers }: Service, offset: number): ReturnType<typeof familyOf> {
  if (server.address) return familyOf(server.address);
  if (server.ipFamily && server.ipFamily.range.start < offset)
    return server.ipFamily.value === 'inet6' ? 'IPv6' : 'IPv4';
  const first = realServers[0]?.address;
  return first && first.range.start < offset ? familyOf(first) : undefined;
}
