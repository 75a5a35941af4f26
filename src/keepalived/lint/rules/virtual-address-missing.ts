import { bareInstance, instance } from '../examples.ts';
import { lacksAddress } from '../facts/lacking.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const virtualAddressMissing: Rule = {
  id: 'virtual-address-missing',
  severity: 'warning',
  summary: 'An instance has a virtual address.',
  why: `Version 2 reports it and goes on. In version 3 and in strict mode keepalived refuses the VRRP configuration as a
whole. \`virtual_ipaddress_excluded\` does not count. An instance that only switches a state on purpose says so with
\`no_virtual_ipaddress\`.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: ['«vrrp_instance» A {\n  interface eth0\n  virtual_router_id 1\n}'],
  good: [instance(), bareInstance('A', 1, 'no_virtual_ipaddress'), bareInstance('A', 1, 'include addresses.conf')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      if (!lacksAddress(one)) continue;
      const { site, isStrict, version } = one;
      const refused = isStrict || version === 3;
      const outcome = refused ? ': keepalived refuses the whole VRRP configuration' : '';
      report(keywordRange(site.statement), `The instance has no virtual_ipaddress${outcome}.`, {
        severity: refused ? 'error' : 'warning',
      });
    }
  },
};
