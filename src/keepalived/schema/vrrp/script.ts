import { arg, block, decimal, flag, int, oneOf, uint, userAndGroup, value } from '../make.ts';
import type { Argument, Keyword } from '../types.ts';

const seconds: Argument = decimal('seconds', '0', '4294', {
  decimals: 3,
  unit: 's',
  effective: { min: '0.001' },
  in227: { type: 'uint' },
});

/** A command whose success instances can track. */
export const vrrpScript: Keyword = block('vrrp_script', [arg('name', 'name')], {
  doc:
    'A command that is run at intervals and that instances can track: its failure moves their priority, ' +
    'or puts them into FAULT. Has to stand before the instances that track it, and one that nothing ' +
    'tracks never runs.',
  example: 'vrrp_script chk_web {\n    script "/usr/bin/true"\n}',
  subsystem: 'vrrp',
  since: '1.1.13',
  repeatNote: 'Two of one name go unnoticed, and references find the first.',
  compileOptions: ['_WITH_VRRP_'],
  defines: 'vrrp_script',
  source: 'vrrp/vrrp_parser.c:vrrp_script_handler',
  keywords: [
    value(
      'script',
      [
        arg('script', 'script', {
          minLength: 1,
          doc: 'A single word, or the whole command line in double quotes; what stands behind it is not read.',
        }),
      ],
      {
        doc:
          'The command; exit status 0 is success. With arguments the whole line goes into double quotes. A path ' +
          'behind `<` only tests that the file can be opened.',
        example: 'script "/usr/bin/true -x"',
        required: true,
        since: '1.1.13',
        missingArgument: 'error',
        command: true,
        source: 'vrrp/vrrp_parser.c:vrrp_vscript_script_handler',
      },
    ),
    value('interval', [seconds], {
      doc: 'How often the command is run. Together with fall it decides how fast a failure is noticed.',
      example: 'interval 2',
      default: '1',
      since: '1.1.13',
      in227: 'Only whole seconds.',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_interval_handler',
    }),
    value('timeout', [seconds], {
      doc:
        'After so many seconds a run is ended and counts as failed. Keep it at or below interval, since runs ' +
        'do not overlap.',
      example: 'timeout 1',
      defaultNote: 'as interval',
      since: '1.2.6',
      in227: 'Only whole seconds.',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_timeout_handler',
    }),
    value('weight', [int('weight', -253, 253), oneOf('reverse', ['reverse'], { optional: true })], {
      doc:
        'How much the result moves the priority of instances that track it: a positive weight is added while ' +
        'all is well, a negative one while it fails. With 0 a failure puts them into FAULT. `reverse` turns ' +
        'it round.',
      example: 'weight -20 reverse',
      default: '0',
      since: '1.1.13',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_weight_handler',
    }),
    value('rise', [uint('count', 1, 2147483647)], {
      doc: 'How many successes in a row make the script count as up. With the interval it is the time that a service has to be well before a node gets its priority back; more than one keeps a flapping service from moving the addresses to and fro.',
      example: 'rise 2',
      default: '1',
      since: '1.1.18',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_rise_handler',
    }),
    value('fall', [uint('count', 1, 2147483647)], {
      doc: 'How many failures in a row make the script count as down. With the interval (and the timeout) it is the time until a failover begins; more than one forgives a single slow answer.',
      example: 'fall 2',
      default: '1',
      since: '1.1.18',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_fall_handler',
    }),
    value('user', userAndGroup, {
      doc:
        'The user and group that the command runs as. If there is no such user, the whole script is dropped, ' +
        'and with it what tracks it.',
      example: 'user root',
      defaultNote: 'script_user of global_defs',
      since: '1.3.0',
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_user_handler',
    }),
    flag('init_fail', {
      doc:
        'Takes the script for failed until its first success. Keeps a node from becoming MASTER before its ' +
        'service runs.',
      example: 'init_fail',
      since: '1.3.2',
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_init_fail_handler',
    }),
  ],
});
