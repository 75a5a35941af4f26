import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const preemptDelayDropped: Rule = {
  id: 'preempt-delay-dropped',
  severity: 'warning',
  summary: 'preempt_delay stands in an instance that begins as BACKUP and preempts.',
  why: `keepalived reports it and drops the delay: the node takes over at once, before its services are ready. Write
\`state BACKUP\`, and choose between \`nopreempt\` and \`preempt_delay\`.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [
    instance('state MASTER', 'priority 100', '«preempt_delay» 5'),
    instance('state BACKUP', 'nopreempt', '«preempt_delay» 5'),
    instance('priority 255', '«preempt_delay» 5'),
  ],
  good: [
    instance('state BACKUP', 'preempt_delay 5'),
    instance('state BACKUP', 'priority 255', 'preempt_delay 5'),
    instance('state MASTER', 'preempt_delay 0'),
  ],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const { settings, startsAsMaster, isStrict } of instances) {
      const statement = settings.last('preempt_delay');
      const delay = settings.number('preempt_delay') ?? 0;
      if (!statement || delay === 0 || isStrict || !settings.knows('state', 'priority', 'preempt_delay')) continue;
      const fixes = withoutStatement(tree.text, statement);
      if (startsAsMaster)
        report(
          keywordRange(statement),
          `preempt_delay does not work ${settings.has('state') ? 'with state MASTER' : 'for the owner, which begins as MASTER'}: keepalived drops it.`,
          {
            fixes,
          },
        );
      else if (settings.has('nopreempt') && !settings.has('preempt')) {
        report(keywordRange(statement), 'preempt_delay does not work with nopreempt: keepalived drops it.', { fixes });
      }
    }
  },
};
