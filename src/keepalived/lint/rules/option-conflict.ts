import type { LineOption } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { bareInstance, instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { hasOption, type ReadLine } from '../sites/lines.ts';

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
      const stronger = strongerOn(line);
      if (stronger.size === 0) continue;
      for (const { option, word } of line.options) {
        const beside = stronger.get(option.keywords[0] ?? '');
        if (beside) report(word.range, `keepalived ignores ${word.value} beside ${beside.value}.`);
      }
    }
  },
};

/** For each option that another one of the line makes void, the first such word. */
function strongerOn(line: ReadLine): ReadonlyMap<string, Word> {
  const stronger = new Map<string, Word>();
  const seen = new Set<LineOption>();
  for (const { option, word } of line.options) {
    if (!option.voids || seen.has(option)) continue;
    seen.add(option);
    if (!hasOption(line, option.keywords[0] ?? '')) continue;
    for (const name of option.voids) if (!stronger.has(name)) stronger.set(name, word);
  }
  return stronger;
}
