import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const vrfDropped: Rule = {
  id: 'vrf-dropped',
  severity: 'error',
  summary: 'vrf stands in a unicast instance without interface.',
  why: 'An instance with an interface is in the VRF of that interface, and multicast needs an interface: keepalived reports vrf and drops it.',
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_vrf_handler; keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('«vrf» blue')],
  good: [
    'vrrp_instance A {\n  virtual_router_id 1\n  vrf blue\n  unicast_src_ip 192.0.2.1\n  unicast_peer {\n    192.0.2.2\n  }\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
  ],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const { settings, isUnicast } of instances) {
      const statement = settings.all('vrf')[0];
      if (!statement || !settings.isClosed) continue;
      if (settings.has('interface'))
        report(keywordRange(statement), 'The instance has an interface: keepalived drops vrf.', {
          fixes: withoutStatement(tree.text, statement),
        });
      else if (!isUnicast) report(keywordRange(statement), 'Only an instance with unicast peers can have a vrf.');
    }
  },
};
