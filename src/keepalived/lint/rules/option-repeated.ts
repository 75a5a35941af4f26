import type { LineOption } from '../../schema/types.ts';
import { bareInstance } from '../examples.ts';
import type { Rule } from '../rule.ts';

const list = (line: string): string => bareInstance('A', 1, `virtual_ipaddress {\n    ${line}\n  }`);

export const optionRepeated: Rule = {
  id: 'option-repeated',
  severity: 'error',
  looksAt: 'block',
  summary: 'An option of an address, route or rule is given once.',
  why: 'keepalived reports the second one and drops the entry, or leaves out the rest of the line.',
  source:
    'keepalived keepalived/vrrp/vrrp_ipaddress.c: alloc_ipaddress; vrrp_iproute.c: alloc_route; vrrp_iprule.c: alloc_rule',
  bad: [list('10.0.0.1 dev eth0 «dev» eth1'), list('10.0.0.1 peer 10.0.0.2 «peer» 10.0.0.3')],
  good: [list('10.0.0.1 dev eth0')],
  check({ lines }, report) {
    for (const { options } of lines) {
      const seen = new Set<LineOption>();
      for (const { option, word } of options) {
        if (!option.once) continue;
        if (!seen.has(option)) {
          seen.add(option);
          continue;
        }
        report(
          word.range,
          `${word.value} is given twice: ${option.onRepeat ?? 'keepalived leaves out the rest of the line'}.`,
        );
      }
    }
  },
};
