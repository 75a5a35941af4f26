import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

export const multicastOnTunnel: Rule = {
  id: 'multicast-on-tunnel',
  severity: 'warning',
  summary: 'Over a WireGuard or PPP link adverts go to listed peers.',
  why: `Such a link carries no multicast: WireGuard has no interface flag for it and sends nothing that no peer's AllowedIPs
covers, and PPP has one neighbour. The nodes do not hear each other, and each becomes MASTER. The kind of link is told by
the usual names (\`wg0\`, \`ppp0\`).

Write \`unicast_src_ip\` and \`unicast_peer\`.`,
  source:
    'keepalived keepalived/vrrp/vrrp_if.c: if_join_vrrp_group; Linux drivers/net/wireguard/device.c: wg_setup (IFF_POINTOPOINT | IFF_NOARP); keepalived.conf(5), unicast_peer',
  bad: [instance().replace('eth0', '«wg0»')],
  good: [instance('unicast_src_ip 192.0.2.1', 'unicast_peer {\n    192.0.2.2\n  }').replace('eth0', 'wg0'), instance()],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings, isUnicast } of instances) {
      const statement = settings.last('interface');
      const name = settings.word('interface');
      if (!statement || isUnicast || name === undefined || !/^(?:wg|ppp)\d/.test(name)) continue;
      if (!settings.knows('interface', 'unicast_peer')) continue;
      report(wordRange(statement), `${name} carries no multicast: without unicast_peer each node becomes MASTER.`);
    }
  },
};
