import { bareInstance, instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { hasOption } from '../sites/lines.ts';

const list = (line: string): string => bareInstance('A', 1, `virtual_ipaddress {\n    ${line}\n  }`);

export const optionConflict: Rule = {
  id: 'option-conflict',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Options of an address, route or rule do not exclude each other.',
  why: 'keepalived uses one of the two and ignores the other: an address with a peer has no broadcast, and what is not tracked cannot be tracked by a group.',
  source:
    'keepalived keepalived/vrrp/vrrp_ipaddress.c: alloc_ipaddress; vrrp_iproute.c: alloc_route; vrrp_iprule.c: alloc_rule',
  bad: [
    list('10.0.0.1 peer 10.0.0.2 «brd» 10.0.0.255'),
    `track_group T {\n  group {\n    A\n  }\n}\nstatic_ipaddress {\n  10.9.0.1 dev eth0 «track_group» T no_track\n}\n${instance()}`,
  ],
  good: [list('10.0.0.1/24 brd 10.0.0.255')],
  check({ lines }, report) {
    for (const line of lines) {
      for (const { option, word } of line.options) {
        const name = option.keywords[0] ?? '';
        const stronger = line.options.find(
          (other) => other.option.voids?.includes(name) && hasOption(line, other.option.keywords[0] ?? ''),
        );
        if (stronger) report(word.range, `keepalived ignores ${word.value} beside ${stronger.word.value}.`);
      }
    }
  },
};
