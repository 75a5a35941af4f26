import { ipAddressLine } from '../../grammars/addresses.ts';
import { ipRouteLine } from '../../grammars/routes.ts';
import { ipRuleLine } from '../../grammars/rules.ts';
import { flag, lines } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** What a master adds to its machine. */
export const addresses: readonly Keyword[] = [
  lines('virtual_ipaddress', [], {
    lineGrammar: ipAddressLine,
    doc: 'INTERIM: virtual_ipaddress { ... }',
    example: 'virtual_ipaddress {\n 10.0.1.1/24\n}',
    required: 'in version 3 and in strict mode, unless no_virtual_ipaddress is set',
    source: 'vrrp/vrrp_parser.c:vrrp_vip_handler',
  }),
  lines('virtual_ipaddress_excluded', [], {
    lineGrammar: ipAddressLine,
    doc: 'INTERIM: virtual_ipaddress_excluded { ... }',
    example: 'virtual_ipaddress_excluded {\n 10.0.9.1/24 dev eth1\n fe80::99/64\n}',
    source: 'vrrp/vrrp_parser.c:vrrp_evip_handler',
  }),
  flag('no_virtual_ipaddress', {
    doc: 'INTERIM: no_virtual_ipaddress',
    example: 'no_virtual_ipaddress',
    since: '2.2.8',
    source: 'vrrp/vrrp_parser.c:vrrp_no_vip_handler',
  }),
  flag('promote_secondaries', {
    doc: 'INTERIM: promote_secondaries',
    example: 'promote_secondaries',
    since: '1.3.0',
    source: 'vrrp/vrrp_parser.c:vrrp_promote_secondaries_handler',
  }),
  lines('virtual_routes', [], {
    lineGrammar: ipRouteLine,
    doc: 'INTERIM: virtual_routes { ... }',
    example: 'virtual_routes {\n 198.51.100.0/24 via 192.0.2.1 dev eth0\n}',
    source: 'vrrp/vrrp_parser.c:vrrp_vroutes_handler',
  }),
  lines('virtual_rules', [], {
    lineGrammar: ipRuleLine,
    doc: 'INTERIM: virtual_rules { ... }',
    example: 'virtual_rules {\n from 198.51.100.0/24 table 10 preference 1000\n}',
    since: '1.2.20',
    source: 'vrrp/vrrp_parser.c:vrrp_vrules_handler',
  }),
];
