import { arg, block, flag, uint, userAndGroup, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { repetitionKeywords } from './shared.ts';

/** Runs a command. */
export const miscCheck: Keyword = block('MISC_CHECK', [], {
  doc:
    'Checks by running a command: exit status 0 is up, anything else down. With misc_dynamic the status ' +
    'can also set the weight.',
  example: 'MISC_CHECK {\n    misc_path "/usr/bin/true"\n}',
  source: 'check/check_misc.c:misc_check_handler',
  keywords: [
    ...repetitionKeywords(
      {
        retry: '1.3.7',
        delay_before_retry: '1.3.7',
        warmup: '1.2.13',
        delay_loop: '1.3.7',
        alpha: '1.3.7',
        log_all_failures: '2.0.11',
      },
      { retry: '0', delay_before_retry: '1' },
    ),
    value(
      'misc_path',
      [
        arg('script', 'script', {
          minLength: 1,
          doc: 'A single word, or the whole command line in double quotes; what stands behind it is not read.',
        }),
      ],
      {
        doc:
          'The command. With arguments the whole line goes into double quotes: what stands behind an unquoted ' +
          'command is not read.',
        example: 'misc_path "/usr/bin/true a b"',
        required: true,
        missingArgument: 'error',
        command: true,
        source: 'check/check_misc.c:misc_path_handler',
      },
    ),
    value('misc_timeout', [uint('seconds', 0, 4294, { unit: 's' })], {
      doc: 'After so many seconds the command is ended and the check has failed. Absent, a command that hangs has the time of delay_loop.',
      example: 'misc_timeout 5',
      defaultNote: 'delay_loop of the virtual server',
      since: '1.1.0',
      lenientAtRuntime: true,
      source: 'check/check_misc.c:misc_timeout_handler',
    }),
    flag('misc_dynamic', {
      doc:
        'Lets the command set the weight: status 0 leaves it as configured, 1 is a failure, 2 to 255 set the ' +
        'weight to the status minus 2.',
      example: 'misc_dynamic',
      since: '1.1.8',
      source: 'check/check_misc.c:misc_dynamic_handler',
    }),
    value('user', userAndGroup, {
      doc:
        'The user and group that the command runs as. If there is no such user, the check is dropped, and the ' +
        'server goes unchecked.',
      example: 'user root',
      defaultNote: 'script_user of global_defs',
      since: '1.3.0',
      missingArgument: 'error',
      source: 'check/check_misc.c:misc_user_handler',
    }),
  ],
});
