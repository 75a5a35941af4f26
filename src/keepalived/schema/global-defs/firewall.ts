import { arg, flag, int, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Firewall rules that keepalived keeps for addresses it must not answer for. */
export const firewallSettings: readonly Keyword[] = [
  value(
    'vrrp_iptables',
    [
      arg('in_chain', 'string', { minLength: 1, maxLength: 27, optional: true }),
      arg('out_chain', 'string', { minLength: 1, maxLength: 27, optional: true }),
    ],
    {
      doc:
        'Makes the rules that keep unwanted packets from the virtual addresses with iptables, in these ' +
        'chains, which you have to make and jump to yourself; without names in INPUT and OUTPUT.',
      example: 'vrrp_iptables ka_in ka_out',
      defaultNote: 'INPUT and OUTPUT when no chain is named',
      since: '1.2.20',
      repeat: 'keep-first',
      repeatReported: true,
      distinctArguments: 'logged',
      in227: 'The Debian package is built without iptables and reports the keyword.',
      compileOptions: ['_WITH_VRRP_', '_WITH_IPTABLES_ || _WITH_NFTABLES_'],
      source: 'core/global_parser.c:vrrp_iptables_handler',
    },
  ),
  value(
    'vrrp_ipsets',
    [
      arg('address', 'string', { minLength: 1, maxLength: 30, optional: true }),
      arg('address6', 'string', { minLength: 1, maxLength: 30, optional: true }),
      arg('address_if6', 'string', { minLength: 1, maxLength: 30, optional: true }),
      arg('igmp', 'string', { minLength: 1, maxLength: 30, optional: true }),
      arg('mld', 'string', { minLength: 1, maxLength: 30, optional: true }),
      arg('vmac_nd', 'string', { minLength: 1, maxLength: 30, optional: true }),
    ],
    {
      doc:
        'Names of the ipsets that go with vrrp_iptables; those left out are made up from the first. Without ' +
        'any name no ipsets are used, which is slow with many addresses.',
      example: 'vrrp_ipsets keepalived',
      since: '1.2.20',
      distinctArguments: 'reported',
      needs: [{ keyword: 'vrrp_iptables', logged: true }],
      in227: 'The Debian package is built without ipsets and does not know it.',
      compileOptions: ['_WITH_VRRP_', '_WITH_IPTABLES_ || _WITH_NFTABLES_', '_HAVE_LIBIPSET_'],
      source: 'core/global_parser.c:vrrp_ipsets_handler',
    },
  ),
  value('nftables', [arg('table', 'string', { minLength: 1, maxLength: 254, optional: true })], {
    doc:
      'Makes the rules that keep unwanted packets from the virtual addresses with nftables, in a table of ' +
      'this name. Used by itself where no_accept, strict mode or a virtual MAC needs such rules; it cannot ' +
      'change at a reload.',
    example: 'nftables ka',
    default: 'keepalived',
    since: '2.0.11',
    excludes: [{ keyword: 'vrrp_iptables', outcome: 'keepalived uses nftables alone.' }],
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_VRRP_', '_WITH_NFTABLES_'],
    source: 'core/global_parser.c:vrrp_nftables_handler',
  }),
  value('nftables_priority', [int('priority', -2147483648, 2147483647)], {
    doc:
      "The priority of keepalived's nftables chains, that is, whether they come before or behind those of " +
      'other tools.',
    example: 'nftables_priority -1',
    default: '-1',
    since: '2.0.11',
    compileOptions: ['_WITH_VRRP_', '_WITH_NFTABLES_'],
    source: 'core/global_parser.c:vrrp_nftables_priority_handler',
  }),
  flag('nftables_ifindex', {
    doc:
      'Names interfaces by their index in the nftables sets for link-local addresses. Faster, but wrong as ' +
      'soon as an interface is made anew.',
    example: 'nftables_ifindex',
    since: '2.0.11',
    compileOptions: ['_WITH_VRRP_', '_WITH_NFTABLES_'],
    source: 'core/global_parser.c:vrrp_nftables_ifindex_handler',
  }),
  value('nftables_ipvs', [arg('table', 'string', { minLength: 1, maxLength: 254, optional: true })], {
    doc:
      'Lets keepalived set the firewall marks for virtual_server_groups itself, with nftables in a table of ' +
      'this name, so that a group takes one IPVS service. It cannot change at a reload.',
    example: 'nftables_ipvs',
    default: 'keepalived_ipvs',
    since: '2.2.2',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_NFTABLES_', '_WITH_LVS_'],
    source: 'core/global_parser.c:ipvs_nftables_handler',
  }),
  value('nftables_ipvs_priority', [int('priority', -2147483648, 2147483647)], {
    doc: "The priority of the nftables chains that set marks for virtual_server_groups. To be moved where chains of one's own have to see packets before or after they are marked.",
    example: 'nftables_ipvs_priority -1',
    default: '-1',
    since: '2.2.2',
    compileOptions: ['_WITH_NFTABLES_', '_WITH_LVS_'],
    source: 'core/global_parser.c:ipvs_nftables_priority_handler',
  }),
  value('nftables_ipvs_start_fwmark', [uint('fwmark', 1, 4294967295)], {
    doc: 'The first firewall mark that nftables_ipvs hands out; keep it away from the marks that other rules ' + 'use.',
    example: 'nftables_ipvs_start_fwmark 2000',
    default: '1000',
    since: '2.2.2',
    compileOptions: ['_WITH_NFTABLES_', '_WITH_LVS_'],
    source: 'core/global_parser.c:ipvs_nftables_start_fwmark_handler',
  }),
  flag('nftables_counters', {
    doc: 'Puts counters into the nftables rules, so that `nft list ruleset` shows whether they hit.',
    example: 'nftables_counters',
    since: '2.0.11',
    compileOptions: ['_WITH_NFTABLES_', '_WITH_VRRP_ || _WITH_LVS_'],
    source: 'core/global_parser.c:nftables_counters_handler',
  }),
];
