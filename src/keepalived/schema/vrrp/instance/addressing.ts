import { unicastPeerLine } from '../../grammars/unicast-peers.ts';
import { arg, flag, lines, oneOf, option, uint, value } from '../../make.ts';
import type { Argument, Keyword } from '../../types.ts';

const nameBehindWord: Argument = {
  ...option('name', [arg('name', 'string', { maxLength: 15, without: '/: ' })]),
  since: 'after 2.2.7',
  once: true,
};

/** Where adverts come from and go to. */
export const addressing: readonly Keyword[] = [
  value(
    'use_vmac',
    [
      arg('words', 'vmac_options', {
        anyOrder: true,
        options: [
          arg('name', 'string', {
            minLength: 1,
            maxLength: 15,
            without: '/: ',
            optional: true,
            once: true,
            doc: 'Name for the interface, with or without the word `name` before it.',
          }),
          nameBehindWord,
          arg('mac', 'mac', {
            octets: [5, 6],
            marker: ':',
            optional: true,
            doc:
              'Given five octets, virtual_router_id becomes the sixth. A multicast address or one of the prefixes ' +
              'that VRRP itself uses is refused.',
          }),
          oneOf('flag', ['netlink_notify_msg'], { optional: true, since: 'after 2.2.7' }),
          {
            ...option('group', [
              arg('group', 'link_group', { doc: 'A number, or a name that iproute2 knows from its group file.' }),
            ]),
            since: 'after 2.2.7',
          },
        ],
      }),
    ],
    {
      doc:
        'Gives the virtual addresses the virtual MAC 00-00-5E-00-01-id (02 instead of 01 for IPv6) on a ' +
        'macvlan of its own, so that no neighbour has to learn a new MAC at a failover. ' +
        'keepalived sets rp_filter and ARP switches of the interfaces for it; some switches and clouds block such MACs.',
      example: 'use_vmac vrrp51',
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
    doc: 'Also makes a macvlan for every address that lives on another interface than that of the instance.',
    example: 'use_vmac_addr',
    since: '2.2.0',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    source: 'vrrp/vrrp_parser.c:vrrp_vmac_addr_handler',
  }),
  flag('vmac_xmit_base', {
    doc:
      'Sends and hears adverts on the interface itself instead of the macvlan. For switches and hypervisors ' +
      'that do not let the virtual MAC pass.',
    example: 'use_vmac\nvmac_xmit_base',
    since: '1.2.10',
    compileOptions: ['_HAVE_VRRP_VMAC_'],
    needs: [{ keyword: 'use_vmac' }],
    source: 'vrrp/vrrp_parser.c:vrrp_vmac_xmit_base_handler',
  }),
  lines('unicast_peer', [], {
    lineGrammar: unicastPeerLine,
    doc:
      'Sends adverts to these addresses instead of the multicast group, for networks that carry no ' +
      'multicast, such as most clouds. Each node lists the others, never itself; a peer that is missing ' +
      'here never hears this node and becomes a second MASTER.',
    example: 'unicast_peer {\n    192.0.2.1 min_ttl 250 max_ttl 255\n}',
    since: '1.2.8',
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_peer_handler',
  }),
  flag('unicast_fault_no_peer', {
    doc:
      'An instance with unicast settings but no peers goes to FAULT. Without it, it falls back to ' +
      'multicast, which can wake up as MASTER where nobody expects it.',
    example: 'unicast_fault_no_peer',
    since: '2.2.5',
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_fault_no_peer',
  }),
  flag('check_unicast_src', {
    doc:
      'Accepts adverts only from the listed peers. The source address of a peer has to be exactly the one ' +
      'listed, or both nodes become MASTER.',
    example: 'check_unicast_src\nunicast_peer {\n    192.0.2.1\n}',
    defaultNote: 'vrrp_check_unicast_src of global_defs',
    since: '2.1.0',
    source: 'vrrp/vrrp_parser.c:vrrp_check_unicast_src_handler',
  }),
  value('old_unicast_checksum', [oneOf('mode', ['never'], { optional: true })], {
    doc:
      'Uses the VRRPv3 checksum of unicast adverts that keepalived had up to 1.3.6, for a peer that still ' +
      'runs it. With `never` it is not even tried.',
    example: 'old_unicast_checksum never\nunicast_peer {\n    192.0.2.1\n}',
    defaultNote: 'found out from the packets of the peer',
    since: '1.3.7',
    compileOptions: ['_WITH_UNICAST_CHKSUM_COMPAT_'],
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_chksum_handler',
  }),
  value('mcast_src_ip', [arg('address', 'ip')], {
    doc:
      'The source address of adverts. It also breaks ties: of two masters with equal priority the higher ' +
      'address stays. The name is historic, it holds for unicast too.',
    example: 'mcast_src_ip 192.0.2.10',
    defaultNote: 'the first address on the interface',
    source: 'vrrp/vrrp_parser.c:vrrp_srcip_handler',
  }),
  value('unicast_src_ip', [arg('address', 'ip')], {
    doc:
      'The source address of unicast adverts, and the one that peers have to list. Set it on nodes with ' +
      'several addresses; without peers it is deprecated and multicast is used.',
    example: 'unicast_src_ip 192.0.2.10\nunicast_peer {\n    192.0.2.1\n}',
    defaultNote: 'the first address on the interface',
    since: '1.2.10',
    source: 'vrrp/vrrp_parser.c:vrrp_unicast_srcip_handler',
  }),
  value('mcast_dst_ip', [arg('group', 'ip', { multicast: true, linkLocal: 'required' })], {
    doc:
      'The multicast group of this instance alone. All nodes have to use the same; it lets two clusters ' +
      'share a virtual_router_id on one network.',
    example: 'mcast_dst_ip 224.0.0.99',
    defaultNote: 'vrrp_mcast_group4 or vrrp_mcast_group6 of global_defs',
    since: '2.2.5',
    source: 'vrrp/vrrp_parser.c:vrrp_mcast_dstip_handler',
  }),
  value('unicast_ttl', [uint('ttl', 0, 255)], {
    doc:
      'The TTL of unicast adverts. It has to last for the routers between the peers, and for the min_ttl ' +
      'that a peer demands.',
    example: 'unicast_ttl 64\nunicast_peer {\n    192.0.2.1\n}',
    default: '255',
    since: '2.1.0',
    needs: [{ keyword: 'unicast_peer' }],
    source: 'vrrp/vrrp_parser.c:vrrp_ttl_handler',
  }),
  value(
    'use_ipvlan',
    [
      arg('words', 'ipvlan_options', {
        anyOrder: true,
        options: [
          arg('name', 'string', {
            maxLength: 15,
            without: '/: ',
            optional: true,
            once: true,
            doc: 'Name for the interface, with or without the word `name` before it.',
          }),
          nameBehindWord,
          arg('address', 'ip_prefix', { optional: true, once: true, doc: 'Adverts are sent from this address, too.' }),
          oneOf('mode', ['bridge', 'private', 'vepa'], { optional: true, once: true }),
          { ...option('group', [arg('group', 'link_group')]), since: 'after 2.2.7' },
        ],
      }),
    ],
    {
      doc:
        'Puts the instance on an ipvlan, which shares the MAC of the interface: for clouds and switches that ' +
        'allow one MAC a port. An IPv4 instance needs an address here, or it starts in FAULT.',
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
  flag('track_src_ip', {
    doc: 'Goes to FAULT when the address of mcast_src_ip or unicast_src_ip is removed from the machine.',
    example: 'mcast_src_ip 192.0.2.10\ntrack_src_ip',
    since: '2.0.0',
    source: 'vrrp/vrrp_parser.c:vrrp_track_srcip_handler',
  }),
];
