import { block, onOff, ref, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Takes its verdict from a BFD session. */
export const bfdCheck: Keyword = block('BFD_CHECK', [], {
  doc:
    'Takes the state from a BFD session: while it is down the server is down. Notices a dead path much ' +
    'faster than a check over TCP.',
  example: 'BFD_CHECK {\n    name peer\n}',
  since: '2.0.0',
  compileOptions: ['_WITH_BFD_'],
  source: 'check/check_bfd.c:bfd_check_handler',
  keywords: [
    value('name', [ref('name', { kind: 'bfd_instance', order: 'before' }, { maxLength: 31 })], {
      doc:
        'The bfd_instance to follow, which has to stand before the virtual server. One that is limited to ' +
        '`vrrp` is not found.',
      example: 'name peer',
      required: true,
      since: '2.0.0',
      repeatReported: true,
      missingArgument: 'error',
      extraArguments: 'error',
      source: 'check/check_bfd.c:bfd_name_handler',
    }),
    value('alpha', [onOff], {
      doc: 'Takes the server for down until the session is up for the first time. Without it the server gets connections before its session has ever been up.',
      example: 'alpha',
      defaultNote: 'that of the real server',
      since: '2.0.0',
      undocumented: true,
      source: 'check/check_bfd.c:bfd_alpha_handler',
    }),
  ],
});
