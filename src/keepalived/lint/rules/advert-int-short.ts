import { instance } from '../examples.ts';
import { ownerPriority } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

export const advertIntShort: Rule = {
  id: 'advert-int-short',
  severity: 'info',
  summary: 'A short pause of the master does not count as its death.',
  why: `A backup takes over when it has heard nothing for three intervals (\`down_timer_adverts\`) and its skew time. With a few
hundredths of a second a busy host, a snapshot of a virtual machine or a switch that learns a port is pause enough, and the
addresses go to and fro. The message gives the seconds that result.

Tenths of a second are quick enough for most. Where less is needed, measure how long the hosts pause, and give keepalived
\`vrrp_rt_priority\`.`,
  source: 'RFC 5798 6.1 (Master_Down_Interval); keepalived.conf(5), advert_int, vrrp_rt_priority',
  bad: [instance('version 3', 'advert_int «0.05»')],
  good: [instance('version 3', 'advert_int 0.2'), instance('advert_int 1')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings, version, priority } of instances) {
      const interval = settings.number('advert_int');
      const statement = settings.last('advert_int');
      if (version !== 3 || !statement || interval === undefined || interval < 0.01 || interval >= SHORT) continue;
      if (!settings.knows('advert_int') || priority === ownerPriority) continue;
      const adverts = settings.number('down_timer_adverts') ?? 3;
      const seconds = adverts * interval + ((256 - priority) / 256) * interval;
      report(
        wordRange(statement),
        `A master that pauses for ${Math.round(seconds * 100) / 100} s is taken for dead (${adverts} intervals and the skew of priority ${priority}).`,
      );
    }
  },
};

/** Seconds. */
const SHORT = 0.1;
