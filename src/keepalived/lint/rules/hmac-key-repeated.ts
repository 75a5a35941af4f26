import type { Word } from '../../syntax/tree.ts';
import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';

const secret = '0123456789abcdef0123456789abcdef';

export const hmacKeyRepeated: Rule = {
  id: 'hmac-key-repeated',
  severity: 'error',
  summary: 'Each key of auth_hmac has a number of its own.',
  why: 'keepalived keeps the first key of a number and refuses the other, so a node that signs with it is not believed.',
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_auth_hmac_key_handler',
  bad: [instance(`auth_hmac {\n    key 1 ${secret}\n    key «1» ${secret}\n    active_key 1\n  }`)],
  good: [instance(`auth_hmac {\n    key 1 ${secret}\n    key 2 ${secret}\n    active_key 2\n  }`)],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const { settings } of instances) {
      const first = new Map<number, Word>();
      for (const statement of settings.lines('auth_hmac')) {
        const { words, prefixes } = statement;
        const id = words[1];
        if (words[0]?.value !== 'key' || !isLiteral(id) || prefixes.length > 0) continue;
        const earlier = first.get(Number(id.value));
        if (!earlier) first.set(Number(id.value), id);
        else {
          report(id.range, `There is a key ${id.value} already: keepalived refuses this one.`, {
            fixes: withoutStatement(tree.text, statement),
            related: [{ range: earlier.range, message: 'the first key of this number' }],
          });
        }
      }
    }
  },
};
