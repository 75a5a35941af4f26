import { interfaceNames } from '../grammars/lists.ts';
import { block, decimal, interfaceName, lines, value } from '../make.ts';
import type { Argument, Keyword } from '../types.ts';

const pause: Argument = decimal('seconds', '0', '4294.967295', {
  decimals: 6,
  unit: 's',
  in227: { max: '2147.483647' },
});

/** Interfaces that share one pace of gratuitous ARP. */
export const garpGroup: Keyword = block('garp_group', [], {
  doc:
    'Slows the gratuitous ARP and neighbour advertisements down on one interface, or on several that end ' +
    'at the same switch. For switches that drop a burst of them after a take-over.',
  example: 'garp_group {\n    garp_interval 0.01\n    interface eth1\n}',
  subsystem: 'vrrp',
  requiresOneOf: ['garp_interval', 'gna_interval'],
  since: '1.2.21',
  compileOptions: ['_WITH_VRRP_'],
  source: 'vrrp/vrrp_parser.c:garp_group_handler',
  keywords: [
    value('garp_interval', [pause], {
      doc: 'Pause between two gratuitous ARPs on the interfaces of the group. Spares switches that drop bursts; with many addresses the last one is announced later by that much.',
      example: 'garp_interval 0.1',
      required: 'unless the other one of garp_interval and gna_interval is given',
      since: '1.2.21',
      in227: 'The largest value is 2147.483647.',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:garp_group_garp_interval_handler',
    }),
    value('gna_interval', [pause], {
      doc: 'Pause between two unsolicited neighbour advertisements on the interfaces of the group.',
      example: 'gna_interval 0.1',
      required: 'unless the other one of garp_interval and gna_interval is given',
      since: '1.2.21',
      in227: 'The largest value is 2147.483647.',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:garp_group_gna_interval_handler',
    }),
    value('interface', [interfaceName()], {
      doc:
        'The one interface that the pauses are for. It can be in one group only, and it cannot be a macvlan ' +
        'or ipvlan.',
      example: 'interface eth1',
      since: '1.2.21',
      repeat: 'accumulate',
      repeatReported: true,
      source: 'vrrp/vrrp_parser.c:garp_group_interface_handler',
    }),
    lines('interfaces', [], {
      lineGrammar: interfaceNames,
      doc:
        'Interfaces that take turns, because they end at the same switch. Each can be in one group only, and ' +
        'none can be a macvlan or ipvlan.',
      example: 'interfaces {\n    eth1\n    eth3\n}',
      since: '1.2.21',
      source: 'vrrp/vrrp_parser.c:garp_group_interfaces_handler',
    }),
  ],
});
