import { bareInstance, instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { lostHeader } from '../sites/missing-keywords.ts';
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
    for (const { site, settings, isStrict, version } of instances) {
      if (!settings.isClosed || settings.has('virtual_ipaddress')) continue;
      if (settings.has('no_virtual_ipaddress') && !isStrict) continue;
      // Addresses without their list are told of where they stand (unknown-keyword).
      if (site.keyword && lostHeader(site.keyword, site.statement)?.header.name === 'virtual_ipaddress') continue;
      const refused = isStrict || version === 3;
      const outcome = refused ? ': keepalived refuses the whole VRRP configuration' : '';
      report(keywordRange(site.statement), `The instance has no virtual_ipaddress${outcome}.`, {
        severity: refused ? 'error' : 'warning',
      });
    }
  },
};
