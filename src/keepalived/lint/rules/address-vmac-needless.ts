import type { Statement } from '../../syntax/tree.ts';
import { bareInstance } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import { withoutWord } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const list = (line: string): string => `virtual_ipaddress {\n    ${line}\n  }`;

export const addressVmacNeedless: Rule = {
  id: 'address-vmac-needless',
  severity: 'hint',
  summary: 'use_vmac stands behind addresses that get no virtual MAC otherwise.',
  why: 'Addresses on the interface of the instance are on its macvlan with use_vmac anyway, and all others with use_vmac_addr: keepalived reports the word and ignores it.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [
    bareInstance('A', 1, 'use_vmac', list('10.0.0.1 «use_vmac»')),
    bareInstance('A', 1, 'use_vmac_addr', list('10.0.0.1 dev eth1 «use_vmac»')),
  ],
  good: [
    bareInstance('A', 1, 'use_vmac', list('10.0.0.1 dev eth1 use_vmac')),
    bareInstance('A', 1, list('10.0.0.1 dev eth1 use_vmac')),
  ],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const one of instances) {
      if (!one.settings.has('use_vmac', 'use_vmac_addr') || !one.settings.knows('interface')) continue;
      for (const line of [
        ...one.settings.lines('virtual_ipaddress'),
        ...one.settings.lines('virtual_ipaddress_excluded'),
      ]) {
        const word = line.words.find(({ value }) => value === 'use_vmac');
        if (word && isCovered(line, one))
          report(word.range, 'The address has a virtual MAC anyway: keepalived ignores this word.', {
            fixes: withoutWord(tree.text, word.range),
          });
      }
    }
  },
};

function isCovered({ words }: Statement, { settings }: InstanceAlone): boolean {
  const device = words[words.findIndex(({ value }) => value === 'dev') + 1]?.value;
  const isElsewhere = words.some(({ value }) => value === 'dev') && device !== settings.word('interface');
  return settings.has(isElsewhere ? 'use_vmac_addr' : 'use_vmac');
}
