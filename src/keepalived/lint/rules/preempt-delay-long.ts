import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

export const preemptDelayLong: Rule = {
  id: 'preempt-delay-long',
  severity: 'hint',
  summary: 'A recovered node takes its addresses back within some minutes.',
  why: `\`preempt_delay\` is how long a node of higher priority hears a weaker master before it takes over. Within that time
the cluster runs on the weaker node, after a reload too. It is given in seconds and not in milliseconds; the message gives
the minutes that result. Where the addresses are to stay, \`nopreempt\` says so.`,
  source: 'keepalived.conf(5), preempt_delay; keepalived keepalived/vrrp/vrrp_scheduler.c: vrrp_backup_rcv',
  bad: [instance('state BACKUP', 'preempt_delay «900»')],
  good: [instance('state BACKUP', 'preempt_delay 60')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings } of instances) {
      const statement = settings.last('preempt_delay');
      const delay = settings.number('preempt_delay') ?? 0;
      if (!statement || delay < LONG || delay > 1000 || settings.has('nopreempt')) continue;
      report(
        wordRange(statement),
        `After a recovery this node leaves the addresses with a weaker one for ${Math.round(delay / 6) / 10} minutes.`,
      );
    }
  },
};

/** Seconds. */
const LONG = 600;
