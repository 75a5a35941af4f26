import { block } from '../make.ts';
import type { Keyword } from '../types.ts';
import { CONNECTION_SINCE, connectionKeywords, repetitionKeywords } from './shared.ts';

/** Opens a TCP connection. */
export const tcpCheck: Keyword = block('TCP_CHECK', [], {
  doc:
    'Checks that a TCP connection can be opened. It says that something listens, not that it works; ' +
    'HTTP_GET or MISC_CHECK look closer.',
  example: 'TCP_CHECK {\n}',
  source: 'check/check_tcp.c:tcp_check_handler',
  keywords: [
    ...connectionKeywords(CONNECTION_SINCE),
    ...repetitionKeywords(
      {
        retry: '1.2.20',
        delay_before_retry: '1.2.20',
        warmup: '1.2.13',
        delay_loop: '1.3.7',
        alpha: '1.3.7',
        log_all_failures: '2.0.11',
      },
      { retry: '1', delay_before_retry: '1' },
    ),
  ],
});
