import { instance } from '../examples.ts';
import { ownerPriority } from '../facts/instances.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const ownerIgnoreAdvertsOverruled: Rule = {
  id: 'owner-ignore-adverts-overruled',
  severity: 'warning',
  summary: 'owner_ignore_adverts agrees with the priority.',
  why: 'Only the owner of the addresses, with priority 255, may ignore adverts, and it always does: keepalived reports anything else and corrects it.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('«owner_ignore_adverts»'), instance('priority 255', '«owner_ignore_adverts» off')],
  good: [instance('priority 255', 'owner_ignore_adverts'), instance('owner_ignore_adverts off')],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const { settings, priority } of instances) {
      const statement = settings.last('owner_ignore_adverts');
      const isOn = settings.isOn('owner_ignore_adverts');
      if (!statement || isOn === undefined || !settings.knows('priority', 'state', 'owner_ignore_adverts')) continue;
      const isOwner = priority === ownerPriority;
      if (isOwner === isOn) continue;
      const outcome = isOwner
        ? 'with priority 255 keepalived switches it on'
        : 'below priority 255 keepalived switches it off';
      report(keywordRange(statement), `owner_ignore_adverts does not count: ${outcome}.`, {
        fixes: withoutStatement(tree.text, statement),
      });
    }
  },
};
