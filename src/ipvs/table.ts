import type { Range } from '../text.ts';

/**
 * What ipvsadm and the kernel print, read into tables. The names are those of the published JSON.
 * A number beyond 2^53 is a bigint, so that nothing is lost; the JSON writes it as a string of digits.
 */
export type Count = number | bigint;

export type View =
  | 'list'
  | 'stats'
  | 'rate'
  | 'thresholds'
  | 'persistent'
  | 'connections'
  | 'rules'
  | 'timeouts'
  | 'daemon';

export interface Snapshot {
  /** Milliseconds since 1970 UTC; undefined where the text has no date. */
  readonly time: number | undefined;
  /** From the prompt or the host's option; undefined where nothing names it. */
  readonly node: string | undefined;
  readonly views: readonly View[];
  /** False where ipvsadm abbreviated a number (`1234K`): such a number is the lower end of its interval. */
  readonly exact: boolean;
  readonly services: readonly Service[];
  /** Where the table begins: 1-based line of its source. */
  readonly line: number;
  readonly file: string | undefined;
}

/** Counters since the service was set up (`--stats`). */
export interface Counters {
  readonly conns: Count | undefined;
  readonly inPkts: Count | undefined;
  readonly outPkts: Count | undefined;
  readonly inBytes: Count | undefined;
  readonly outBytes: Count | undefined;
}

/** The kernel's own estimate per second (`--rate`). */
export interface Rates {
  readonly cps: Count | undefined;
  readonly inPps: Count | undefined;
  readonly outPps: Count | undefined;
  readonly inBps: Count | undefined;
  readonly outBps: Count | undefined;
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP' | 'FWM';
export type ForwardMethod = 'Route' | 'Masq' | 'Tunnel' | 'Local' | 'Bypass';

export interface Service extends Counters, Rates {
  /** `tcp/172.28.128.200:80`, `tcp/[2001:db8::1]:80`, `fwm/7`, `fwm/7/ipv6`. */
  readonly key: string;
  readonly protocol: Protocol;
  readonly family: 'ipv4' | 'ipv6' | undefined;
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** Host and service name where ipvsadm ran without `-n`. */
  readonly name: string | undefined;
  readonly firewallMark: number | undefined;
  readonly scheduler: string | undefined;
  readonly schedulerFlags: readonly string[];
  readonly persistentSeconds: number | undefined;
  readonly netmask: string | undefined;
  readonly persistenceEngine: string | undefined;
  readonly onePacket: boolean;
  readonly reals: readonly Real[];
}

export interface Real extends Counters, Rates {
  readonly address: string | undefined;
  readonly port: number | undefined;
  readonly name: string | undefined;
  readonly forward: ForwardMethod | undefined;
  readonly weight: number | undefined;
  readonly activeConn: number | undefined;
  readonly inActConn: number | undefined;
  readonly persistConn: number | undefined;
  readonly upperThreshold: number | undefined;
  readonly lowerThreshold: number | undefined;
}

/** A line that set up a service or a real server: `ipvsadm -A …`, `-a …`, or the same in `ipvsadm-save` text. */
export interface ServiceRule {
  readonly kind: 'service' | 'real';
  readonly protocol: Protocol;
  /** `172.28.128.200:80` or the firewall mark, canonical. */
  readonly virtual: {
    readonly address: string | undefined;
    readonly port: number | undefined;
    readonly firewallMark: number | undefined;
  };
  /** Only for kind real. */
  readonly real: { readonly address: string | undefined; readonly port: number | undefined } | undefined;
  readonly forward: ForwardMethod | undefined;
  readonly weight: number | undefined;
  readonly scheduler: string | undefined;
  readonly range: Range;
}

/** A line that no reader took; nothing is dropped without a word. */
export interface UnreadLine {
  readonly file: string | undefined;
  readonly line: number;
  readonly text: string;
}
