import { bareInstance, instance6 } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

export const versionWithIpv6: Rule = {
  id: 'version-with-ipv6',
  severity: 'warning',
  summary: 'An instance with IPv6 addresses is of version 3.',
  why: `VRRP version 2 knows IPv4 only. Behind an IPv6 address keepalived refuses \`version 2\`, in strict mode it takes 3
instead, and elsewhere it sends adverts of version 2 that no other router of the link understands.`,
  source:
    'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_version_handler; keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance6('version «2»'), bareInstance('A', 1, 'virtual_ipaddress {\n    fe80::1\n  }', 'version «2»')],
  good: [instance6('version 3'), instance6()],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      const version = one.settings.all('version')[0];
      if (one.family !== 'ipv6' || !version || version.words[1]?.value !== '2') continue;
      const first = one.familyMembers[0];
      const isBehind = first !== undefined && first.word.range.start < version.range.start;
      const refused = isBehind || one.isStrict;
      const outcome = refused ? 'keepalived ignores this' : 'other routers will not understand the adverts';
      report(wordRange(version), `IPv6 needs version 3: ${outcome}.`, {
        severity: refused ? 'error' : 'warning',
        fixes: [{ title: 'Use version 3', edits: [{ range: wordRange(version), newText: '3' }] }],
      });
    }
  },
};
