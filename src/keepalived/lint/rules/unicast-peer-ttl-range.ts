import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';

const peer = (line: string): string => instance(`unicast_peer {\n    ${line}\n  }`);

export const unicastPeerTtlRange: Rule = {
  id: 'unicast-peer-ttl-range',
  severity: 'error',
  looksAt: 'block',
  summary: 'min_ttl of a peer is not above max_ttl.',
  why: 'No packet can meet both: keepalived reports it, keeps it, and drops every advert of the peer, so both nodes become MASTER.',
  source: 'keepalived keepalived/vrrp/vrrp_data.c: alloc_vrrp_unicast_peer',
  bad: [peer('192.0.2.2 min_ttl «9» max_ttl 5')],
  good: [peer('192.0.2.2 min_ttl 250 max_ttl 255')],
  check({ lines }, report) {
    for (const { options } of lines) {
      const value = (keyword: string) => options.find(({ option }) => option.keywords[0] === keyword)?.values[0];
      const least = value('min_ttl');
      const most = value('max_ttl');
      if (!least || !most || !(Number(least.value) > Number(most.value))) continue;
      report(least.range, `min_ttl is above max_ttl ${most.value}: every advert of this peer is dropped.`);
    }
  },
};
