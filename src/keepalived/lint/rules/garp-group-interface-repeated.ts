import type { Word } from '../../syntax/tree.ts';
import { withoutWord } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';
import type { Site } from '../sites/sites.ts';
import { hasKeywordNamed } from '../sites/sites-by-keyword.ts';

export const garpGroupInterfaceRepeated: Rule = {
  id: 'garp-group-interface-repeated',
  severity: 'error',
  summary: 'An interface is in one garp_group, once.',
  why: 'keepalived ignores it in the second place, so the pauses given there do not hold for it.',
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: garp_group_interface_handler, garp_group_interfaces_handler',
  bad: [
    'garp_group {\n  garp_interval 0.1\n  interface eth1\n  interfaces {\n    «eth1» eth2\n  }\n}',
    'garp_group {\n  garp_interval 0.1\n  interface eth1\n}\ngarp_group {\n  garp_interval 0.2\n  interface «eth1»\n}',
  ],
  good: ['garp_group {\n  garp_interval 0.1\n  interface eth1\n  interfaces {\n    eth2 eth3\n  }\n}'],
  check({ sites, tree }, report) {
    if (!hasKeywordNamed(sites, 'garp_group')) return;
    const first = new Map<string, Word>();
    for (const word of sites.flatMap(interfacesAt)) {
      const earlier = first.get(word.value);
      if (!earlier) first.set(word.value, word);
      else {
        report(word.range, `${word.value} is in a garp_group already: keepalived ignores it here.`, {
          related: [{ range: earlier.range, message: 'the first mention' }],
          fixes: withoutWord(tree.text, word.range),
        });
      }
    }
  },
};

/** The names on an `interface` line of a group, or on a line of its list. */
function interfacesAt({ keyword, statement, parent, grammar }: Site): readonly Word[] {
  if ((parent?.parent ?? parent)?.keyword?.name !== 'garp_group' || statement.prefixes.length > 0) return [];
  const words = grammar ? statement.words : keyword?.name === 'interface' ? statement.words.slice(1, 2) : [];
  return words.filter(isLiteral);
}
