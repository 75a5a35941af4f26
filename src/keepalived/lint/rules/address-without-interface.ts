import type { BlockRule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';

const start =
  'vrrp_instance A {\n  virtual_router_id 1\n  unicast_src_ip 192.0.2.1\n  unicast_peer {\n    192.0.2.2\n  }\n';

export const addressWithoutInterface: BlockRule = {
  id: 'address-without-interface',
  looksAt: 'block',
  severity: 'error',
  summary: 'In an instance without interface every address names its own.',
  why: 'keepalived does not know where to put the address and removes it. Write `dev` and the interface behind it, or set default_interface in global_defs.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [`${start}  virtual_ipaddress {\n    «10.0.0.1»\n  }\n}`],
  good: [
    `${start}  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}`,
    `global_defs {\n  default_interface eth0\n}\n${start}  virtual_ipaddress {\n    10.0.0.1\n  }\n}`,
  ],
  check({ instances, facts }, report) {
    if (!facts.lacksInterface) return;
    for (const { settings } of instances) {
      // Without a source address either, the lack of an interface is the one thing to say.
      if (!settings.isClosed || settings.has('interface') || !settings.has('unicast_src_ip')) continue;
      for (const { words } of [
        ...settings.lines('virtual_ipaddress'),
        ...settings.lines('virtual_ipaddress_excluded'),
      ]) {
        if (!isLiteral(words[0]) || words.some(({ value }) => value === 'dev')) continue;
        report(
          words[0].range,
          'Neither the address nor the instance has an interface: keepalived removes the address.',
        );
      }
    }
  },
};
