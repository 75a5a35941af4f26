import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../settings.ts';

export const multicastGroupUnused: Rule = {
  id: 'multicast-group-unused',
  severity: 'warning',
  summary: 'mcast_dst_ip stands in an instance that sends multicast.',
  why: 'An instance with unicast peers sends to those alone: keepalived reports mcast_dst_ip and ignores it.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('«mcast_dst_ip» 224.0.0.99', 'unicast_peer {\n    192.0.2.2\n  }')],
  good: [instance('mcast_dst_ip 224.0.0.99')],
  check({ instances }, report) {
    for (const { settings, isUnicast } of instances) {
      const statement = settings.last('mcast_dst_ip');
      if (statement && isUnicast && settings.knows('mcast_dst_ip')) {
        report(keywordRange(statement), 'The instance has unicast peers: keepalived ignores mcast_dst_ip.');
      }
    }
  },
};
