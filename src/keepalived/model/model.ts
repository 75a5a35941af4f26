import type { Range } from '../../text.ts';
import type { Statement } from '../syntax/tree.ts';

/**
 * What a configuration says, with the source range of every value: the view that rules compare.
 * Values are as written; nothing is defaulted or clamped here, functions beside the model do that.
 */
export interface Model {
  readonly globals: Globals;
  readonly instances: readonly VrrpInstance[];
  readonly syncGroups: readonly SyncGroup[];
  readonly scripts: readonly VrrpScript[];
  readonly virtualServers: readonly VirtualServer[];
  readonly virtualServerGroups: readonly VirtualServerGroup[];
}

/** A value with the place it was written. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

export interface Globals {
  readonly routerId: Located<string> | undefined;
  readonly vrrpVersion: Located<number> | undefined;
  readonly vrrpStrict: Located<boolean> | undefined;
}

export interface VrrpInstance {
  readonly name: Located<string>;
  readonly statement: Statement;
  readonly state: Located<'MASTER' | 'BACKUP'> | undefined;
  readonly interface: Located<string> | undefined;
  readonly virtualRouterId: Located<number> | undefined;
  readonly priority: Located<number> | undefined;
  /** Seconds. */
  readonly advertInt: Located<number> | undefined;
  readonly version: Located<number> | undefined;
  readonly nopreempt: Range | undefined;
  readonly unicastSourceIp: Located<string> | undefined;
  readonly unicastPeers: readonly Located<string>[];
  readonly virtualIpAddresses: readonly VirtualIpAddress[];
  readonly excludedVirtualIpAddresses: readonly VirtualIpAddress[];
  readonly trackScripts: readonly TrackEntry[];
  readonly trackInterfaces: readonly TrackEntry[];
}

export interface VirtualIpAddress {
  /** As written, with its prefix. */
  readonly text: Located<string>;
  /** Canonical (RFC 5952 for IPv6), without prefix; undefined where it is no address. */
  readonly address: string | undefined;
  readonly prefixLength: number | undefined;
  readonly family: 'ipv4' | 'ipv6' | undefined;
  readonly device: Located<string> | undefined;
}

export interface TrackEntry {
  readonly name: Located<string>;
  readonly weight: Located<number> | undefined;
  readonly reverse: boolean;
}

export interface SyncGroup {
  readonly name: Located<string>;
  readonly statement: Statement;
  readonly members: readonly Located<string>[];
}

export interface VrrpScript {
  readonly name: Located<string>;
  readonly statement: Statement;
  readonly script: Located<string> | undefined;
  readonly weight: Located<number> | undefined;
  /** Seconds. */
  readonly interval: Located<number> | undefined;
  readonly timeout: Located<number> | undefined;
  readonly rise: Located<number> | undefined;
  readonly fall: Located<number> | undefined;
}

export interface VirtualServer {
  readonly statement: Statement;
  /** The words behind the keyword, as written: `10.0.0.1 80`, `fwmark 3`, `group web`. */
  readonly key: Located<string>;
  /** Canonical, without prefix. */
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly firewallMark: Located<number> | undefined;
  readonly group: Located<string> | undefined;
  readonly protocol: Located<string> | undefined;
  readonly scheduler: Located<string> | undefined;
  readonly forwarding: Located<Forwarding> | undefined;
  readonly ipFamily: Located<'inet' | 'inet6'> | undefined;
  /** Where persistence is switched on, if it is. */
  readonly persistence: Range | undefined;
  /** As written; without a value keepalived takes 360 s. */
  readonly persistenceTimeout: Located<number> | undefined;
  /** A mask as IPv4 has it, or the length of a prefix. */
  readonly persistenceGranularity: Located<string> | undefined;
  readonly weight: Located<number> | undefined;
  readonly quorum: Located<number> | undefined;
  readonly hysteresis: Located<number> | undefined;
  readonly haSuspend: Range | undefined;
  readonly onePacket: Range | undefined;
  readonly inhibitOnFailure: boolean;
  readonly sorryServer: SorryServer | undefined;
  readonly realServers: readonly RealServer[];
}

export type Forwarding = 'NAT' | 'DR' | 'TUN';

export interface RealServer {
  readonly statement: Statement;
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly weight: Located<number> | undefined;
  readonly forwarding: Located<Forwarding> | undefined;
  readonly inhibitOnFailure: Located<boolean> | undefined;
  /** Its health checks, in the order of the file. */
  readonly checkers: readonly Statement[];
}

export interface SorryServer {
  readonly statement: Statement;
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly forwarding: Located<Forwarding> | undefined;
  readonly inhibit: Range | undefined;
}

export interface VirtualServerGroup {
  readonly name: Located<string>;
  readonly statement: Statement;
  /** Canonical addresses, without prefix and port. */
  readonly addresses: readonly Located<string>[];
  readonly entries: readonly GroupEntry[];
}

/** A line of a group: an address, a range or a network, or else a firewall mark. */
export interface GroupEntry {
  readonly statement: Statement;
  /** Canonical, of a range the first one, without prefix. */
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly firewallMark: Located<number> | undefined;
  /** Of a mark: as written behind it. */
  readonly family: Located<'inet' | 'inet6'> | undefined;
}
