import { service } from '../examples.ts';
import { secondsToNotice, timingsOf } from '../facts/checkers.ts';
import type { Rule } from '../rule.ts';

export const checkerTimeoutLong: Rule = {
  id: 'checker-timeout-long',
  severity: 'info',
  looksAt: 'block',
  summary: 'A health check gives up before the next one is due.',
  why: `A check that is still waiting when \`delay_loop\` has passed delays the next: the interval is then the timeout and not
\`delay_loop\`, just while the server does not answer. The message gives the seconds until such a server is taken out, with
all attempts.

Write a \`connect_timeout\` (of a script \`misc_timeout\`) below \`delay_loop\`; without one it is 5 seconds.`,
  source:
    'keepalived keepalived/check/check_data.c, check_tcp.c: tcp_check_thread; keepalived.conf(5), connect_timeout',
  bad: [
    service(['connect_timeout «10»']),
    service([], ['TCP_CHECK {\n      connect_timeout «8»\n    }']),
    service([], ['MISC_CHECK {\n      misc_path /bin/true\n      misc_timeout «30»\n    }']).replace(
      'virtual_server',
      'global_defs {\n  enable_script_security\n  script_user root\n}\nvirtual_server',
    ),
  ],
  good: [service(['connect_timeout 3']), service(['connect_timeout 6'])],
  check({ services }, report) {
    /** Offsets: one setting may time several checks. */
    const told = new Set<number>();
    for (const timing of timingsOf(services)) {
      const { written } = timing.timeout;
      if (!written || written.value <= timing.loop.value || told.has(written.range.start)) continue;
      told.add(written.range.start);
      report(
        written.range,
        `The timeout is longer than the interval of the checks (delay_loop ${timing.loop.value} s). A server that does not answer is taken out after up to ${secondsToNotice(timing)} s.`,
      );
    }
  },
};
