import { instance } from '../examples.ts';
import { type InstanceAlone, ownerPriority } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const nopreemptDropped: Rule = {
  id: 'nopreempt-dropped',
  severity: 'warning',
  summary: 'nopreempt stands in an instance that begins as BACKUP, below priority 255.',
  why: `keepalived reports it and drops \`nopreempt\`: the node takes over again as soon as it is back, with a second
interruption. Write \`state BACKUP\` on all nodes; the priority decides who begins.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('state MASTER', 'priority 100', '«nopreempt»'), instance('priority 255', '«nopreempt»')],
  good: [instance('state BACKUP', 'nopreempt'), instance('state MASTER', 'priority 100')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      const last = nopreemptOf(one);
      if (!last || !one.settings.knows('state', 'priority', 'nopreempt', 'preempt')) continue;
      if (one.priority === ownerPriority)
        report(keywordRange(last), 'Priority 255 always takes over: keepalived drops nopreempt.');
      else if (one.startsAsMaster) {
        const state = one.settings.all('state').find(({ words }) => words[1]?.value === 'MASTER');
        const range = state?.words[1]?.range;
        report(keywordRange(last), 'nopreempt does not work with state MASTER: keepalived drops it.', {
          related: range ? [{ range, message: 'state MASTER' }] : [],
          fixes: range ? [{ title: 'Write state BACKUP', edits: [{ range, newText: 'BACKUP' }] }] : [],
        });
      }
    }
  },
};

/** `preempt` undoes it; the last of both counts. */
function nopreemptOf({ settings }: InstanceAlone) {
  const last = settings.last('nopreempt');
  const undone = settings.last('preempt');
  return last && undone && undone.range.start > last.range.start ? undefined : last;
}
