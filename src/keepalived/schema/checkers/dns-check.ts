import { arg, block, oneOf, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { connectionKeywords, datagramPorts, repetitionKeywords } from './shared.ts';

/** Asks a name server. */
export const dnsCheck: Keyword = block('DNS_CHECK', [], {
  doc: 'Checks a name server: it has to answer a query without an error. The name asked for has to be one that the server knows, or resolves, at all times.',
  example: 'DNS_CHECK {\n}',
  since: '1.3.0',
  source: 'check/check_dns.c:dns_check_handler',
  keywords: [
    ...connectionKeywords(
      {
        connect_ip: '1.3.0',
        connect_port: '1.3.0',
        bindto: '1.3.0',
        bind_port: '1.3.0',
        bind_if: '1.3.7',
        connect_timeout: '1.3.0',
        fwmark: '1.3.0',
      },
      datagramPorts,
    ),
    ...repetitionKeywords(
      {
        retry: '1.3.0',
        delay_before_retry: '1.3.7',
        warmup: '1.3.7',
        delay_loop: '1.3.7',
        alpha: '1.3.7',
        log_all_failures: '2.0.11',
      },
      { retry: '3', delay_before_retry: 'delay_loop' },
    ),
    value(
      'type',
      [oneOf('type', ['A', 'NS', 'CNAME', 'SOA', 'MX', 'TXT', 'AAAA', 'RRSIG', 'DNSKEY'], { caseInsensitive: true })],
      {
        doc: 'The record type that is asked for. One that the name has shows that the data are there.',
        example: 'type a',
        default: 'SOA',
        since: '1.3.0',
        manualDiffers: 'RRSIG and DNSKEY are missing from the manual.',
        source: 'check/check_dns.c:dns_type_handler',
      },
    ),
    value('name', [arg('domain', 'string', { domainName: true, doc: 'Two dots in a row are refused.' })], {
      doc: 'The name that is asked for; choose one that the server is responsible for, or it has to ask others.',
      example: 'name www.example.com',
      defaultNote: 'the root, `.`',
      since: '1.3.0',
      repeat: 'keep-first',
      repeatReported: true,
      quirk: 'A name that starts with a label of one character, such as a.example.com, is refused by mistake.',
      source: 'check/check_dns.c:dns_name_handler',
    }),
  ],
});
