import { unicastPeerLine } from '../../grammars/unicast-peers.ts';
import { arg, flag, lines, oneOf, option, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** Where adverts come from and go to. */
export const addressing: readonly Keyword[] = [
  value(
    'use_vmac',
    [
      arg('words', 'vmac_options', {
        anyOrder: true,
        options: [
          arg('name', 'string', {
            maxLength: 15,
            optional: true,
            doc: 'Name for the interface, with or without the word `name` before it.',
          }),
          option('name', [arg('name', 'string', { maxLength: 15 })]),
          arg('mac', 'mac', {
            octets: [5, 6],
            optional: true,
            doc:
              'Given five octets, virtual_router_id becomes the sixth. A multicast address or one of the prefixes ' +
              'that VRRP itself uses is refused.',
          }),
          oneOf('flag', ['netlink_notify_msg'], { optional: true }),
          option('group', [
            arg('group', 'link_group', { doc: 'A number, or a name that iproute2 knows from its group file.' }),
          ]),
        ],
      }),
    ],
    {
      doc:
        'INTERIM: use_vmac [<name:string>] [name <name:string>] [<mac:mac>] [netlink_notify_msg] [group ' +
        '<group:link_group>]',
      example: 'use_vmac vrrp51 netlink_notify_msg',
      since: '1.2.3',
      repeatReported: true,
      in227: 'Without the words netlink_notify_msg, group and name.',
      compileOptions: ['_HAVE_VRRP_VMAC_'],
      missingArgument: 'silent',
      extraArguments: 'error',
      source: 'vrrp/vrrp_parser.c:vrrp_vmac_handler',
    },
  ),
  flag('use_vmac_addr', {
    doc: 'INTERIM: use_vmac_addr',
    example: 'use_vmac_addr',
    since: '2.2.0',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    source: 'vrrp/vrrp_parser.c:vrrp_vmac_addr_handler',
  }),
  flag('vmac_xmit_base', {
    doc: 'INTERIM: vmac_xmit_base',
    example: 'use_vmac\nvmac_xmit_base',
    since: '1.2.10',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    needs: [{ keyword: 'use_vmac' }],
    source: 'vrrp/vrrp_parser.c:vrrp_vmac_xmit_base_handler',
  }),
  value(
    'use_ipvlan',
    [
      arg('words', 'ipvlan_options', {
        anyOrder: true,
        options: [
          arg('name', 'string', {
            maxLength: 15,
            optional: true,
            doc: 'Name for the interface, with or without the word `name` before it.',
          }),
          option('name', [arg('name', 'string', { maxLength: 15 })]),
          arg('address', 'ip_prefix', { optional: true, doc: 'Adverts are sent from this address, too.' }),
          oneOf('mode', ['bridge', 'private', 'vepa'], { optional: true }),
          option('group', [arg('group', 'link_group')]),
        ],
      }),
    ],
    {
      doc:
        'INTERIM: use_ipvlan [<name:string>] [name <name:string>] [<address:ip_prefix>] [bridge|private|vepa] ' +
        '[group <group:link_group>]',
      example: 'use_ipvlan ipv51 192.0.2.99',
      defaultNote: 'mode bridge',
      since: '2.0.17',
      repeat: 'keep-first',
      repeatReported: true,
      in227: 'Without the words group and name.',
      compileOptions: ['_HAVE_VRRP_IPVLAN_'],
      missingArgument: 'error',
      extraArguments: 'error',
      source: 'vrrp/vrrp_parser.c:vrrp_ipvlan_handler',
    },
  ),
  lines('unicast_peer', [], {
    lineGrammar: unicastPeerLine,
    doc: 'INTERIM: unicast_peer { ... }',
    example: 'unicast_peer {\n 192.0.2.1 min_ttl 250 max_ttl 255\n}',
    since: '1.2.8',
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_peer_handler',
  }),
  flag('unicast_fault_no_peer', {
    doc: 'INTERIM: unicast_fault_no_peer',
    example: 'unicast_fault_no_peer',
    since: '2.2.5',
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_fault_no_peer',
  }),
  flag('check_unicast_src', {
    doc: 'INTERIM: check_unicast_src',
    example: 'check_unicast_src\nunicast_peer {\n 192.0.2.1\n}',
    defaultNote: 'vrrp_check_unicast_src of global_defs',
    since: '2.1.0',
    source: 'vrrp/vrrp_parser.c:vrrp_check_unicast_src_handler',
  }),
  value('old_unicast_checksum', [oneOf('mode', ['never'], { optional: true })], {
    doc: 'INTERIM: old_unicast_checksum [never]',
    example: 'old_unicast_checksum never\nunicast_peer {\n 192.0.2.1\n}',
    defaultNote: 'found out from the packets of the peer',
    since: '1.3.7',
    compileOptions: ['_WITH_UNICAST_CHKSUM_COMPAT_'],
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_chksum_handler',
  }),
  value('mcast_src_ip', [arg('address', 'ip')], {
    doc: 'INTERIM: mcast_src_ip <address:ip>',
    example: 'mcast_src_ip 192.0.2.10',
    defaultNote: 'the first address on the interface',
    source: 'vrrp/vrrp_parser.c:vrrp_srcip_handler',
  }),
  value('unicast_src_ip', [arg('address', 'ip')], {
    doc: 'INTERIM: unicast_src_ip <address:ip>',
    example: 'unicast_src_ip 192.0.2.10\nunicast_peer {\n 192.0.2.1\n}',
    defaultNote: 'the first address on the interface',
    since: '1.2.10',
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_srcip_handler',
  }),
  value('mcast_dst_ip', [arg('group', 'ip', { multicast: true, linkLocal: 'required' })], {
    doc: 'INTERIM: mcast_dst_ip <group:ip>',
    example: 'mcast_dst_ip 224.0.0.99',
    defaultNote: 'vrrp_mcast_group4 or vrrp_mcast_group6 of global_defs',
    since: '2.2.5',
    source: 'vrrp/vrrp_parser.c:vrrp_mcast_dstip_handler',
  }),
  flag('track_src_ip', {
    doc: 'INTERIM: track_src_ip',
    example: 'mcast_src_ip 192.0.2.10\ntrack_src_ip',
    since: '2.0.0',
    source: 'vrrp/vrrp_parser.c:vrrp_track_srcip_handler',
  }),
  value('unicast_ttl', [uint('ttl', 0, 255)], {
    doc: 'INTERIM: unicast_ttl <ttl:uint 0..255>',
    example: 'unicast_ttl 64\nunicast_peer {\n 192.0.2.1\n}',
    default: '255',
    since: '2.1.0',
    needs: [{ keyword: 'unicast_peer' }],
    source: 'vrrp/vrrp_parser.c:vrrp_ttl_handler',
  }),
];
