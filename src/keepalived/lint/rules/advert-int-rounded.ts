import { instance } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

export const advertIntRounded: Rule = {
  id: 'advert-int-rounded',
  severity: 'warning',
  summary: 'advert_int is one that the version of the protocol can say.',
  why: `An advert of version 2 says whole seconds, one of version 3 hundredths of a second up to 40.95. keepalived rounds
what does not fit, at least to one second in version 2, so that failovers take longer than planned.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance; RFC 3768, 5.3.7; RFC 5798, 5.2.7',
  bad: [
    instance('advert_int «0.5»'),
    instance('version 3', 'advert_int «41»'),
    instance('version 3', 'advert_int «1.005»'),
  ],
  good: [instance('version 3', 'advert_int 0.5'), instance('advert_int 60')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      const statement = one.settings.last('advert_int');
      const seconds = one.settings.number('advert_int');
      if (!statement || seconds === undefined || !one.settings.knows('advert_int', 'version')) continue;
      // What lies outside the range of the keyword is refused before.
      if (seconds < 0.01 || seconds > 255) continue;
      const fault = faultOf(seconds, one);
      if (!fault) continue;
      const { message, severity, used } = fault;
      const range = wordRange(statement);
      report(range, message, {
        severity,
        fixes: [{ title: `Write ${used}`, edits: [{ range, newText: String(used) }] }],
      });
    }
  },
};

function faultOf(
  seconds: number,
  { version }: InstanceAlone,
): { readonly message: string; readonly severity: 'error' | 'warning'; readonly used: number } | undefined {
  if (version === 2 && !Number.isInteger(seconds)) {
    const used = Math.max(1, Math.round(seconds));
    return { message: `Version 2 knows whole seconds only: keepalived uses ${used}.`, severity: 'warning', used };
  }
  if (version !== 3) return undefined;
  if (seconds > 40.95)
    return { message: 'Version 3 takes up to 40.95 s: keepalived uses that.', severity: 'error', used: 40.95 };
  const hundredths = Math.round(seconds * 1e6) / 1e4;
  if (Number.isInteger(hundredths)) return undefined;
  return {
    message: 'Version 3 knows hundredths of a second: keepalived rounds this.',
    severity: 'warning',
    used: Math.round(seconds * 100) / 100,
  };
}
