import { block, onOff, ref, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Takes its verdict from a BFD session. */
export const bfdCheck: Keyword = block('BFD_CHECK', [], {
  doc: 'INTERIM: BFD_CHECK { ... }',
  example: 'BFD_CHECK {\nname BF1\n}',
  since: '2.0.0',
  compileOptions: ['_WITH_BFD_'],
  source: 'check/check_bfd.c:bfd_check_handler',
  keywords: [
    value('name', [ref('name', { kind: 'bfd_instance', order: 'before' }, { maxLength: 31 })], {
      doc: 'INTERIM: name <name:ref>',
      example: 'name BF1',
      required: true,
      since: '2.0.0',
      repeatReported: true,
      missingArgument: 'error',
      extraArguments: 'error',
      source: 'check/check_bfd.c:bfd_name_handler',
    }),
    value('alpha', [onOff], {
      doc: 'INTERIM: alpha [on|true|yes|off|false|no]',
      example: 'alpha',
      defaultNote: 'that of the real server',
      since: '2.0.0',
      undocumented: true,
      source: 'check/check_bfd.c:bfd_alpha_handler',
    }),
  ],
});
