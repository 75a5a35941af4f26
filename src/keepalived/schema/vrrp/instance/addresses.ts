import { ipAddressLine } from '../../grammars/addresses.ts';
import { ipRouteLine } from '../../grammars/routes.ts';
import { ipRuleLine } from '../../grammars/rules.ts';
import { flag, lines } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** What a master adds to its machine. */
export const addresses: readonly Keyword[] = [
  lines('virtual_ipaddress', [], {
    lineGrammar: ipAddressLine,
    doc:
      'The addresses that the MASTER adds and that move at a failover. They are listed in the adverts, so ' +
      'keep them the same on every node; all have to be IPv4 or all IPv6. Without a prefix length they ' +
      'become /32 or /128.',
    example: 'virtual_ipaddress {\n    10.0.1.1/24\n}',
    required: 'in version 3 and in strict mode, unless no_virtual_ipaddress is set',
    source: 'vrrp/vrrp_parser.c:vrrp_vip_handler',
  }),
  lines('virtual_ipaddress_excluded', [], {
    lineGrammar: ipAddressLine,
    doc:
      'Addresses that move with the instance without being listed in adverts: those of the other IP family, ' +
      'and those that no longer fit. Peers do not compare them, so a difference between nodes goes ' +
      'unnoticed.',
    example: 'virtual_ipaddress_excluded {\n    10.0.9.1/24 dev eth1\n    fe80::99/64\n}',
    source: 'vrrp/vrrp_parser.c:vrrp_evip_handler',
  }),
  flag('no_virtual_ipaddress', {
    doc:
      'Says that the instance has no address on purpose, for instance because it only drives notify ' +
      'scripts. Without it that is reported, and in version 3 the configuration is refused.',
    example: 'no_virtual_ipaddress',
    since: '2.2.8',
    source: 'vrrp/vrrp_parser.c:vrrp_no_vip_handler',
  }),
  flag('promote_secondaries', {
    doc:
      'Sets the switch of the interface that keeps secondary addresses when the first one of a network is ' +
      'removed. Without it, removing one virtual address can take others along.',
    example: 'promote_secondaries',
    since: '1.3.0',
    source: 'vrrp/vrrp_parser.c:vrrp_promote_secondaries_handler',
  }),
  lines('virtual_routes', [], {
    lineGrammar: ipRouteLine,
    doc:
      'Routes that only the MASTER has, written as for `ip route`; for instance a default route with the ' +
      'virtual address as source.',
    example: 'virtual_routes {\n    198.51.100.0/24 via 192.0.2.1 dev eth0\n}',
    source: 'vrrp/vrrp_parser.c:vrrp_vroutes_handler',
  }),
  lines('virtual_rules', [], {
    lineGrammar: ipRuleLine,
    doc: 'Policy routing rules that only the MASTER has, written as for `ip rule`. Needed where answers have to leave by another link or with another source than the main table says. They are added and taken away with the virtual addresses.',
    example: 'virtual_rules {\n    from 198.51.100.0/24 table 10 preference 1000\n}',
    since: '1.2.20',
    source: 'vrrp/vrrp_parser.c:vrrp_vrules_handler',
  }),
];
