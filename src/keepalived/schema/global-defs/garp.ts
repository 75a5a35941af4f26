import { decimal, oneOf, onOff, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Gratuitous ARP and neighbour advertisements after a take-over. */
export const garpSettings: readonly Keyword[] = [
  value('vrrp_garp_master_delay', [uint('seconds', 0, 4294, { unit: 's' })], {
    doc:
      'After how many seconds a new MASTER announces its addresses a second time; 0 leaves that out. It ' +
      'helps with switches whose port was not ready for the first round.',
    example: 'vrrp_garp_master_delay 10',
    default: '5',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_garp_delay_handler',
  }),
  value('vrrp_garp_master_repeat', [uint('count', 0, 4294967295, { effective: { min: 1 } })], {
    doc: 'How often each virtual address is announced at a take-over, and again in the second round.',
    example: 'vrrp_garp_master_repeat 1',
    default: '5',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_garp_rep_handler',
  }),
  value('vrrp_garp_master_refresh', [uint('seconds', 0, 4294967295, { unit: 's' })], {
    doc:
      'A MASTER announces its addresses again at this interval, in seconds; 0 never. For devices that ' +
      'forget or confuse ARP entries.',
    example: 'vrrp_garp_master_refresh 60',
    default: '0',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_garp_refresh_handler',
  }),
  value('vrrp_garp_master_refresh_repeat', [uint('count', 0, 4294967295, { effective: { min: 1 } })], {
    doc: 'How often each address is announced at every refresh. Only of use with a refresh interval; one is enough unless switches lose the frames.',
    example: 'vrrp_garp_master_refresh_repeat 2',
    default: '1',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_garp_refresh_rep_handler',
  }),
  value('vrrp_garp_lower_prio_delay', [uint('seconds', 0, 4294, { unit: 's' })], {
    doc: 'After how many seconds a MASTER that heard a weaker router announces its addresses a second time. Two masters leave switches and hosts with wrong entries, and the second round reaches those that missed the first; 0 leaves it out.',
    example: 'vrrp_garp_lower_prio_delay 10',
    defaultNote: 'as vrrp_garp_master_delay',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_garp_lower_prio_delay_handler',
  }),
  value('vrrp_garp_lower_prio_repeat', [uint('count', 0, 2147483647)], {
    doc:
      'How often a MASTER announces its addresses after it heard a weaker router; repairs the ARP tables ' +
      'after a split brain.',
    example: 'vrrp_garp_lower_prio_repeat 1',
    defaultNote: 'as vrrp_garp_master_repeat',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_garp_lower_prio_rep_handler',
  }),
  value(
    'vrrp_garp_interval',
    [decimal('seconds', '0.000001', '4294.967295', { decimals: 6, unit: 's', notableFrom: 1 })],
    {
      doc:
        'Pause between two gratuitous ARPs on an interface, for switches that limit them. With many addresses ' +
        'the last ones are announced late; a garp_group sets it for single interfaces.',
      example: 'vrrp_garp_interval 0.001',
      default: '0',
      since: '1.2.21',
      compileOptions: ['_WITH_VRRP_'],
      lenientAtRuntime: true,
      source: 'core/global_parser.c:vrrp_garp_interval_handler',
    },
  ),
  value(
    'vrrp_gna_interval',
    [decimal('seconds', '0.000001', '4294.967295', { decimals: 6, unit: 's', notableFrom: 1 })],
    {
      doc: 'Pause between two unsolicited neighbour advertisements on an interface; vrrp_garp_interval for IPv6.',
      example: 'vrrp_gna_interval 0.000001',
      default: '0',
      since: '1.2.21',
      compileOptions: ['_WITH_VRRP_'],
      lenientAtRuntime: true,
      source: 'core/global_parser.c:vrrp_gna_interval_handler',
    },
  ),
  value('vrrp_min_garp', [onOff], {
    doc:
      'Announces each address only once at a take-over and leaves the second round out, unless the garp ' +
      'settings say otherwise. For networks with very many addresses.',
    example: 'vrrp_min_garp yes',
    default: 'off',
    since: '2.0.12',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_min_garp_handler',
  }),
  value('vrrp_garp_extra_if', [oneOf('scope', ['all'], { optional: true }), uint('seconds', 1, 86400, { unit: 's' })], {
    doc:
      'Keeps announcing the addresses on the further interfaces that an instance uses, at this interval, so ' +
      'that switches do not forget where a virtual MAC lives; with `all` also on those without one. The ' +
      'words may come in either order.',
    example: 'vrrp_garp_extra_if all 100',
    defaultNote: 'off',
    since: '2.2.3',
    compileOptions: ['_WITH_VRRP_', '_HAVE_VRRP_VMAC_'],
    extraArguments: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_vmac_garp_extra_if_handler',
  }),
  value(
    'vrrp_vmac_garp_intvl',
    [oneOf('scope', ['all'], { optional: true }), uint('seconds', 1, 86400, { unit: 's' })],
    {
      doc: 'The former spelling of vrrp_garp_extra_if; it works alike.',
      example: 'vrrp_vmac_garp_intvl 100',
      since: '2.2.0',
      deprecated: true,
      replacedBy: 'vrrp_garp_extra_if',
      compileOptions: ['_WITH_VRRP_', '_HAVE_VRRP_VMAC_'],
      lenientAtRuntime: true,
      undocumented: true,
      source: 'core/global_parser.c:vrrp_vmac_garp_extra_if_handler',
    },
  ),
];
