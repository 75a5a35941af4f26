import { decimal, flag, int, interfaceName, oneOf, onOff, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

const loopback = { lo: 'VRRP does not run on the loopback interface: keepalived ignores this.' };

/** What makes an instance the same virtual router on every node. */
export const identity: readonly Keyword[] = [
  value('state', [oneOf('state', ['MASTER', 'BACKUP'])], {
    doc:
      'What the instance would like to be at the start. It is only a hint: the election by priority ' +
      'decides, and below priority 255 MASTER starts as BACKUP and waits one master down interval. ' +
      'nopreempt and preempt_delay need BACKUP.',
    example: 'state BACKUP',
    defaultNote: 'MASTER with priority 255, BACKUP otherwise',
    repeatNote: 'MASTER stays in force, wherever it stands.',
    source: 'vrrp/vrrp_parser.c:vrrp_state_handler',
  }),
  value('interface', [interfaceName('interface', { refused: loopback })], {
    doc:
      'The interface where adverts are sent and heard, and where addresses go that name no other. If it ' +
      'does not exist, the whole configuration is refused unless dynamic_interfaces is set.',
    example: 'interface eth0',
    required: 'unless it is a unicast instance with unicast_src_ip',
    in227: 'Every instance needs one.',
    source: 'vrrp/vrrp_parser.c:vrrp_int_handler',
  }),
  value('vrf', [interfaceName('vrf_interface', { refused: loopback })], {
    doc:
      'The VRF of a unicast instance that has no interface. With an interface, or without unicast peers, it ' +
      'is dropped.',
    example: 'vrf vrf-blue',
    since: '2.2.5',
    repeat: 'keep-first',
    compileOptions: ['_HAVE_VRF_'],
    source: 'vrrp/vrrp_parser.c:vrrp_vrf_handler',
  }),
  value('virtual_router_id', [uint('vrid', 1, 255)], {
    doc:
      'The number by which nodes know that they are the same virtual router: the same on every node, and ' +
      'different from every other VRRP on that network. Two clusters with one number fight over each ' +
      "other's addresses.",
    example: 'virtual_router_id 51',
    required: true,
    source: 'vrrp/vrrp_parser.c:vrrp_vrid_handler',
  }),
  value('priority', [uint('priority', 1, 255)], {
    doc:
      'The highest priority on the network becomes MASTER; give each node another. 255 is for the owner of ' +
      'the addresses: it takes over at once, and tracking does not change it.',
    example: 'priority 150',
    defaultNote: '100, but 255 with `state MASTER`',
    source: 'vrrp/vrrp_parser.c:vrrp_prio_handler',
  }),
  value(
    'advert_int',
    [
      decimal('seconds', '0.01', '255', {
        decimals: 6,
        unit: 's',
        effective: { v2: { max: '255', step: '1' }, v3: { max: '40.95', step: '0.01' } },
      }),
    ],
    {
      doc:
        'How often the MASTER sends an advert. Version 2 needs the same value on every node and drops others, ' +
        'which makes two masters; a BACKUP takes over after about three times this.',
      example: 'advert_int 1',
      default: '1',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_adv_handler',
    },
  ),
  value('version', [int('version', 2, 3)], {
    doc:
      'The VRRP version. Nodes with different versions do not hear each other. IPv6 needs 3; only 2 knows ' +
      'authentication, and only 3 knows intervals below a second.',
    example: 'version 3',
    defaultNote: 'vrrp_version of global_defs; always 3 for IPv6',
    since: '1.2.17',
    repeat: 'keep-first',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_version_handler',
  }),
  value('strict_mode', [onOff], {
    doc:
      'Holds this instance to the letter of the VRRP RFCs, or exempts it from vrrp_strict. Strict means no ' +
      'unicast peers where multicast works, no authentication and no ping to the virtual address.',
    example: 'strict_mode off',
    defaultNote: 'vrrp_strict of global_defs',
    since: '1.2.20',
    source: 'vrrp/vrrp_parser.c:vrrp_strict_mode_handler',
  }),
  flag('accept', {
    doc:
      'Packets to the virtual addresses reach programs on this machine. That is what services on the ' +
      'address need; only strict mode switches it off.',
    example: 'accept',
    defaultNote: 'on; off in strict mode below priority 255',
    since: '1.2.17',
    source: 'vrrp/vrrp_parser.c:vrrp_accept_handler',
  }),
  flag('no_accept', {
    doc:
      'Drops packets to the virtual addresses on this machine, with firewall rules: a MASTER then only ' +
      'routes. Ping to the address fails, as does every service on it.',
    example: 'no_accept',
    since: '1.3.0',
    compileOptions: ['_WITH_FIREWALL_'],
    source: 'vrrp/vrrp_parser.c:vrrp_no_accept_handler',
  }),
  flag('native_ipv6', {
    doc: 'Made an instance IPv6 before keepalived could see that from its addresses; IPv4 addresses behind it are still refused.',
    example: 'native_ipv6',
    since: '1.2.1',
    obsolete: true,
    source: 'vrrp/vrrp_parser.c:vrrp_native_ipv6_handler',
  }),
  value('debug', [uint('level', 0, 4)], {
    doc: 'Is still read so that old files work, but does nothing.',
    example: 'debug 2',
    default: '0',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_debug_handler',
  }),
  value('skip_check_adv_addr', [{ ...onOff, alwaysOn: true }], {
    doc:
      'Does not compare the list of addresses in an advert when it comes from the same master as before. ' +
      'Saves time with many addresses.',
    example: 'skip_check_adv_addr',
    defaultNote: 'vrrp_skip_check_adv_addr of global_defs',
    since: '1.2.20',
    quirk: 'Any boolean word switches it on, `off` included.',
    source: 'vrrp/vrrp_parser.c:vrrp_skip_check_adv_addr_handler',
  }),
  value('v3_checksum_as_v2', [onOff], {
    doc:
      'Leaves the IPv4 pseudo-header out of the VRRPv3 checksums of this instance, to get along with ' +
      "routers of vendors who do. Nodes that differ drop each other's adverts.",
    example: 'v3_checksum_as_v2 yes',
    defaultNote: 'v3_checksum_as_v2 of global_defs',
    since: '2.2.8',
    source: 'vrrp/vrrp_parser.c:v3_checksum_as_v2',
  }),
  value('kernel_rx_buf_size', [uint('bytes', 0, 4294967295, { unit: 'bytes' })], {
    doc: 'Receive buffer of the socket for adverts of this instance, in bytes. Only to be set where adverts are lost on a busy link; too small a one loses them by itself.',
    example: 'kernel_rx_buf_size 65536',
    defaultNote: 'from vrrp_rx_bufs_policy of global_defs',
    since: '2.0.3',
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'vrrp/vrrp_parser.c:kernel_rx_buf_size_handler',
  }),
  value('lvs_sync_daemon_interface', [interfaceName('interface', { mustExist: false })], {
    doc:
      'The old place to say over which interface IPVS copies its connections; use lvs_sync_daemon of ' + 'global_defs.',
    example: 'lvs_sync_daemon_interface eth0',
    deprecated: true,
    replacementNote: 'lvs_sync_daemon in global_defs',
    compileOptions: ['_WITH_LVS_'],
    undocumented: true,
    source: 'vrrp/vrrp_parser.c:vrrp_lvs_syncd_handler',
  }),
  flag('linkbeat_use_polling', {
    doc:
      'Asks for the link state of the interface again and again; list the interface in linkbeat_interfaces ' +
      'instead.',
    example: 'linkbeat_use_polling',
    since: '2.0.0',
    deprecated: true,
    replacementNote: 'an entry in linkbeat_interfaces',
    compileOptions: ['_WITH_LINKBEAT_'],
    source: 'vrrp/vrrp_parser.c:vrrp_linkbeat_handler',
  }),
];
