import { oneOf, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** Gratuitous ARP of one instance. */
export const garp: readonly Keyword[] = [
  value('garp_master_delay', [uint('seconds', 0, 4294, { unit: 's' })], {
    doc: 'INTERIM: garp_master_delay <seconds:uint 0..4294>',
    example: 'garp_master_delay 10',
    defaultNote: 'vrrp_garp_master_delay of global_defs',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_delay_handler',
  }),
  value('garp_master_refresh', [uint('seconds', 0, 4294967295, { unit: 's' })], {
    doc: 'INTERIM: garp_master_refresh <seconds:uint 0..4294967295>',
    example: 'garp_master_refresh 60',
    defaultNote: 'vrrp_garp_master_refresh of global_defs',
    since: '1.2.10',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_refresh_handler',
  }),
  value('garp_master_repeat', [uint('count', 0, 4294967295, { effective: { min: 1 } })], {
    doc: 'INTERIM: garp_master_repeat <count:uint 0..4294967295>',
    example: 'garp_master_repeat 2',
    defaultNote: 'vrrp_garp_master_repeat of global_defs',
    since: '1.2.14',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_rep_handler',
  }),
  value('garp_master_refresh_repeat', [uint('count', 0, 4294967295, { effective: { min: 1 } })], {
    doc: 'INTERIM: garp_master_refresh_repeat <count:uint 0..4294967295>',
    example: 'garp_master_refresh_repeat 2',
    defaultNote: 'vrrp_garp_master_refresh_repeat of global_defs',
    since: '1.2.14',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_refresh_rep_handler',
  }),
  value('garp_lower_prio_delay', [uint('seconds', 0, 4294, { unit: 's' })], {
    doc: 'INTERIM: garp_lower_prio_delay <seconds:uint 0..4294>',
    example: 'garp_lower_prio_delay 10',
    defaultNote: 'vrrp_garp_lower_prio_delay of global_defs, but 0 in strict mode',
    since: '1.2.20',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_lower_prio_delay_handler',
  }),
  value('garp_lower_prio_repeat', [uint('count', 0, 2147483647)], {
    doc: 'INTERIM: garp_lower_prio_repeat <count:uint 0..2147483647>',
    example: 'garp_lower_prio_repeat 2',
    defaultNote: 'vrrp_garp_lower_prio_repeat of global_defs, but 0 in strict mode',
    since: '1.2.20',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_lower_prio_rep_handler',
  }),
  value('garp_extra_if', [oneOf('scope', ['all'], { optional: true }), uint('seconds', 0, 86400, { unit: 's' })], {
    doc: 'INTERIM: garp_extra_if [all] <seconds:uint 0..86400>',
    example: 'garp_extra_if all 100',
    defaultNote: 'vrrp_garp_extra_if of global_defs',
    since: '2.2.3',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    extraArguments: 'error',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_garp_extra_if_handler',
  }),
  value('vmac_garp_intvl', [oneOf('scope', ['all'], { optional: true }), uint('seconds', 0, 86400, { unit: 's' })], {
    doc: 'INTERIM: vmac_garp_intvl [all] <seconds:uint 0..86400>',
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
