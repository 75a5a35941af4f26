import { arg, block, value } from './make.ts';
import type { Keyword } from './types.ts';

/** Credentials that keepalived shows to SSL_GET servers. */
export const ssl: Keyword = block('SSL', [], {
  doc: 'INTERIM: SSL { ... }',
  example: 'SSL {\n}',
  subsystem: 'check',
  repeat: 'replace',
  repeatReported: true,
  compileOptions: ['_WITH_LVS_'],
  source: 'check/check_parser.c:ssl_handler',
  keywords: [
    value('password', [arg('value', 'string')], {
      doc: 'INTERIM: password <value:string>',
      example: 'password x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslpass_handler',
    }),
    value('ca', [arg('file', 'path')], {
      doc: 'INTERIM: ca <file:path>',
      example: 'ca x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslca_handler',
    }),
    value('certificate', [arg('file', 'path')], {
      doc: 'INTERIM: certificate <file:path>',
      example: 'certificate x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslcert_handler',
    }),
    value('key', [arg('file', 'path')], {
      doc: 'INTERIM: key <file:path>',
      example: 'key x',
      repeatReported: true,
      missingArgument: 'error',
      source: 'check/check_parser.c:sslkey_handler',
    }),
  ],
});
