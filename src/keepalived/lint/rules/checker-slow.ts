import { service } from '../examples.ts';
import { secondsToNotice, timingsOf } from '../facts/checkers.ts';
import type { Rule } from '../rule.ts';

export const checkerSlow: Rule = {
  id: 'checker-slow',
  severity: 'info',
  looksAt: 'block',
  summary: 'A dead real server is taken out within a minute and a half.',
  why: `A server that gives no answer is noticed at the next check, after up to \`delay_loop\`, and taken out when all
attempts have run into their timeout. Until then it gets its share of the connections. The message gives the seconds that
result.

Use a smaller \`delay_loop\`, \`connect_timeout\` or \`retry\`.`,
  source:
    'keepalived keepalived/check/check_tcp.c: tcp_epilog; keepalived.conf(5), delay_loop, retry, delay_before_retry',
  bad: [
    service([]).replace('delay_loop 6', 'delay_loop «120»'),
    service(['retry 10', 'connect_timeout 6', 'delay_before_retry 3']).replace('delay_loop 6', 'delay_loop «6»'),
  ],
  good: [service([]), service(['retry 3']).replace('delay_loop 6', 'delay_loop 60')],
  check({ services }, report) {
    /** Offsets: one setting may time several checks. */
    const told = new Set<number>();
    for (const timing of timingsOf(services)) {
      const place = timing.loop.written?.range;
      if (!place || told.has(place.start) || secondsToNotice(timing) <= SLOW) continue;
      told.add(place.start);
      const { timeout, loop, retries } = timing;
      report(
        place,
        `A server that does not answer is taken out only after up to ${secondsToNotice(timing)} s: ${loop.value} s until the next check, then ${retries + 1} attempts of ${timeout.value} s.`,
      );
    }
  },
};

/** Seconds. */
const SLOW = 90;
