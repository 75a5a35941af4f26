import type { Message } from './message.ts';

/** Adverts sent, received and refused (keepalived/vrrp/vrrp.c). */
export const vrrpAdvert: readonly Message[] = [
  { kind: 'vrrp.advert.timeout', event: 'master-down-timeout', texts: ['({instance}) Receive advertisement timeout'] },
  {
    kind: 'vrrp.advert.lower.master',
    event: 'dual-master-seen',
    implies: 'MASTER',
    winner: 'local',
    texts: [
      '({instance}) Received advert from {peer} with lower priority {prio}, ours {ours}{election:, forcing new election|}',
      'VRRP_Instance({instance}) Received advert with lower priority {prio}, ours {ours}, forcing new election',
      'VRRP_Instance({instance}) Received lower prio advert {prio}, forcing new election',
      'VRRP_Instance({instance}) Received lower prio advert, forcing new election',
    ],
  },
  {
    kind: 'vrrp.advert.lower.nopreempt',
    event: 'dual-master-seen',
    implies: 'MASTER',
    texts: ['VRRP_Instance({instance}) Received lower prio advert in nopreempt mode'],
  },
  {
    kind: 'vrrp.advert.higher.master',
    event: 'lost-election',
    left: 'MASTER',
    implies: 'BACKUP',
    winner: 'peer',
    texts: [
      '({instance}) Master received advert from {peer} with higher priority {prio}, ours {ours}',
      'VRRP_Instance({instance}) Master received advert with higher priority {prio}, ours {ours}',
      'VRRP_Instance({instance}) Received advert with higher priority {prio}, ours {ours}',
      'VRRP_Instance({instance}) Received higher prio advert {prio}',
      'VRRP_Instance({instance}) Received higher prio advert',
    ],
  },
  {
    kind: 'vrrp.advert.equal.master',
    event: 'lost-election',
    left: 'MASTER',
    implies: 'BACKUP',
    winner: 'peer',
    texts: [
      '({instance}) Master received advert from {peer} with same priority {prio} but higher IP address than ours',
      'VRRP_Instance({instance}) Master received advert with same priority {prio} but higher IP address than ours ({peer})',
    ],
  },
  {
    kind: 'vrrp.advert.own-address',
    event: 'duplicate-source-address',
    texts: [
      '({instance}) WARNING - equal priority advert received from remote host with our IP address.',
      '({instance}): WARNING - equal priority advert received from remote host with our IP address.',
      '({instance}): WARNING - advert received from remote host with our IP address.',
    ],
  },
  {
    kind: 'vrrp.advert.lower.backup-discard',
    event: 'preempting',
    texts: ['({instance}) received lower priority ({prio}) advert from {peer} - discarding'],
  },
  {
    kind: 'vrrp.advert.force-election',
    event: 'preempting',
    texts: ['VRRP_Instance({instance}) forcing a new MASTER election'],
  },
  {
    kind: 'vrrp.advert.prio-higher-than-received',
    event: 'preempting',
    texts: ['VRRP_Instance({instance}) prio is higher than received advert'],
  },
  {
    kind: 'vrrp.advert.zero.sent',
    event: 'resigned',
    texts: [
      '({instance}) sent 0 priority',
      'VRRP_Instance({instance}) sent 0 priority',
      'VRRP_Instance({instance}) sending 0 priority',
    ],
  },
  {
    kind: 'vrrp.advert.zero.backup',
    event: 'master-resigned',
    texts: ['({instance}) Backup received priority 0 advertisement'],
  },
  {
    kind: 'vrrp.advert.zero.master',
    event: 'other-master-resigned',
    implies: 'MASTER',
    texts: ['({instance}) Master received priority 0 message'],
  },
  {
    kind: 'vrrp.advert.zero-or-lower.master',
    event: 'dual-master-seen',
    implies: 'MASTER',
    winner: 'local',
    texts: ['({instance}) Master received priority 0 or lower priority advert'],
  },
  { kind: 'vrrp.master.set', event: 'master-seen', texts: ['({instance}) master set to {peer}'] },
  {
    kind: 'vrrp.master.changed',
    event: 'master-seen',
    texts: ['({instance}) master changed from {old_peer} to {peer}'],
  },
  {
    kind: 'vrrp.preempt.start',
    event: 'preempt-delay-start',
    texts: ['({instance}) start preempt delay ({sec}.{frac})', 'VRRP_Instance({instance}) start preempt delay({sec})'],
  },
  {
    kind: 'vrrp.preempt.stop',
    event: 'preempt-delay-stop',
    texts: [
      '({instance}) stop preempt delay',
      'VRRP_Instance({instance}) stop preempt delay',
      'VRRP_Instance({instance}) reset preempt delay',
    ],
  },
  {
    kind: 'vrrp.owner.conflict',
    event: 'owner-conflict',
    texts: [
      '({instance}) CONFIGURATION ERROR: local instance and {peer} are both configured as address owner, please resolve',
      '({instance}) CONFIGURATION ERROR: local instance and a remote instance are both configured as address owner, please fix - reducing local priority',
      '({instance}): CONFIGURATION ERROR: local instance and a remote instance are both configured as address owner, please fix - reducing local priority',
    ],
  },
  {
    kind: 'vrrp.owner.still-advertising',
    event: 'owner-conflict',
    texts: ['({instance}) {peer} is still advertising as address owner, please resolve - reducing our priority'],
  },
  {
    kind: 'vrrp.owner.rogue-stopped',
    event: 'owner-conflict-cleared',
    texts: ['({instance}): rogue address owner appears to have stopped advertising'],
  },
  {
    kind: 'vrrp.owner.drop',
    event: 'advert-rejected',
    texts: ['({instance}) Dropping packet(s) from {peer} since we are address owner'],
  },
  {
    kind: 'vrrp.advert.send-error',
    event: 'advert-send-error',
    texts: ['({instance}): send advert error {errno} ({errtext})'],
  },
  {
    kind: 'vrrp.advert.send-error.peer',
    event: 'advert-send-error',
    texts: [
      '({instance}) Cant send advert to {peer} ({errtext})',
      'VRRP_Instance({instance}) Cant send advert to {peer} ({errtext})',
      'VRRP_Instance({instance}) Cant sent advert to {peer} ({errtext})',
    ],
  },
  { kind: 'vrrp.advert.no-address', event: 'advert-send-error', texts: ['No address yet for {iface}'] },
  {
    kind: 'vrrp.advert.interval.by-master',
    event: 'advert-interval-change',
    texts: [
      '({instance}) advertisement interval updated from {old}ms to {new}ms by master',
      '({instance}) advertisement interval updated from {old}ms to {new}ms by new master',
      '({instance}) advertisement interval updated to {new} milli-sec from {old} milli-sec',
      '({instance}) advertisement interval updated from {old} to {new} milli-sec from higher priority master',
      'VRRP_Instance({instance}) advertisement interval updated to {new} milli-sec from higher priority master',
      'VRRP_Instance({instance}) advertisement interval updated to {new} milli-sec',
    ],
  },
  {
    kind: 'vrrp.advert.interval.local',
    event: 'advert-interval-change',
    texts: [
      '({instance}) changing advert interval from {old}ms to locally configured {new}ms',
      '({instance}) using locally configured advertisement interval ({new} milli-sec)',
      'VRRP_Instance({instance}) using locally configured advertisement interval ({new} milli-sec)',
    ],
  },
  {
    kind: 'vrrp.advert.interval.debounce',
    event: 'advert-interval-change',
    texts: ['{instance}: lower advert_int reducing interface {iface} debounce timer(s)'],
  },
  {
    kind: 'vrrp.advert.unknown-vrid',
    event: 'foreign-vrid',
    texts: [
      'Unknown VRID({vrid}) received on interface({iface}) from {peer}. ignoring...',
      'Unknown VRID({vrid}) received on interface({iface}). ignoring...',
    ],
  },
  {
    kind: 'vrrp.advert.ignored',
    event: 'advert-rejected',
    follows: true,
    texts: ['VRRP_Instance({instance}) ignoring received advertisment...'],
  },
  {
    kind: 'vrrp.advert.dropped',
    event: 'advert-rejected',
    follows: true,
    texts: ['VRRP_Instance({instance}) Dropping received VRRP packet...'],
  },
  {
    kind: 'vrrp.advert.bogus',
    event: 'advert-rejected',
    follows: true,
    texts: ['bogus VRRP packet received on {iface} !!!'],
  },
  { kind: 'vrrp.advert.sync-needed', event: 'advert-rejected', texts: ['Sync instance needed on {iface} !!!'] },
  {
    kind: 'vrrp.mismatch.password',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) received an invalid passwd from {peer}!',
      '({instance}) received an invalid passwd!',
      '({instance}): received an invalid passwd!',
      'receive an invalid passwd!',
    ],
  },
  {
    kind: 'vrrp.mismatch.auth-type',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) received a {got} auth from {peer}, expecting {want}!',
      '({instance}) received a {got} auth, expecting {want}!',
      '({instance}): received a {got} auth, expecting {want}!',
      'receive a {got} auth, expecting {want}!',
    ],
  },
  {
    kind: 'vrrp.mismatch.auth-invalid',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) Invalid auth type from {peer}: {got}',
      '({instance}) Invalid auth type: {got}',
      '({instance}): Invalid auth type: {got}',
      'Invalid auth type: {got}',
    ],
  },
  {
    kind: 'vrrp.mismatch.vip-count',
    event: 'config-mismatch',
    texts: [
      '({instance}) expected {want} VIPs but received {got}',
      '({instance}) received an unexpected ip number count {got}, expected {want}!',
      '({instance}) received an invalid ip number count {got}, expected {want}!',
      '({instance}): received an invalid ip number count {got}, expected {want}!',
    ],
  },
  {
    kind: 'vrrp.mismatch.vip-count.plain',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) receive an invalid ip number count associated with VRID!',
      '({instance}): receive an invalid ip number count associated with VRID!',
      'receive an invalid ip number count associated with VRID!',
    ],
  },
  {
    kind: 'vrrp.mismatch.vip-address',
    event: 'config-mismatch',
    texts: [
      '({instance}) ip address associated with VRID {vrid} not present in advert from {peer}: {vip}',
      '({instance}) ip address associated with VRID {vrid} not present in MASTER advert: {vip}',
      '({instance}) ip address associated with VRID {vrid} not present in MASTER advert : {vip}',
      '({instance}): ip address associated with VRID {vrid} not present in MASTER advert : {vip}',
      'ip address associated with VRID  not present in received packet : {vip}',
      'ip address associated with VRID not present in received packet : {vip}',
      'ip address associated with VRID not present in received packet : {rawaddr}',
    ],
  },
  {
    kind: 'vrrp.mismatch.vip-address.any',
    event: 'config-mismatch',
    follows: true,
    texts: ['one or more VIP associated with VRID mismatch actual MASTER advert'],
  },
  {
    kind: 'vrrp.mismatch.interval.v2',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      "({instance}) advertisement interval mismatch with {peer} mine={want} sec rcv'd={got} sec",
      "({instance}) advertisement interval mismatch mine={want} sec rcv'd={got} sec",
      '({instance}) advertisement interval mismatch mine={want} sec rcved={got} sec',
      '({instance}): advertisement interval mismatch mine={want} sec rcved={got} sec',
      'advertisement interval mismatch mine={want} sec rcved={got} sec',
      'advertissement interval mismatch mine={want} rcved={got}',
    ],
  },
  {
    kind: 'vrrp.mismatch.interval.v3',
    event: 'config-mismatch',
    texts: [
      "({instance}) advertisement interval mismatch ours = {want} centi-sec rcv'd={got} centi-sec",
      '({instance}) advertisement interval changed: mine={want} milli-sec, rcved={got} milli-sec',
      '({instance}): advertisement interval changed: mine={want} milli-sec, rcved={got} milli-sec',
      'advertisement interval mismatch: mine={want} milli-sec, rcved={got} milli-sec',
    ],
  },
  {
    kind: 'vrrp.mismatch.version',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) wrong VRRP version from {peer}. Received {got} and expect {want}',
      '({instance}) wrong version. Received {got} and expect {want}',
      '({instance}) invalid version. {got} and expect {want}',
      '({instance}): invalid version. {got} and expect {want}',
      'invalid version. {got} and expect {want}',
    ],
  },
  {
    kind: 'vrrp.mismatch.ttl',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) invalid TTL/HL from {peer}. Received {got} and expect {want}',
      '({instance}) invalid TTL/HL. Received {got} and expect {want}',
      '({instance}) invalid ttl. {got} and expect {want}',
      '({instance}): invalid ttl. {got} and expect {want}',
      'invalid ttl. {got} and expect {want}',
    ],
  },
  {
    kind: 'vrrp.mismatch.ttl-range',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) TTL/HL {got} from {peer} not in range [{min}, {max}]',
      '({instance}) TTL/HL {got} not in range {min} - {max}',
    ],
  },
  {
    kind: 'vrrp.mismatch.vrid',
    event: 'foreign-vrid',
    texts: [
      '({instance}) received VRID mismatch. Received {got}, Expected {want}',
      '({instance}): received VRID mismatch. Received {got}, Expected {want}',
      'received VRID mismatch. Received {got}, Expected {want}',
    ],
  },
  {
    kind: 'vrrp.mismatch.unicast-source',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) unicast source address {peer} not a unicast peer',
      '({instance}): unicast source address {peer} not a unicast peer',
    ],
  },
  {
    kind: 'vrrp.mismatch.cast',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) Expected {want_cast:un|mult}icast packet but received {got_cast:un|mult}icast packet from {peer}',
      '({instance}) Expected {want_cast:un|mult}icast packet but received {got_cast:un|mult}icast packet',
    ],
  },
  {
    kind: 'vrrp.mismatch.cast.discard',
    event: 'advert-rejected',
    texts: ['({instance}) discarding {got_cast:un|mult}icast packet on {want_cast:un|mult}icast instance'],
  },
  {
    kind: 'vrrp.mismatch.checksum.v2',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) Invalid VRRPv2 checksum from {peer}',
      '({instance}) Invalid VRRPv2 checksum',
      '({instance}): Invalid VRRPv2 checksum',
      'Invalid VRRPv2 checksum',
      'Invalid vrrp checksum',
    ],
  },
  {
    kind: 'vrrp.mismatch.checksum.v3',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) Invalid VRRPv3 checksum from {peer}',
      '({instance}) Invalid VRRPv3 checksum',
      '({instance}): Invalid VRRPv3 checksum',
      'Invalid VRRPv3 checksum',
    ],
  },
  {
    kind: 'vrrp.checksum.old-method',
    event: 'compatibility',
    texts: [
      '({instance}) Setting unicast VRRPv3 checksum to old version',
      '({instance}): Setting unicast VRRPv3 checksum to old version',
    ],
  },
  {
    kind: 'vrrp.packet.type',
    event: 'advert-rejected',
    texts: [
      '({instance}) Invalid packet type from {peer}. {got} and expect {want}',
      '({instance}) Invalid packet type. {got} and expect {want}',
      '({instance}): Invalid packet type. {got} and expect {want}',
      'Invalid packet type. {got} and expect {want}',
    ],
  },
  {
    kind: 'vrrp.packet.length',
    event: 'advert-rejected',
    texts: [
      '({instance}) vrrp packet from {peer} too {how:long|short}, length {got} and expect {want}',
      '({instance}) vrrp packet too {how:long|short}, length {got} and expect {want}',
      '({instance}) Received packet length mismatch against expected. {got} and expect {want}',
      '({instance}): Received packet length mismatch against expected. {got} and expect {want}',
    ],
  },
  {
    kind: 'vrrp.packet.header-short',
    event: 'advert-rejected',
    texts: [
      '({instance}) ip/vrrp header too short. {got} and expect at least {want}',
      '({instance}) vrrp header too short. {got} and expect at least {want}',
      '({instance}): ip/vrrp header too short. {got} and expect at least {want}',
      '({instance}): vrrp header too short. {got} and expect at least {want}',
      'ip payload too short. {got} and expect at least {want}',
    ],
  },
  {
    kind: 'vrrp.packet.too-short',
    event: 'advert-rejected',
    texts: ['IPv{family:4|6} VRRP packet{ah: with AH|} too short - {got} bytes'],
  },
  {
    kind: 'vrrp.packet.ip-length',
    event: 'advert-rejected',
    texts: [
      '({instance}) ip_tot_len mismatch against received length from {peer}. {got} and received {want}',
      '({instance}) ip_tot_len mismatch against received length. {got} and received {want}',
      '({instance}): ip_tot_len mismatch against received length. {got} and received {want}',
    ],
  },
  {
    kind: 'vrrp.packet.ah-expected',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) No AH header but auth type is AH from {peer}',
      '({instance}) No AH header but auth type is AH',
    ],
  },
  {
    kind: 'vrrp.packet.ah-unexpected',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) Received AH header but auth type not AH from {peer}',
      '({instance}) Received AH header but auth type not AH',
    ],
  },
  {
    kind: 'vrrp.packet.family',
    event: 'internal-error',
    texts: [
      '({instance}) configured address family is {code}, which is neither AF_INET or AF_INET6. This is probably a bug - please report',
      '({instance}): configured address family is {code}, which is neither AF_INET or AF_INET6. This is probably a bug - please report',
    ],
  },
  {
    kind: 'vrrp.ah.sequence',
    event: 'advert-rejected',
    texts: [
      '({instance}) IPSEC-AH : sequence number {got} already processed. Packet dropped. Local({want})',
      'VRRP_Instance({instance}) IPSEC-AH : sequence number {got} already processed. Packet dropped. Local({want})',
      'VRRP_Instance({instance}) IPSEC-AH : sequence number {got} already proceeded. Packet dropped. Local({want})',
    ],
  },
  {
    kind: 'vrrp.ah.hmac',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) IPSEC-AH : invalid IPSEC HMAC-MD5 value. Due to fields mutation or bad password !',
      'VRRP_Instance({instance}) IPSEC-AH : invalid IPSEC HMAC-MD5 value. Due to fields mutation or bad password !',
    ],
  },
  {
    kind: 'vrrp.ah.spi',
    event: 'advert-rejected',
    texts: ['IPSEC AH : invalid IPSEC SPI value. {got} and expect {want}'],
  },
  {
    kind: 'vrrp.ah.sync-increment',
    texts: [
      '({instance}) IPSEC-AH : Syncing seq_num - Increment seq',
      'VRRP_Instance({instance}) IPSEC-AH : Syncing seq_num - Increment seq',
    ],
  },
  { kind: 'vrrp.ah.sync-decrement', texts: ['VRRP_Instance({instance}) IPSEC-AH : Syncing seq_num - Decrement seq'] },
  { kind: 'vrrp.ah.sync', texts: ['VRRP_Instance({instance}) IPSEC-AH : seq_num sync'] },
  {
    kind: 'vrrp.hmac.missing',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: ['({instance}) missing authentication trailer from {peer}'],
  },
  {
    kind: 'vrrp.hmac.malformed',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: ['({instance}) malformed authentication trailer from {peer}'],
  },
  {
    kind: 'vrrp.hmac.unknown-key',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: ['({instance}) unknown authentication key id {keyid} from {peer}'],
  },
  {
    kind: 'vrrp.hmac.invalid',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: [
      '({instance}) invalid authentication HMAC from {peer}',
      '({instance}) invalid authentication MAC from {peer}',
    ],
  },
  {
    kind: 'vrrp.hmac.stale',
    event: 'advert-rejected',
    risk: 'dual-master',
    texts: ['({instance}) stale authentication trailer from {peer}, clock skew {skew} sec exceeds window {window} sec'],
  },
  {
    kind: 'vrrp.hmac.replayed',
    event: 'advert-rejected',
    texts: ['({instance}) replayed authentication trailer from {peer}'],
  },
  {
    kind: 'vrrp.hmac.skew',
    event: 'clock-skew',
    texts: ['({instance}) authentication clock skew {skew} sec from {peer} approaching window {window} sec'],
  },
];
