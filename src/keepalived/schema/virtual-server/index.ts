import { serverGroupLine } from '../grammars/server-groups.ts';
import { arg, block, lines, port, ref, uint } from '../make.ts';
import type { Keyword } from '../types.ts';
import { checkDefaults } from './check-defaults.ts';
import { realServer } from './real-server.ts';
import { scheduling } from './scheduling.ts';
import { service } from './service.ts';

/** Load-balanced services. */
export const virtualServer: Keyword = block(
  'virtual_server',
  [
    arg('service', 'virtual_server_args', {
      variants: [
        {
          args: [
            arg('address', 'ip'),
            port('port', {
              optional: true,
              doc: 'Left out or 0: every port, which only works with persistence.',
              min: 0,
            }),
          ],
        },
        { keyword: 'fwmark', args: [uint('mark', 0, 4294967295)] },
        { keyword: 'group', args: [ref('group', { kind: 'virtual_server_group', order: 'any' })] },
      ],
    }),
  ],
  {
    doc: 'INTERIM: virtual_server <address> [<port>] | fwmark <mark> | group <name> { ... }',
    example:
      'virtual_server 192.0.2.60 80 {  protocol TCP  lvs_sched rr  lvs_method NAT  real_server 192.0.2.61 ' +
      '80 {  } }',
    subsystem: 'check',
    compileOptions: ['_WITH_LVS_'],
    unknownNameLogged: true,
    source: 'check/check_parser.c:vs_handler',
    keywords: [...service, ...scheduling, ...checkDefaults, realServer],
  },
);

/** Addresses and marks that share one definition. */
export const virtualServerGroup: Keyword = lines('virtual_server_group', [arg('name', 'name')], {
  lineGrammar: serverGroupLine,
  doc: 'INTERIM: virtual_server_group <name:name> { ... }',
  example: 'virtual_server_group VGx {\n 192.0.2.50 80\n}',
  subsystem: 'check',
  repeatNote: 'Two of one name go unnoticed.',
  compileOptions: ['_WITH_LVS_'],
  defines: 'virtual_server_group',
  source: 'check/check_parser.c:vsg_handler',
});
