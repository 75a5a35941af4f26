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
            arg('address', 'ip', {
              portBehind: true,
              refused: { match: 'virtual_server match belongs to DPVS; keepalived itself does not know it.' },
            }),
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
    doc:
      'One load-balanced service of the kernel (IPVS): an address and port, a firewall mark, or a ' +
      'virtual_server_group, with the real servers behind it. Without a usable real_server it is dropped as ' +
      'a whole.',
    example:
      'virtual_server 192.0.2.60 80 {\n' +
      '    protocol TCP\n' +
      '    lvs_sched rr\n' +
      '    lvs_method NAT\n' +
      '    real_server 192.0.2.61 80 {\n' +
      '    }\n' +
      '}',
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
  doc:
    'Several addresses, ranges of addresses or firewall marks that one virtual_server serves with one ' +
    'list of real servers. IPv4 and IPv6 in one group only work with tunnelling.',
  example: 'virtual_server_group web {\n    192.0.2.50 80\n}',
  subsystem: 'check',
  repeatNote: 'Two of one name go unnoticed.',
  compileOptions: ['_WITH_LVS_'],
  defines: 'virtual_server_group',
  source: 'check/check_parser.c:vsg_handler',
});
