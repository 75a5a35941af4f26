import { arg, block, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { connectionKeywords, type PortDocs, repetitionKeywords } from './shared.ts';

/** Mail servers listen on several. */
const mailPorts: PortDocs = {
  connect_port:
    'The port that is checked, where it differs from that of the server. It has to be one that greets in clear text, ' +
    'such as 25 or 587: on 465 a server waits for TLS first, and the check runs out of time.',
  bind_port:
    'The source port of the check. A fixed port can be in use or in TIME_WAIT, and then the check fails ' +
    'for no fault of the server.',
};

/** Greets a mail server. */
export const smtpCheck: Keyword = block('SMTP_CHECK', [], {
  doc: 'Checks a mail server: it has to answer the greeting. Finds servers that accept connections and then do not serve, which TCP_CHECK takes for well.',
  example: 'SMTP_CHECK {\n}',
  since: '1.1.8',
  source: 'check/check_smtp.c:smtp_check_handler',
  sourceUncompared: true,
  keywords: [
    ...connectionKeywords(
      {
        connect_ip: '1.2.17',
        connect_port: '1.2.17',
        bindto: '1.2.17',
        bind_port: '1.2.17',
        bind_if: '1.3.7',
        connect_timeout: '1.1.8',
        fwmark: '1.2.17',
      },
      mailPorts,
    ),
    ...repetitionKeywords(
      {
        retry: '1.1.8',
        delay_before_retry: '1.1.8',
        warmup: '1.2.13',
        delay_loop: '1.3.7',
        alpha: '1.3.7',
        log_all_failures: '2.0.11',
      },
      { retry: '1', delay_before_retry: '1' },
    ),
    value('helo_name', [arg('name', 'string')], {
      doc: 'The name with which the check greets the mail server. Servers that look it up in the DNS may refuse one that is not there.',
      example: 'helo_name lb.example.com',
      default: 'smtpchecker.keepalived.org',
      since: '1.1.8',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_smtp.c:smtp_helo_name_handler',
    }),
    host(),
  ],
});

/** The old way to check several hosts; only in builds that still have it. */
function host(): Keyword {
  return block('host', [], {
    doc:
      'A further address that has to answer; use one SMTP_CHECK for each instead. Only known to builds that ' +
      'still have it.',
    example: 'host {\n    connect_ip 192.0.2.91\n}',
    since: '1.1.8',
    deprecated: true,
    deprecationLogged: true,
    replacementNote: 'an SMTP_CHECK for each address',
    compileOptions: ['WITH_HOST_ENTRIES'],
    undocumented: true,
    source: 'check/check_smtp.c:smtp_host_handler',
    keywords: [
      ...connectionKeywords(
        {
          connect_ip: '1.1.8',
          connect_port: '1.1.8',
          bindto: '1.1.8',
          bind_port: '1.2.13',
          bind_if: '1.3.7',
          connect_timeout: '1.2.13',
          fwmark: '1.2.13',
        },
        mailPorts,
      ),
      ...repetitionKeywords(
        {
          retry: '1.3.7',
          delay_before_retry: '1.3.7',
          warmup: '1.3.7',
          delay_loop: '1.3.7',
          alpha: '1.3.7',
          log_all_failures: '2.0.11',
        },
        { retry: '1', delay_before_retry: '1' },
      ),
    ],
  });
}
