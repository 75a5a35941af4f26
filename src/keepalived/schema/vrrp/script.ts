import { arg, block, decimal, flag, int, oneOf, uint, userAndGroup, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** A command whose success instances can track. */
export const vrrpScript: Keyword = block('vrrp_script', [arg('name', 'name')], {
  doc: 'INTERIM: vrrp_script <name:name> { ... }',
  example: 'vrrp_script SCx {\n script "/usr/bin/true"\n}',
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
          doc: 'A single word, or the whole command line in double quotes; what stands behind it is not read.',
        }),
      ],
      {
        doc: 'INTERIM: script <script:script>',
        example: 'script "/usr/bin/true -x"',
        required: true,
        since: '1.1.13',
        missingArgument: 'error',
        command: true,
        source: 'vrrp/vrrp_parser.c:vrrp_vscript_script_handler',
      },
    ),
    value('interval', [decimal('seconds', '0', '4294', { decimals: 3, unit: 's', effective: { min: '0.001' } })], {
      doc: 'INTERIM: interval <seconds:decimal 0..4294>',
      example: 'interval 2.5',
      default: '1',
      since: '1.1.13',
      in227: 'Only whole seconds.',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_interval_handler',
    }),
    value('timeout', [decimal('seconds', '0', '4294', { decimals: 3, unit: 's', effective: { min: '0.001' } })], {
      doc: 'INTERIM: timeout <seconds:decimal 0..4294>',
      example: 'timeout 1',
      defaultNote: 'as interval',
      since: '1.2.6',
      in227: 'Only whole seconds.',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_timeout_handler',
    }),
    value('weight', [int('weight', -253, 253), oneOf('reverse', ['reverse'], { optional: true })], {
      doc: 'INTERIM: weight <weight:int -253..253> [reverse]',
      example: 'weight -20 reverse',
      default: '0',
      since: '1.1.13',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_weight_handler',
    }),
    value('rise', [uint('count', 1, 2147483647)], {
      doc: 'INTERIM: rise <count:uint 1..2147483647>',
      example: 'rise 2',
      default: '1',
      since: '1.1.18',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_rise_handler',
    }),
    value('fall', [uint('count', 1, 2147483647)], {
      doc: 'INTERIM: fall <count:uint 1..2147483647>',
      example: 'fall 2',
      default: '1',
      since: '1.1.18',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_fall_handler',
    }),
    value('user', userAndGroup, {
      doc: 'INTERIM: user <user:user> [<group:group>]',
      example: 'user root',
      defaultNote: 'script_user of global_defs',
      since: '1.3.0',
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_user_handler',
    }),
    flag('init_fail', {
      doc: 'INTERIM: init_fail',
      example: 'init_fail',
      since: '1.3.2',
      source: 'vrrp/vrrp_parser.c:vrrp_vscript_init_fail_handler',
    }),
  ],
});
