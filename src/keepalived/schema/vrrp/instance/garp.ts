import { oneOf, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** Gratuitous ARP of one instance. */
export const garp: readonly Keyword[] = [
  value('garp_master_delay', [uint('seconds', 0, 4294, { unit: 's' })], {
    doc: 'After how many seconds a new MASTER announces its addresses a second time; 0 leaves that out.',
    example: 'garp_master_delay 10',
    defaultNote: 'vrrp_garp_master_delay of global_defs',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_delay_handler',
  }),
  value('garp_master_refresh', [uint('seconds', 0, 4294967295, { unit: 's' })], {
    doc:
      'A MASTER announces its addresses again at this interval; 0 never. For devices that forget or confuse ' +
      'ARP entries.',
    example: 'garp_master_refresh 60',
    defaultNote: 'vrrp_garp_master_refresh of global_defs',
    since: '1.2.10',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_refresh_handler',
  }),
  value('garp_master_repeat', [uint('count', 0, 4294967295, { effective: { min: 1 } })], {
    doc: 'How often each virtual address is announced at a take-over, and again in the second round.',
    example: 'garp_master_repeat 2',
    defaultNote: 'vrrp_garp_master_repeat of global_defs',
    since: '1.2.14',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_rep_handler',
  }),
  value('garp_master_refresh_repeat', [uint('count', 0, 4294967295, { effective: { min: 1 } })], {
    doc: 'How often each address is announced at every refresh. Only of use with a refresh interval; one is enough unless switches lose the frames.',
    example: 'garp_master_refresh_repeat 2',
    defaultNote: 'vrrp_garp_master_refresh_repeat of global_defs',
    since: '1.2.14',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_refresh_rep_handler',
  }),
  value('garp_lower_prio_delay', [uint('seconds', 0, 4294, { unit: 's' })], {
    doc: 'After how many seconds a MASTER that heard a weaker router announces its addresses a second time.',
    example: 'garp_lower_prio_delay 10',
    defaultNote: 'vrrp_garp_lower_prio_delay of global_defs, but 0 in strict mode',
    since: '1.2.20',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_lower_prio_delay_handler',
  }),
  value('garp_lower_prio_repeat', [uint('count', 0, 2147483647)], {
    doc: 'How often a MASTER announces its addresses after it heard a weaker router. The announcements win the switches back from a node that had taken itself for MASTER.',
    example: 'garp_lower_prio_repeat 2',
    defaultNote: 'vrrp_garp_lower_prio_repeat of global_defs, but 0 in strict mode',
    since: '1.2.20',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_lower_prio_rep_handler',
  }),
  value('garp_extra_if', [oneOf('scope', ['all'], { optional: true }), uint('seconds', 0, 86400, { unit: 's' })], {
    doc:
      'Keeps announcing the addresses of this instance on its further interfaces at this interval; 0 ' +
      'switches it off, `all` takes those without a virtual MAC, too.',
    example: 'garp_extra_if all 100',
    defaultNote: 'vrrp_garp_extra_if of global_defs',
    since: '2.2.3',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    extraArguments: 'error',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_extra_if_handler',
  }),
  value('vmac_garp_intvl', [oneOf('scope', ['all'], { optional: true }), uint('seconds', 0, 86400, { unit: 's' })], {
    doc: 'The former name of garp_extra_if; it works alike, but a configuration test reports it.',
    example: 'vmac_garp_intvl 100',
    since: '2.2.0',
    deprecated: true,
    replacedBy: 'garp_extra_if',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    lenientAtRuntime: true,
    undocumented: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_extra_if_handler',
  }),
];
