import { arg, block, value } from './make.ts';
import type { Keyword } from './types.ts';

/** Credentials that keepalived shows to SSL_GET servers. */
export const ssl: Keyword = block('SSL', [], {
  doc:
    'Key and certificates for the SSL_GET checks of all real servers. Only needed where the servers ask ' +
    'the checker for a client certificate.',
  example: 'SSL {\n}',
  subsystem: 'check',
  repeat: 'replace',
  repeatReported: true,
  compileOptions: ['_WITH_LVS_'],
  source: 'check/check_parser.c:ssl_handler',
  keywords: [
    value('password', [arg('value', 'string')], {
      doc: 'The password of the private key file. Stands in the configuration as clear text: a key file without one, readable for root alone, is no weaker.',
      example: 'password x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslpass_handler',
    }),
    value('ca', [arg('file', 'path')], {
      doc: 'The file with the certificates of the authorities that are trusted, in PEM.',
      example: 'ca x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslca_handler',
    }),
    value('certificate', [arg('file', 'path')], {
      doc: 'The file with the client certificate that is shown to servers, in PEM. Needed only where servers demand one; key belongs to it.',
      example: 'certificate x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslcert_handler',
    }),
    value('key', [arg('file', 'path')], {
      doc: 'The file with the private key of the client certificate, in PEM. It should be readable for root alone.',
      example: 'key x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslkey_handler',
    }),
  ],
});
