import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const promoteSecondariesNeedless: Rule = {
  id: 'promote-secondaries-needless',
  severity: 'hint',
  summary: 'promote_secondaries stands in instances that use the interface itself.',
  why: 'On a macvlan or ipvlan of its own keepalived always promotes secondary addresses: it reports the keyword and ignores it.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('use_vmac', '«promote_secondaries»')],
  good: [instance('promote_secondaries'), instance('use_vmac')],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const { settings } of instances) {
      const statement = settings.last('promote_secondaries');
      if (!statement || !settings.has('use_vmac', 'use_ipvlan')) continue;
      report(
        keywordRange(statement),
        'This is always so with use_vmac and use_ipvlan: keepalived ignores the keyword.',
        { fixes: withoutStatement(tree.text, statement) },
      );
    }
  },
};
