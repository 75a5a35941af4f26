import { readPrefixedAddress } from '../../model/address.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import { instance, otherInstance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';

export const vmacNameRepeated: Rule = {
  id: 'vmac-name-repeated',
  severity: 'error',
  summary: 'Each macvlan and ipvlan has a name of its own.',
  why: 'keepalived reports the second one and makes up a name for it, which firewall rules and monitoring then do not know.',
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_vmac_handler, vrrp_ipvlan_handler',
  bad: [`${instance('use_vmac vrrp.a')}${otherInstance('B', 2, 'use_vmac «vrrp.a»')}`],
  good: [`${instance('use_vmac vrrp.a')}${otherInstance('B', 2, 'use_vmac vrrp.b')}`],
  check({ instances }, report) {
    const first = new Map<string, Word>();
    for (const { settings } of instances) {
      const statement = settings.last('use_vmac') ?? settings.last('use_ipvlan');
      const word = statement && nameIn(statement);
      if (!isLiteral(word) || statement?.prefixes.length !== 0) continue;
      const earlier = first.get(word.value);
      if (!earlier) first.set(word.value, word);
      else {
        report(word.range, `Another instance has an interface ${word.value}: keepalived ignores this name.`, {
          related: [{ range: earlier.range, message: 'the first one' }],
        });
      }
    }
  },
};

const otherWords = new Set(['netlink_notify_msg', 'bridge', 'private', 'vepa']);

/** The word behind `name`, or the one that is nothing else. */
function nameIn({ words }: Statement): Word | undefined {
  const named = words.findIndex(({ value }) => value === 'name');
  if (named > 0) return words[named + 1];
  const group = words.findIndex(({ value }) => value === 'group');
  return words.slice(1).find(({ value }, index) => {
    const isGroup = group > 0 && (index + 1 === group || index === group);
    return !isGroup && !otherWords.has(value) && !value.includes(':') && !readPrefixedAddress(value);
  });
}
