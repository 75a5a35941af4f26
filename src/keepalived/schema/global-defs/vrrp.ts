import { arg, flag, int, interfaceName, oneOf, onOff, timer, uint, value } from '../make.ts';
import type { Argument, Keyword } from '../types.ts';

/** 2.2.7 reads no word behind these two; 2.3.3 does (seen in configuration tests). */
const onlyOn227: Argument = { ...onOff, in227: { takesAnyWord: true } };

/** Defaults for all VRRP instances. */
export const vrrpSettings: readonly Keyword[] = [
  value('dynamic_interfaces', [oneOf('option', ['allow_if_changes'], { optional: true })], {
    doc:
      'Accepts instances on interfaces that do not exist yet, or that go and come, such as VLANs and PPP. ' +
      'Without it one missing interface refuses the whole configuration; with allow_if_changes an interface ' +
      'may even come back as another kind.',
    example: 'dynamic_interfaces allow_if_changes',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:dynamic_interfaces_handler',
  }),
  value('default_interface', [interfaceName('interface', { mustExist: false })], {
    doc: 'The interface for addresses that name none where nothing else gives one; above all for static ones.',
    example: 'default_interface eth0',
    default: 'eth0',
    since: '1.2.24',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    source: 'core/global_parser.c:default_interface_handler',
  }),
  flag('disable_local_igmp', {
    doc:
      'Keeps the kernel from sending IGMP reports for link-local groups such as 224.0.0.18, which some ' +
      'switches dislike. Kernels without that switch report it as an error; it cannot change at a reload.',
    example: 'disable_local_igmp',
    since: '2.2.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:disable_local_igmp_handler',
  }),
  flag('v3_checksum_as_v2', {
    doc:
      "Leaves the IPv4 pseudo-header out of VRRPv3 checksums, as some other vendors' routers do. All " +
      'routers of a network have to agree, or each drops the adverts of the others and both become MASTER.',
    example: 'v3_checksum_as_v2',
    since: '2.2.8',
    compileOptions: ['_WITH_VRRP_'],
    manualDiffers: 'The manual shows a boolean behind it, which the parser does not read.',
    source: 'core/global_parser.c:v3_checksum_as_v2',
  }),
  value('vrrp_mcast_group4', [arg('group', 'ip', { family: 'ipv4', multicast: true })], {
    doc:
      'The IPv4 group that adverts are sent to. Change it only to keep clusters apart, and then on every ' +
      'node: routers in different groups never hear each other.',
    example: 'vrrp_mcast_group4 224.0.0.18',
    default: '224.0.0.18',
    since: '1.2.10',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_mcast_group4_handler',
  }),
  value('vrrp_mcast_group6', [arg('group', 'ip', { family: 'ipv6', multicast: true, linkLocal: 'reported' })], {
    doc: 'The IPv6 group that adverts are sent to; it should be link-local. Change it on every node or on ' + 'none.',
    example: 'vrrp_mcast_group6 ff02::12',
    default: 'ff02::12',
    since: '1.2.10',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_mcast_group6_handler',
  }),
  value('vrrp_down_timer_adverts', [uint('adverts', 1, 100)], {
    doc:
      'How many adverts have to be missing before a BACKUP takes over. Lower is faster and more nervous; ' +
      'every node should have the same.',
    example: 'vrrp_down_timer_adverts 3',
    default: '3',
    since: '2.2.3',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_down_timer_adverts_handler',
  }),
  value('vrrp_lower_prio_no_advert', [onOff], {
    doc:
      'A MASTER does not answer a weaker router with an advert of its own, as the RFCs have it; the weaker ' +
      'one then learns of it a little later.',
    example: 'vrrp_lower_prio_no_advert',
    default: 'off',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_lower_prio_no_advert_handler',
  }),
  value('vrrp_higher_prio_send_advert', [onOff], {
    doc:
      'A MASTER that gives way to a stronger one sends one last advert, so that the other, seeing a weaker ' +
      'router, announces the addresses again. It repairs ARP tables after a split brain; the RFCs do not ' +
      'have it.',
    example: 'vrrp_higher_prio_send_advert',
    default: 'off',
    since: '1.3.5',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_higher_prio_send_advert_handler',
  }),
  value('vrrp_version', [int('version', 2, 3)], {
    doc:
      'The VRRP version of IPv4 instances that do not say. Versions do not understand each other: one node ' +
      'with another version makes two masters.',
    example: 'vrrp_version 3',
    default: '2',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_version_handler',
  }),
  flag('vrrp_check_unicast_src', {
    doc:
      'Unicast instances accept adverts only from their configured peers. A little safety; a peer behind ' +
      'NAT or with another source address is no longer heard, and both become MASTER.',
    example: 'vrrp_check_unicast_src',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_check_unicast_src_handler',
  }),
  value('vrrp_skip_check_adv_addr', [onlyOn227], {
    doc:
      'Does not compare the list of addresses in an advert when it comes from the same master as before. ' +
      'Saves time with many addresses.',
    example: 'vrrp_skip_check_adv_addr',
    default: 'off',
    since: '1.2.20',
    in227: 'A word behind it is not read: `off` switches it on as well.',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_check_adv_addr_handler',
  }),
  value('vrrp_strict', [onlyOn227], {
    doc:
      'Holds every instance to the letter of the VRRP RFCs: no unicast peers where multicast works, no ' +
      'authentication, no instance without addresses, and firewall rules that stop ping to the virtual ' +
      'address. Often the reason why an address is there but does not answer.',
    example: 'vrrp_strict',
    default: 'off',
    since: '1.2.20',
    in227: 'A word behind it is not read: `off` switches it on as well.',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_strict_handler',
  }),
  value('vrrp_startup_delay', [timer('seconds', '0.001', '4294.967295', { notableFrom: 60 })], {
    doc:
      'Waits so long after the start before the instances run; adverts are thrown away meanwhile. Gives ' +
      'switches time after a boot; a minute and more is mentioned in the log.',
    example: 'vrrp_startup_delay 5.5',
    default: '0',
    since: '2.0.14',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_startup_delay_handler',
  }),
  value('vrrp_delay_after_boot', [timer('seconds', '0.001', '4294.967295', { notableFrom: 60 })], {
    doc:
      'Holds the instances back until the machine has been up for so long; a restart later on is not ' +
      'delayed. The longer of this and vrrp_startup_delay counts.',
    example: 'vrrp_delay_after_boot 15.23',
    default: '0',
    since: '2.4.0',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_delay_after_boot_handler',
  }),
  flag('log_unknown_vrids', {
    doc:
      'Logs adverts with a virtual_router_id that no instance on the interface has: the quick way to see ' +
      'who else is on the network.',
    example: 'log_unknown_vrids',
    since: '2.0.16',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_log_unknown_vrids_handler',
  }),
  value('vrrp_owner_ignore_adverts', [onOff], {
    doc: 'An address owner, that is an instance of priority 255, takes no notice of adverts from others.',
    example: 'vrrp_owner_ignore_adverts',
    default: 'off',
    since: '2.3.3',
    compileOptions: ['_WITH_VRRP_'],
    undocumented: true,
    source: 'core/global_parser.c:vrrp_owner_ignore_adverts_handler',
  }),
  value('vmac_prefix', [arg('prefix', 'string')], {
    doc: 'How the names of interfaces with a virtual MAC begin; a dot and the router id follow.',
    example: 'vmac_prefix vr',
    default: 'vrrp',
    since: '2.2.0',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_VRRP_', '_HAVE_VRRP_VMAC_'],
    source: 'core/global_parser.c:vrrp_vmac_prefix_handler',
  }),
  value('vmac_addr_prefix', [arg('prefix', 'string')], {
    doc:
      'How the names of the interfaces begin that use_vmac makes for addresses elsewhere than on the ' +
      'interface of the instance.',
    example: 'vmac_addr_prefix va',
    defaultNote: 'as vmac_prefix',
    since: '2.2.0',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_VRRP_', '_HAVE_VRRP_VMAC_'],
    source: 'core/global_parser.c:vrrp_vmac_addr_prefix_handler',
  }),
];
