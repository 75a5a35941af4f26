import { block } from '../make.ts';
import type { Keyword } from '../types.ts';
import { connectionKeywords, repetitionKeywords } from './shared.ts';

/** Sends an ICMP echo request. */
export const pingCheck: Keyword = block('PING_CHECK', [], {
  doc:
    'Checks that the server answers ping. It needs net.ipv4.ping_group_range to include the group of ' +
    'keepalived, which widens it if necessary, even in a configuration test.',
  example: 'PING_CHECK {\n}',
  since: '2.1.0',
  source: 'check/check_ping.c:ping_check_handler',
  keywords: [
    ...connectionKeywords({
      connect_ip: '2.1.0',
      connect_port: '2.1.0',
      bindto: '2.1.0',
      bind_port: '2.1.0',
      bind_if: '2.1.0',
      connect_timeout: '2.1.0',
      fwmark: '2.1.0',
    }),
    ...repetitionKeywords(
      {
        retry: '2.1.0',
        delay_before_retry: '2.1.0',
        warmup: '2.1.0',
        delay_loop: '2.1.0',
        alpha: '2.1.0',
        log_all_failures: '2.1.0',
      },
      { retry: '1', delay_before_retry: '1' },
    ),
  ],
});
