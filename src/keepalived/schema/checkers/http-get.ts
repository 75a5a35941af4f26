import { arg, block, oneOf, onOff, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { CONNECTION_SINCE, connectionKeywords, repetitionKeywords } from './shared.ts';
import { url } from './url.ts';

const httpKeywords: readonly Keyword[] = [
  ...connectionKeywords(CONNECTION_SINCE),
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
    doc: 'The former name of retry; it works alike, but keepalived calls it deprecated.',
    example: 'nb_get_retry 3',
    deprecated: true,
    replacedBy: 'retry',
    lenientAtRuntime: true,
    undocumented: true,
    source: 'check/check_http.c:http_get_retry_handler',
  }),
  value('virtualhost', [arg('host', 'string')], {
    doc:
      'The Host header of urls that name none themselves. Without it servers with several sites may answer ' +
      'with the wrong one.',
    example: 'virtualhost www.example.com',
    defaultNote: 'that of the real server, else of the virtual server',
    since: '1.3.6',
    repeatReported: true,
    missingArgument: 'error',
    source: 'check/check_http.c:virtualhost_handler',
  }),
  value('http_protocol', [oneOf('version', ['1.0', '1.0C', '1.0c', '1.1'])], {
    doc:
      'The HTTP version of the request. 1.1 is of little use without a virtualhost; 1.0C adds `Connection: ' +
      'close` to 1.0, for servers that keep connections open.',
    example: 'http_protocol 1.1',
    default: '1.0',
    since: '2.0.17',
    missingArgument: 'error',
    source: 'check/check_http.c:http_protocol_handler',
  }),
  value('enable_sni', [onOff], {
    doc:
      'Sends the host name in the TLS handshake, so that a server with several certificates can choose. In ' +
      'HTTP_GET it is read, but without use.',
    example: 'enable_sni',
    default: 'off',
    since: '1.4.3',
    compileOptions: ['_HAVE_SSL_SET_TLSEXT_HOST_NAME_'],
    source: 'check/check_http.c:enable_sni_handler',
  }),
  value('sni_name', [arg('name', 'string', { optional: true })], {
    doc:
      'The host name for the TLS handshake where it is not that of virtualhost; it switches enable_sni on. ' +
      'In HTTP_GET it is read, but without use.',
    example: 'sni_name www.example.com',
    defaultNote: 'as virtualhost',
    since: 'after 2.4.3',
    repeatReported: true,
    compileOptions: ['_HAVE_SSL_SET_TLSEXT_HOST_NAME_'],
    source: 'check/check_http.c:sni_name_handler',
  }),
  value('fast_recovery', [onOff], {
    doc:
      'Fetches all urls one after the other, without waiting a delay_loop between them, at the start and ' +
      'after a failure.',
    example: 'fast_recovery',
    default: 'off',
    since: '2.0.17',
    source: 'check/check_http.c:fast_recovery_handler',
  }),
];

const tlsCompliant: Keyword = value('tls_compliant', [onOff], {
  doc:
    'Demands that the server closes the connection as TLS has it. Without it a server that just drops the ' +
    'connection is forgiven.',
  example: 'tls_compliant',
  default: 'off',
  since: '2.2.8',
  source: 'check/check_http.c:tls_compliant_handler',
});

const urlTlsCompliant: Keyword = value('tls_compliant', [onOff], {
  doc: 'Demands for this page that the server closes the connection as TLS has it. Servers that just hang up, of which there are many, then fail.',
  example: 'tls_compliant',
  defaultNote: 'that of the check',
  since: '2.2.8',
  source: 'check/check_http.c:url_tls_compliant_handler',
});

/** Fetches pages over HTTP. */
export const httpGet: Keyword = block('HTTP_GET', [], {
  doc:
    'Checks by fetching pages over HTTP: each url has to answer with the right status, and with the right ' +
    'content if one is described.',
  example: 'HTTP_GET {\n    url {\n        path /\n    }\n}',
  source: 'check/check_http.c:http_get_handler',
  keywords: [...httpKeywords.map(withoutTls), url()],
});

/** HTTP_GET reads the settings of the TLS handshake as SSL_GET does, but makes none (check_http.c: enable_sni_handler). */
function withoutTls(keyword: Keyword): Keyword {
  const isOfTls = keyword.name === 'enable_sni' || keyword.name === 'sni_name';
  return isOfTls ? { ...keyword, withoutEffect: 'HTTP_GET makes no TLS handshake.' } : keyword;
}

/** Fetches pages over HTTPS. */
export const sslGet: Keyword = block('SSL_GET', [], {
  doc:
    'Checks by fetching pages over HTTPS: as HTTP_GET, over TLS, with the client certificate of the SSL ' +
    'block where there is one.',
  example: 'SSL_GET {\n    url {\n        path /\n    }\n}',
  source: 'check/check_http.c:http_get_handler',
  keywords: [...httpKeywords, tlsCompliant, url([urlTlsCompliant])],
});
