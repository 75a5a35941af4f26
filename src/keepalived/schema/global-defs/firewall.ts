import { arg, flag, int, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Firewall rules that keepalived keeps for addresses it must not answer for. */
export const firewallSettings: readonly Keyword[] = [
  value(
    'vrrp_iptables',
    [
      arg('in_chain', 'string', { maxLength: 27, optional: true }),
      arg('out_chain', 'string', { maxLength: 27, optional: true }),
    ],
    {
      doc: 'INTERIM: vrrp_iptables [<in_chain:string>] [<out_chain:string>]',
      example: 'vrrp_iptables ka_in ka_out',
      defaultNote: 'INPUT and OUTPUT when no chain is named',
      since: '1.2.20',
      repeat: 'keep-first',
      repeatReported: true,
      in227: 'The Debian package is built without iptables and reports the keyword.',
      compileOptions: ['_WITH_VRRP_', '_WITH_IPTABLES_ || _WITH_NFTABLES_'],
      source: 'core/global_parser.c:vrrp_iptables_handler',
    },
  ),
  value(
    'vrrp_ipsets',
    [
      arg('address', 'string', { maxLength: 30, optional: true }),
      arg('address6', 'string', { maxLength: 30, optional: true }),
      arg('address_if6', 'string', { maxLength: 30, optional: true }),
      arg('igmp', 'string', { maxLength: 30, optional: true }),
      arg('mld', 'string', { maxLength: 30, optional: true }),
      arg('vmac_nd', 'string', { maxLength: 30, optional: true }),
    ],
    {
      doc:
        'INTERIM: vrrp_ipsets [<address:string>] [<address6:string>] [<address_if6:string>] [<igmp:string>] ' +
        '[<mld:string>] [<vmac_nd:string>]',
      example: 'vrrp_ipsets keepalived',
      since: '1.2.20',
      in227: 'The Debian package is built without ipsets and does not know it.',
      compileOptions: ['_WITH_VRRP_', '_WITH_IPTABLES_ || _WITH_NFTABLES_', '_HAVE_LIBIPSET_'],
      source: 'core/global_parser.c:vrrp_ipsets_handler',
    },
  ),
  value('nftables', [arg('table', 'string', { maxLength: 254, optional: true })], {
    doc: 'INTERIM: nftables [<table:string>]',
    example: 'nftables ka',
    default: 'keepalived',
    since: '2.0.11',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_VRRP_', '_WITH_NFTABLES_'],
    source: 'core/global_parser.c:vrrp_nftables_handler',
  }),
  value('nftables_priority', [int('priority', -2147483648, 2147483647)], {
    doc: 'INTERIM: nftables_priority <priority:int -2147483648..2147483647>',
    example: 'nftables_priority -1',
    default: '-1',
    since: '2.0.11',
    compileOptions: ['_WITH_VRRP_', '_WITH_NFTABLES_'],
    source: 'core/global_parser.c:vrrp_nftables_priority_handler',
  }),
  flag('nftables_ifindex', {
    doc: 'INTERIM: nftables_ifindex',
    example: 'nftables_ifindex',
    since: '2.0.11',
    compileOptions: ['_WITH_VRRP_', '_WITH_NFTABLES_'],
    source: 'core/global_parser.c:vrrp_nftables_ifindex_handler',
  }),
  value('nftables_ipvs', [arg('table', 'string', { maxLength: 254, optional: true })], {
    doc: 'INTERIM: nftables_ipvs [<table:string>]',
    example: 'nftables_ipvs',
    default: 'keepalived_ipvs',
    since: '2.2.2',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_NFTABLES_', '_WITH_LVS_'],
    source: 'core/global_parser.c:ipvs_nftables_handler',
  }),
  value('nftables_ipvs_priority', [int('priority', -2147483648, 2147483647)], {
    doc: 'INTERIM: nftables_ipvs_priority <priority:int -2147483648..2147483647>',
    example: 'nftables_ipvs_priority -1',
    default: '-1',
    since: '2.2.2',
    compileOptions: ['_WITH_NFTABLES_', '_WITH_LVS_'],
    source: 'core/global_parser.c:ipvs_nftables_priority_handler',
  }),
  value('nftables_ipvs_start_fwmark', [uint('fwmark', 1, 4294967295)], {
    doc: 'INTERIM: nftables_ipvs_start_fwmark <fwmark:uint 1..4294967295>',
    example: 'nftables_ipvs_start_fwmark 2000',
    default: '1000',
    since: '2.2.2',
    compileOptions: ['_WITH_NFTABLES_', '_WITH_LVS_'],
    source: 'core/global_parser.c:ipvs_nftables_start_fwmark_handler',
  }),
  flag('nftables_counters', {
    doc: 'INTERIM: nftables_counters',
    example: 'nftables_counters',
    since: '2.0.11',
    compileOptions: ['_WITH_NFTABLES_', '_WITH_VRRP_ || _WITH_LVS_'],
    source: 'core/global_parser.c:nftables_counters_handler',
  }),
];
