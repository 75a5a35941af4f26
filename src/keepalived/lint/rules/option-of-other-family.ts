import { bareInstance, instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { familyOf } from '../sites/lines.ts';

const excluded = (line: string): string => instance(`virtual_ipaddress_excluded {\n    ${line}\n  }`);

export const optionOfOtherFamily: Rule = {
  id: 'option-of-other-family',
  severity: 'error',
  looksAt: 'block',
  summary: 'Options of an address, route or rule exist in its address family.',
  why: 'IPv6 has no broadcast, labels, scopes of addresses or realms, and IPv4 routes do not expire or have a preference: keepalived reports the option, and drops it or the whole entry.',
  source:
    'keepalived keepalived/vrrp/vrrp_ipaddress.c: alloc_ipaddress; vrrp_iproute.c: alloc_route; vrrp_iprule.c: alloc_rule',
  bad: [
    excluded('fe80::9/64 «brd» +'),
    excluded('fe80::9/64 «label» x'),
    instance('virtual_routes {\n    10.1.0.0/16 dev eth0 «pref» low\n  }'),
    instance('virtual_rules {\n    from fe80::/64 table 5 preference 100 «realms» 5\n  }'),
  ],
  good: [
    bareInstance('A', 1, 'virtual_ipaddress {\n    10.0.0.1/24 brd + label eth0:1 scope link\n  }'),
    instance('virtual_routes {\n    fd00::/64 dev eth0 pref low\n  }'),
  ],
  check({ lines }, report) {
    for (const line of lines) {
      if (!line.options.some(({ option }) => option.only)) continue;
      const family = familyOf(line);
      for (const { option, word } of line.options) {
        if (!option.only || !family || option.only.family === family) continue;
        const entry = option.only.loses === 'entry';
        const outcome = entry ? 'drops the entry' : 'leaves it out';
        report(word.range, `${word.value} is for ${names[option.only.family]} only: keepalived ${outcome}.`, {
          severity: entry ? 'error' : 'warning',
        });
      }
    }
  },
};

const names = { ipv4: 'IPv4', ipv6: 'IPv6' };
