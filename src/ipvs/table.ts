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
  /** That of the date beside the table: `UTC` or `+01:00`; undefined where it names none. */
  readonly timeZone?: string | undefined;
  /** From the prompt or the host's option; undefined where nothing names it. */
  readonly node: string | undefined;
  readonly views: readonly View[];
  /** False where ipvsadm abbreviated a number (`1234K`): such a number is the lower end of its interval. */
  readonly exact: boolean;
  readonly services: readonly Service[];
  /** Entries of `-Lc`, in the order printed. */
  readonly connections: readonly Connection[];
  readonly timeouts: Timeouts | undefined;
  /** The kernel's own sums over all services (`/proc/net/ip_vs_stats`). */
  readonly totals: Totals | undefined;
  readonly daemons: readonly Daemon[];
  /** The version line stands above it, which a listing of a single service does not have. */
  readonly isWhole?: boolean;
  /** Some of its lines could not be read, so that rows may be missing. */
  readonly isBroken?: boolean;
  /** When, since the table before, ipvsadm said in place of a table why there was none. */
  readonly gapAt?: number;
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
  /** Unsigned, 0 to 2^32 - 1; ipvsadm prints marks from 2^31 on as negative numbers. */
  readonly firewallMark: number | undefined;
  readonly scheduler: string | undefined;
  readonly schedulerFlags: readonly string[];
  readonly persistentSeconds: number | undefined;
  /** Persistent for a time that the display does not tell in seconds. */
  readonly isPersistent?: boolean;
  readonly netmask: string | undefined;
  readonly persistenceEngine: string | undefined;
  readonly onePacket: boolean;
  readonly reals: readonly Real[];
}

export interface Real extends Counters, Rates {
  readonly address: string | undefined;
  readonly port: number | undefined;
  readonly name: string | undefined;
  /** Undefined where the display has no such column, or prints `(null)`. */
  readonly forward: ForwardMethod | undefined;
  readonly tunnel: Tunnel | undefined;
  readonly weight: number | undefined;
  readonly activeConn: number | undefined;
  readonly inActConn: number | undefined;
  readonly persistConn: number | undefined;
  readonly upperThreshold: number | undefined;
  readonly lowerThreshold: number | undefined;
}

/** How packets travel to a tunnelled real server (`--tun-info`); `checksum` as printed: `-c`, `+c` or `r+c`. */
export interface Tunnel {
  readonly type: 'ipip' | 'gue' | 'gre';
  readonly port: number | undefined;
  readonly checksum: string | undefined;
}

/** One entry of the connection table; the three ends are `address:port` or the names that were printed. */
export interface Connection {
  readonly protocol: string;
  readonly expireSeconds: number;
  readonly state: string;
  readonly source: string;
  readonly virtual: string;
  readonly destination: string;
  /** Whose entry it is (`ip_vs_conn_sync`): of this director, or received from another. */
  readonly origin?: 'LOCAL' | 'SYNC' | undefined;
  /** What a persistence engine keeps: its name, and its data such as the Call-ID of SIP. */
  readonly persistenceEngine?: string | undefined;
  readonly persistenceData?: string | undefined;
}

/** Seconds, from `ipvsadm -l --timeout`. */
export interface Timeouts {
  readonly tcp: number;
  readonly tcpFin: number;
  readonly udp: number;
}

export interface Totals extends Counters, Rates {
  /** The same counters by processor (`/proc/net/ip_vs_stats_percpu`); undefined where they are not told apart. */
  readonly cpus: readonly CpuCounters[] | undefined;
}

export interface CpuCounters extends Counters {
  /** Number of the processor, from 0. */
  readonly cpu: number;
}

/** A connection synchronization daemon (`ipvsadm -l --daemon`); old kernels say only interface and id. */
export interface Daemon {
  readonly role: 'master' | 'backup';
  readonly interface: string;
  readonly syncId: number | undefined;
  readonly maxLength: number | undefined;
  readonly group: string | undefined;
  readonly port: number | undefined;
  readonly ttl: number | undefined;
}

/**
 * A line that sets up a service or a real server: `ipvsadm -A …`, `-a …`, the same with `-E` and `-e`, or the
 * same in `ipvsadm-save` text. What the line leaves out has ipvsadm's default: scheduler wlc, forwarding by
 * gatewaying (`Route`), weight 1.
 */
export interface ServiceRule {
  readonly kind: 'service' | 'real';
  readonly protocol: Protocol;
  readonly virtual: RuleEnd & { readonly firewallMark: number | undefined };
  /** Only for kind real. */
  readonly real: RuleEnd | undefined;
  /** Only for kind real. */
  readonly forward: ForwardMethod | undefined;
  readonly tunnel: Tunnel | undefined;
  readonly weight: number | undefined;
  readonly upperThreshold: number | undefined;
  readonly lowerThreshold: number | undefined;
  /** Only for kind service, as are the next five. */
  readonly scheduler: string | undefined;
  readonly schedulerFlags: readonly string[];
  readonly persistentSeconds: number | undefined;
  readonly netmask: string | undefined;
  readonly persistenceEngine: string | undefined;
  readonly onePacket: boolean;
  /** From the word `ipvsadm`, or from the first option where there is none, to the end of the last word. */
  readonly range: Range;
}

/** One end of a rule. An address is canonical; `name` is the text as written where it is no plain address and port. */
export interface RuleEnd {
  readonly family: 'ipv4' | 'ipv6' | undefined;
  readonly address: string | undefined;
  readonly port: number | undefined;
  readonly name: string | undefined;
}

/** A line that no reader took; nothing is dropped without a word. */
export interface UnreadLine {
  readonly file: string | undefined;
  readonly line: number;
  /** As it stands in the file. */
  readonly text: string;
  /** Nothing of it looks like ipvsadm's: prose, or what other programs print. */
  readonly isOther?: boolean;
}
