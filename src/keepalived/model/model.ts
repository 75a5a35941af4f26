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
  readonly forwarding: Located<'NAT' | 'DR' | 'TUN'> | undefined;
  readonly realServers: readonly RealServer[];
}

export interface RealServer {
  readonly statement: Statement;
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly weight: Located<number> | undefined;
  readonly forwarding: Located<'NAT' | 'DR' | 'TUN'> | undefined;
}

export interface VirtualServerGroup {
  readonly name: Located<string>;
  readonly statement: Statement;
  /** Canonical addresses, without prefix and port. */
  readonly addresses: readonly Located<string>[];
}
