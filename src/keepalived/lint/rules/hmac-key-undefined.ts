import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

const secret = '0123456789abcdef0123456789abcdef';

export const hmacKeyUndefined: Rule = {
  id: 'hmac-key-undefined',
  severity: 'error',
  summary: 'active_key names a key of the block.',
  why: 'keepalived drops auth_hmac as a whole: the instance sends adverts without signature and accepts those of anybody.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance(`auth_hmac {\n    key 1 ${secret}\n    active_key «9»\n  }`)],
  good: [instance(`auth_hmac {\n    key 1 ${secret}\n    active_key 1\n  }`)],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings } of instances) {
      const lines = settings.lines('auth_hmac');
      const active = lines.filter(({ words }) => words[0]?.value === 'active_key').pop();
      const id = active?.words[1]?.value;
      const keys = lines.filter(({ words }) => words[0]?.value === 'key').map(({ words }) => words[1]?.value ?? '');
      if (!active || id === undefined || !isId(id) || keys.length === 0 || !settings.knows('auth_hmac')) continue;
      // A key whose id is wrong is told of there, and may be the one that is meant.
      if (keys.every(isId) && !keys.map(Number).includes(Number(id)))
        report(wordRange(active), `There is no key ${id}: keepalived drops auth_hmac.`);
    }
  },
};

function isId(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 255;
}
