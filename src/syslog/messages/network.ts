import type { Message } from './message.ts';

/** Interfaces, addresses and gratuitous ARP (keepalived/core/keepalived_netlink.c, keepalived/vrrp/vrrp_{if,arp,ndisc,vmac}.c). */
export const network: readonly Message[] = [
  {
    kind: 'vrrp.interface-of-instance.down',
    event: 'interface-down',
    texts: ['({instance}) interface {iface} is down'],
  },
  { kind: 'net.link', event: 'interface-state', texts: ['Netlink reports {iface} {state:up|down}'] },
  {
    kind: 'net.link.down.1x',
    event: 'interface-state',
    linkState: 'down',
    texts: ['Kernel is reporting: interface {iface} DOWN'],
  },
  {
    kind: 'net.link.up.1x',
    event: 'interface-state',
    linkState: 'up',
    texts: ['Kernel is reporting: interface {iface} UP'],
  },
  {
    kind: 'net.link.tracked-up.1x',
    event: 'interface-state',
    linkState: 'up',
    texts: ['Kernel is reporting: tracked interface are UP'],
  },
  { kind: 'net.linkbeat', event: 'interface-state', texts: ['Linkbeat reports {iface} {state:up|down}'] },
  {
    kind: 'net.linkbeat.mode',
    event: 'startup-detail',
    texts: [
      'Using MII-BMSR/ETHTOOL NIC polling thread(s)...',
      'Using MII-BMSR/ETHTOOL NIC polling thread...',
      'Using LinkWatch kernel netlink reflector...',
      'Using MII-BMSR NIC polling thread...',
    ],
  },
  {
    kind: 'net.linkbeat.off',
    texts: [
      'Turning off linkbeat for {iface} since netlink works for vmacs/ipvlans',
      'Turning off linkbeat for {iface} since not used for tracking',
      'Turning off linkbeat for {iface} since netlink works for vmacs',
    ],
  },
  {
    kind: 'net.linkbeat.type',
    event: 'config-warning',
    texts: ['({iface}): Configured linkbeat type {name} not supported, using {name2}'],
  },
  {
    kind: 'net.debounce.start',
    event: 'interface-debounce',
    texts: ['{iface}: Adding flags change from 0x{flags} to 0x{flags2} delay by {usec}'],
  },
  { kind: 'net.debounce.cancel', event: 'interface-debounce', texts: ['Delay timer for {iface} cancelled'] },
  { kind: 'net.if.deleted', event: 'interface-deleted', texts: ['Interface {iface} deleted'] },
  { kind: 'net.if.added', event: 'interface-added', texts: ['Interface {iface} added'] },
  { kind: 'net.if.unknown-deleted', texts: ['Unknown interface {iface} deleted'] },
  {
    kind: 'net.if.renamed',
    event: 'interface-deleted',
    texts: ['Interface name has changed from {iface} to {iface2}'],
  },
  {
    kind: 'net.if.mac-changed',
    event: 'interface-mac-change',
    texts: ['({iface}) MAC {what:address|broadcast address|broadcast} changed from {mac} to {mac2}'],
  },
  {
    kind: 'net.addr.assigned',
    event: 'source-address-added',
    texts: ['Assigned address {addr} for interface {iface}'],
  },
  {
    kind: 'net.addr.deassigned',
    event: 'source-address-removed',
    texts: ['Deassigned address {addr} from interface {iface}'],
  },
  {
    kind: 'net.addr.reflector',
    event: 'address-change',
    texts: ['Netlink reflector reports IP {addr} {what:added to|removed from} {iface}'],
  },
  {
    kind: 'net.addr.reflector.1x',
    event: 'address-change',
    texts: ['Netlink reflector reports IP {addr} {what:added|removed}'],
  },
  {
    kind: 'net.static.restore',
    event: 'address-restored',
    texts: [
      'Restoring deleted static address {text}',
      'Restoring deleted static route {text}',
      'Restoring deleted static rule {text}',
    ],
  },
  {
    kind: 'net.addr.not-added',
    event: 'vip-add-failed',
    texts: ["Not adding address {vip} to {iface} since interface doesn't exist"],
  },
  {
    kind: 'net.netlink.overrun',
    event: 'tracking-gap',
    texts: [
      'Netlink: Receive buffer overrun on {which:monitor|cmd} socket - ({errtext})',
      'Netlink: Received message overrun - ({errtext})',
      'Netlink: Received message overrun ({errtext})',
      'Netlink: Received message overrun',
    ],
  },
  {
    kind: 'net.netlink.overrun.hint',
    texts: ['  - increase the relevant netlink_rcv_bufs global parameter and/or set force'],
  },
  {
    kind: 'net.netlink.error',
    event: 'netlink-error',
    texts: [
      'Netlink: error: {errtext}({errno}), type={key}({msgtype}), seq={seq}, pid={pid}',
      'Netlink: error: {errtext}, type={key}({msgtype}), seq={seq}, pid={pid}',
      'Netlink: error: {errtext}, type=({msgtype}), seq={seq}, pid={pid}',
    ],
  },
  {
    kind: 'net.netlink.recv',
    event: 'tracking-gap',
    texts: [
      'Netlink: recvmsg error on {which:monitor|cmd} socket  - {errno} ({errtext})',
      'Netlink: recvmsg error - {errno} ({errtext})',
    ],
  },
  {
    kind: 'net.netlink.send',
    event: 'netlink-error',
    texts: [
      'Netlink: sendmsg({fd}) cmd {code} error: {errtext}',
      'Netlink: sendmsg({fd}) error: {errtext}',
      'Netlink: sendmsg() error: {errtext}',
    ],
  },
  { kind: 'net.netlink.truncated', event: 'tracking-gap', texts: ['Netlink: error: message truncated'] },
  {
    kind: 'net.bind-device',
    event: 'socket-error',
    texts: [
      "can't bind to device {iface}. errno={errno}. (try to run it as root)",
      'cant bind to device {iface}. errno={errno}. (try to run it as root)',
    ],
  },
  {
    kind: 'net.mcast.join',
    event: 'socket-error',
    risk: 'dual-master',
    texts: [
      '({iface}) cant do IP{family:v6|V6|}_ADD_MEMBERSHIP {addr} errno={errtext} ({errno})',
      '({iface}) cant do IP{family:v6|V6|}_ADD_MEMBERSHIP errno={errtext} ({errno})',
      '({iface}): cant do IP{family:v6|V6|}_ADD_MEMBERSHIP errno={errtext} ({errno})',
      'cant do IP{family:v6|V6|}_ADD_MEMBERSHIP errno={errtext} ({errno})',
    ],
  },
  {
    kind: 'net.mcast.leave',
    event: 'socket-error',
    texts: [
      '({iface}) cant do IP{family:v6|V6|}_DROP_MEMBERSHIP {addr} errno={errtext} ({errno})',
      '({iface}) cant do IP{family:v6|V6|}_DROP_MEMBERSHIP errno={errtext} ({errno})',
      '({iface}): cant do IP{family:v6|V6|}_DROP_MEMBERSHIP errno={errtext} ({errno})',
      'cant do IP{family:v6|V6|}_DROP_MEMBERSHIP errno={errtext} ({errno})',
    ],
  },
  { kind: 'net.socket.raw', event: 'socket-error', texts: ['cant open raw socket. errno={errno}'] },
  { kind: 'net.socket.bind-src', event: 'socket-error', texts: ['bind unicast_src {src} failed {errno} - {errtext}'] },
  { kind: 'net.socket.recv', event: 'socket-error', texts: ['recvmsg({fd}) returned {errno} ({errtext})'] },
  {
    kind: 'net.socket.truncated',
    event: 'advert-rejected',
    texts: ['recvmsg({fd}) message truncated from {got} to {want} bytes'],
  },
  {
    kind: 'vmac.create',
    event: 'startup-detail',
    texts: [
      '({instance}): Success {how:upd|cre}ating VMAC interface {iface}',
      '({instance}): Success creating VMAC interface {iface}',
      'vmac: Success creating VMAC interface {iface} for vrrp_instance {instance:text}',
    ],
  },
  {
    kind: 'vmac.remove',
    event: 'shutdown-detail',
    texts: [
      '({instance}) Success removing VMAC interface {iface}',
      'vmac: Success removing VMAC interface {iface} for vrrp_instance {instance:text}',
    ],
  },
  {
    kind: 'vmac.create-fail',
    event: 'vmac-error',
    texts: [
      '({instance}): Unable to create VMAC interface {iface}',
      'vmac: Error creating VMAC interface {iface} for vrrp_instance {instance:text}!!!',
    ],
  },
  {
    kind: 'vmac.remove-fail',
    event: 'vmac-error',
    texts: [
      '({instance}) Error removing VMAC interface {iface}',
      'vmac: Error removing VMAC interface {iface} for vrrp_instance {instance:text}!!!',
    ],
  },
  { kind: 'vmac.conflict', event: 'vmac-error', texts: ['VMAC {iface} conflicts with existing interface'] },
  {
    kind: 'vmac.replace',
    event: 'startup-detail',
    texts: [
      '({instance}) Removing old VMAC interface {iface} due to conflicting interface',
      '({instance}) Removing old VMAC interface {iface} due to conflicting interface or MAC',
      'vmac: Removing old VMAC interface {iface} due to conflicting interface or MAC for vrrp_instance {instance:text}!!!',
      'vmac: Removing old VMAC interface {iface} due to conflicting interface MAC for vrrp_instance {instance:text}!!!',
      'vmac: Removing old VMAC interface {iface} due to conflicting interface VMAC for vrrp_instance {instance:text}!!!',
    ],
  },
  { kind: 'vmac.ipvlan', event: 'startup-detail', texts: ['({instance}): Success creating ipvlan interface {iface}'] },
  { kind: 'vmac.ipvlan-fail', event: 'vmac-error', texts: ['({instance}): Unable to create ipvlan interface {iface}'] },
  {
    kind: 'vmac.found',
    event: 'startup-detail',
    texts: ['({instance}) Found matching interface {iface}', '({instance}): Found matching interface {iface}'],
  },
  {
    kind: 'vrrp.vip.set',
    event: 'vips-changed',
    texts: [
      '({instance}) {action:sett|remov}ing {kind:E-|}VIPs.',
      '({instance}) {action:setting|removing} {kind:VIPs\\.|E-VIPs\\.}',
      '({instance}) {action:setting|removing} protocol {kind:VIPs\\.|E-VIPs\\.}',
      'VRRP_Instance({instance}) {action:setting|removing} protocol {kind:VIPs\\.|E-VIPs\\.}',
    ],
  },
  {
    kind: 'vrrp.routes.set',
    event: 'vips-changed',
    texts: [
      '({instance}) {action:sett|remov}ing Virtual Routes',
      '({instance}) {action:setting|removing} Virtual Routes',
      '({instance}) {action:setting|removing} protocol Virtual Routes',
      'VRRP_Instance({instance}) {action:setting|removing} protocol Virtual Routes',
    ],
  },
  {
    kind: 'vrrp.rules.set',
    event: 'vips-changed',
    texts: [
      '({instance}) {action:sett|remov}ing Virtual Rules',
      '({instance}) {action:setting|removing} Virtual Rules',
      '({instance}) {action:setting|removing} protocol Virtual Rules',
      'VRRP_Instance({instance}) {action:setting|removing} protocol Virtual Rules',
    ],
  },
  {
    kind: 'vrrp.firewall.drop',
    texts: [
      '({instance}) {action:sett|remov}{what:ing firewall drop rule}',
      '({instance}) {action:setting|removing} {what:iptable drop rule}',
      '({instance}) {action:setting|removing} protocol {what:iptable drop rule}',
      'VRRP_Instance({instance}) {action:setting|removing} protocol {what:iptable drop rule}',
    ],
  },
  {
    kind: 'vrrp.vip.gone-on-reload',
    event: 'vips-changed',
    texts: [
      '({instance}) ip address {vip}/{prefixlen} dev {iface}, no longer exist',
      'ip address {vip}/{prefixlen} dev {iface}, no longer exist',
    ],
  },
  {
    kind: 'vrrp.vip.block-removed',
    event: 'vips-changed',
    texts: ['Removing a complete VIP or e-VIP block', 'Removing a VIP and e-VIP block', 'Removing a VIP|E-VIP block'],
  },
  { kind: 'vrrp.route.block-removed', texts: ['Removing a VirtualRoute block'] },
  { kind: 'vrrp.rule.block-removed', texts: ['Removing a VirtualRule block'] },
  {
    kind: 'garp.queue',
    event: 'garp',
    implies: 'MASTER',
    texts: [
      '({instance}) Sending/queueing {what:gratuitous ARPs|Unsolicited Neighbour Adverts} on {iface} for {vip}',
      'VRRP_Instance({instance}) Sending/queueing {what:gratuitous ARPs|Unsolicited Neighbour Adverts} on {iface} for {vip}',
      'VRRP_Instance({instance}) Sending {what:gratuitous ARPs|Unsolicited Neighbour Adverts} on {iface} for {vip}',
      'VRRP_Instance({instance}) Sending gratuitous ARPs on {iface} for {vip}',
      'VRRP_Instance({instance}) Sending gratuitous ARP on {iface}',
    ],
  },
  { kind: 'garp.send', event: 'garp', texts: ['Sending gratuitous ARP on {iface} for {vip}'] },
  { kind: 'garp.send.na', event: 'garp', texts: ['Sending unsolicited Neighbour Advert on {iface} for {vip}'] },
  { kind: 'garp.unicast-source', texts: ['{instance:text}: sending gratuitous {what:ARP|NA} for {src}'] },
  { kind: 'garp.dbus', event: 'garp', texts: ['Sending garps on {instance:text} on DBus request'] },
  {
    kind: 'garp.error',
    event: 'garp-error',
    texts: [
      'Error {errno} ({errtext}) sending gratuitous ARP on {iface} for {vip}',
      'Error {errno} sending gratuitous ARP on {iface} for {vip}',
      'Error sending gratuitous ARP on {iface} for {vip}',
      'Error sending gratutious ARP on {iface} for {vip}',
    ],
  },
  {
    kind: 'garp.error.na',
    event: 'garp-error',
    texts: [
      'Error {errno} sending ndisc unsolicited neighbour advert on {iface} for {vip}',
      'VRRP: Error sending ndisc unsolicited neighbour advert on {iface} for {vip}',
      'VRRP: Error sending ndisc unsolicited neighbour advert on {iface}',
    ],
  },
];
