import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import type { ReadLine } from '../sites/lines.ts';

const rule = (line: string): string => instance(`virtual_rules {\n    ${line}\n  }`);

export const ruleGotoBackwards: Rule = {
  id: 'rule-goto-backwards',
  severity: 'error',
  looksAt: 'block',
  summary: 'goto leads to a rule with a larger preference than its own.',
  why: 'The kernel goes through the rules from the smallest preference up and never back: keepalived drops the rule.',
  source: 'keepalived keepalived/vrrp/vrrp_iprule.c: alloc_rule',
  bad: [rule('from all goto «50» preference 100'), rule('from all type goto «50» preference 100')],
  good: [rule('from all goto 200 preference 100')],
  check({ lines }, report) {
    for (const line of lines) {
      const target = wordBehind(line, 'goto');
      const preference = wordBehind(line, 'preference');
      if (!target || !preference || Number(target.value) > Number(preference.value)) continue;
      report(target.range, `goto has to lead beyond ${preference.value}, the preference of the rule itself.`);
    }
  },
};

function wordBehind({ options }: ReadLine, keyword: string) {
  const word = options.find(({ option }) => option.keywords[0] === keyword)?.values[0];
  return word && /^\d+$/.test(word.value) ? word : undefined;
}
