import { arg, block, oneOf, onOff, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { connectionKeywords, repetitionKeywords } from './shared.ts';
import { url } from './url.ts';

const httpKeywords: readonly Keyword[] = [
  ...connectionKeywords({
    connect_ip: '1.2.13',
    connect_port: undefined,
    bindto: '1.1.2',
    bind_port: '1.2.13',
    bind_if: '1.3.7',
    connect_timeout: undefined,
    fwmark: '1.2.13',
  }),
  ...repetitionKeywords(
    {
      retry: '1.3.7',
      delay_before_retry: undefined,
      warmup: '1.2.13',
      delay_loop: '1.3.7',
      alpha: '1.3.7',
      log_all_failures: '2.0.11',
    },
    { retry: '1', delay_before_retry: '3' },
  ),
  value('nb_get_retry', [uint('count', 0, 4294967295)], {
    doc: 'INTERIM: nb_get_retry <count:uint 0..4294967295>',
    example: 'nb_get_retry 3',
    deprecated: true,
    replacedBy: 'retry',
    lenientAtRuntime: true,
    undocumented: true,
    source: 'check/check_http.c:http_get_retry_handler',
  }),
  value('virtualhost', [arg('host', 'string')], {
    doc: 'INTERIM: virtualhost <host:string>',
    example: 'virtualhost www.example.com',
    defaultNote: 'that of the real server, else of the virtual server',
    since: '1.3.6',
    repeatReported: true,
    missingArgument: 'error',
    source: 'check/check_http.c:virtualhost_handler',
  }),
  value('http_protocol', [oneOf('version', ['1.0', '1.0C', '1.0c', '1.1'])], {
    doc: 'INTERIM: http_protocol 1.0|1.0C|1.0c|1.1',
    example: 'http_protocol 1.1',
    default: '1.0',
    since: '2.0.17',
    missingArgument: 'error',
    source: 'check/check_http.c:http_protocol_handler',
  }),
  value('enable_sni', [onOff], {
    doc: 'INTERIM: enable_sni [on|true|yes|off|false|no]',
    example: 'enable_sni',
    default: 'off',
    since: '1.4.3',
    compileOptions: ['_HAVE_SSL_SET_TLSEXT_HOST_NAME_'],
    source: 'check/check_http.c:enable_sni_handler',
  }),
  value('sni_name', [arg('name', 'string', { optional: true })], {
    doc: 'INTERIM: sni_name [<name:string>]',
    example: 'sni_name www.example.com',
    defaultNote: 'as virtualhost',
    since: 'after 2.4.3',
    repeatReported: true,
    compileOptions: ['_HAVE_SSL_SET_TLSEXT_HOST_NAME_'],
    source: 'check/check_http.c:sni_name_handler',
  }),
  value('fast_recovery', [onOff], {
    doc: 'INTERIM: fast_recovery [on|true|yes|off|false|no]',
    example: 'fast_recovery',
    default: 'off',
    since: '2.0.17',
    source: 'check/check_http.c:fast_recovery_handler',
  }),
];

const tlsCompliant: Keyword = value('tls_compliant', [onOff], {
  doc: 'INTERIM: tls_compliant [on|true|yes|off|false|no]',
  example: 'tls_compliant',
  default: 'off',
  since: '2.2.8',
  source: 'check/check_http.c:tls_compliant_handler',
});

const urlTlsCompliant: Keyword = value('tls_compliant', [onOff], {
  doc: 'INTERIM: tls_compliant [on|true|yes|off|false|no]',
  example: 'tls_compliant',
  defaultNote: 'that of the check',
  since: '2.2.8',
  source: 'check/check_http.c:url_tls_compliant_handler',
});

/** Fetches pages over HTTP. */
export const httpGet: Keyword = block('HTTP_GET', [], {
  doc: 'INTERIM: HTTP_GET { ... }',
  example: 'HTTP_GET {\nurl {\n path /\n}\n}',
  source: 'check/check_http.c:http_get_handler',
  keywords: [...httpKeywords, url()],
});

/** Fetches pages over HTTPS. */
export const sslGet: Keyword = block('SSL_GET', [], {
  doc: 'INTERIM: SSL_GET { ... }',
  example: 'SSL_GET {\nurl {\n path /\n}\n}',
  source: 'check/check_http.c:http_get_handler',
  keywords: [...httpKeywords, tlsCompliant, url([urlTlsCompliant])],
});
