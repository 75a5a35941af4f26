import { bareInstance, instance } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import type { Report, Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';

export const instanceFamilyMixed: Rule = {
  id: 'instance-family-mixed',
  severity: 'error',
  summary: 'An instance is of one address family.',
  why: `The first address that keepalived reads decides between IPv4 and IPv6; it drops virtual addresses, peers and source
addresses of the other family; \`native_ipv6\` counts as an IPv6 address. Put them into \`virtual_ipaddress_excluded\`, which may mix both, or make a second
instance, which may have the same \`virtual_router_id\`.`,
  source:
    'keepalived keepalived/vrrp/vrrp_data.c: alloc_vrrp_vip, alloc_vrrp_unicast_peer; keepalived/vrrp/vrrp_parser.c: vrrp_srcip_handler, vrrp_mcast_dstip_handler, vrrp_ipvlan_handler',
  bad: [
    bareInstance('A', 1, 'virtual_ipaddress {\n    10.0.0.1\n    «2001:db8::1/64»\n  }'),
    bareInstance(
      'A',
      1,
      'unicast_peer {\n    10.0.0.2\n    «2001:db8::2»\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }',
    ),
    bareInstance('A', 1, 'native_ipv6', 'virtual_ipaddress {\n    «10.0.0.1»\n  }'),
    bareInstance('A', 1, 'mcast_src_ip fe80::2', 'virtual_ipaddress {\n    «10.0.0.1»\n  }'),
  ],
  good: [
    instance('virtual_ipaddress_excluded {\n    2001:db8::1\n  }'),
    instance('mcast_src_ip 10.0.0.9', 'mcast_dst_ip 224.0.0.99'),
  ],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      if (one.settings.isClosed) reportStrangers(one, report);
    }
  },
};

const names = { ipv4: 'IPv4', ipv6: 'IPv6' };

function reportStrangers(one: InstanceAlone, report: Report): void {
  const members = one.familyMembers.filter(({ word }) => isLiteral(word));
  const first = members[0];
  if (!first) return;
  for (const { word, family } of members) {
    if (family === first.family) continue;
    if (word.value === 'native_ipv6') {
      report(word.range, 'The instance has an IPv4 address already: keepalived refuses this.');
      continue;
    }
    report(word.range, `The instance is ${names[first.family]}: keepalived drops this ${names[family]} address.`, {
      related: [{ range: first.word.range, message: `This makes it ${names[first.family]}.` }],
    });
  }
}
