import type { EventKind } from './messages/recognise.ts';

/**
 * The facts that logs give about who was master. Times are milliseconds since 1970 UTC, with a fraction where the
 * log is finer than that; `resolutionMs` says how coarse the log's clock is.
 */
export interface Timeline {
  readonly nodes: readonly TimelineNode[];
  readonly instances: readonly InstanceHistory[];
  /** Those of nodes whose logs have no date; absent where there is none. */
  readonly undated?: readonly UndatedHistory[] | undefined;
  /** Virtual servers and their real servers, as each node's checkers told of them. */
  readonly servers: readonly ServerHistory[];
  readonly incidents: readonly Incident[];
  /** How much of the time each virtual router had a master. */
  readonly availability: readonly Availability[];
  readonly events: TimelineEvents;
  readonly inputs: readonly InputSummary[];
}

export interface TimelineNode {
  readonly name: string;
  readonly files: readonly string[];
  /** In which its log is written: an IANA name, or an offset such as `+02:00`. */
  readonly timeZone: string;
  /** What the user said to add to its times. */
  readonly clockOffsetMs: number;
  /** How its clock seems to differ from a peer's; undefined where nothing that both logged shows it. */
  readonly clockEstimate?: ClockEstimate | undefined;
}

/** A difference of clocks, from messages that one node logged as sent and the other as received. Nothing is changed by it. */
export interface ClockEstimate {
  /** The node that it is compared with. */
  readonly peer: string;
  /** What to add to the node's times so that they agree with the peer's, milliseconds. */
  readonly offsetMs: number;
  /** It may be wrong by so much: the resolution of the logs, and how the pairs differ. */
  readonly uncertaintyMs: number;
  readonly pairs: number;
}

export type VrrpState = 'MASTER' | 'BACKUP' | 'FAULT' | 'INIT' | 'STOPPED' | 'UNKNOWN';

/** What one node says of one instance or sync group. */
export interface InstanceHistory {
  readonly node: string;
  readonly instance: string;
  readonly kind: 'instance' | 'sync-group';
  readonly spans: readonly Span[];
  readonly transitions: readonly Transition[];
}

/** What an undated log says of one instance or sync group: in which order, and not when. */
export interface UndatedHistory extends Pick<InstanceHistory, 'node' | 'instance' | 'kind'> {
  readonly transitions: readonly Omit<Transition, 'time'>[];
}

export interface Span {
  readonly state: VrrpState;
  readonly from: number;
  /** Undefined while the log does not say that it ended. */
  readonly to: number | undefined;
}

/** A place in a log: 1-based line. */
export interface LogPlace {
  readonly file: string;
  readonly line: number;
}

export interface Transition extends LogPlace {
  readonly time: number;
  /** Undefined at the first word of an instance. */
  readonly from: VrrpState | undefined;
  readonly to: VrrpState;
  readonly cause: Cause | undefined;
}

export interface Cause extends LogPlace {
  readonly kind: EventKind;
  /** One readable clause: `eth1 went down`, `advert from 172.28.128.10 with priority 100, ours 50`. */
  readonly text: string;
}

/** UP: a real server in the pool, a virtual server with its quorum. SORRY: the sorry server answers. */
export type ServerState = 'UP' | 'DOWN' | 'SORRY' | 'REMOVED' | 'STOPPED' | 'UNKNOWN';

/** What the checkers of one node said of a virtual server, or of a real server in it. */
export interface ServerHistory {
  readonly node: string;
  /** As the log writes it, `[192.0.2.1]:tcp:80` or `FWM 5`; empty where no line says which one a real server is in. */
  readonly virtualServer: string;
  /** Undefined: the history is that of the virtual server itself. */
  readonly realServer: string | undefined;
  readonly spans: readonly ServerSpan[];
  readonly changes: readonly ServerChange[];
  /** Results of health checks; none for a virtual server. */
  readonly checks: readonly CheckResult[];
}

export interface ServerSpan {
  readonly state: ServerState;
  readonly from: number;
  /** Undefined while the log does not say that it ended. */
  readonly to: number | undefined;
}

export interface ServerChange extends LogPlace {
  readonly time: number;
  /** Undefined at the first word of it. */
  readonly from: ServerState | undefined;
  readonly to: ServerState;
  readonly cause: Cause | undefined;
}

export interface CheckResult extends LogPlace {
  readonly time: number;
  /** `retry`: an attempt failed and another follows before anything is done. */
  readonly outcome: 'success' | 'retry' | 'failure';
  /** The message without its envelope. */
  readonly text: string;
}

/** What share of a period a virtual router had exactly one known master, or more. All lengths in milliseconds. */
export interface Availability {
  readonly instance: string;
  /** Nodes that give it another name. */
  readonly alsoCalled: readonly Pick<InstanceHistory, 'node' | 'instance'>[];
  /** The addresses that its lines name, in order; empty where none does. */
  readonly addresses: readonly string[];
  /** From the first known master to the last line of any of its nodes. */
  readonly from: number;
  readonly to: number;
  readonly masterMs: number;
  readonly noMasterMs: number;
  /** Part of `masterMs`: two nodes or more were master. */
  readonly dualMasterMs: number;
  /** Nobody's log tells whether there was a master. */
  readonly unknownMs: number;
  /** `masterMs` over the time that is known, 0 to 1; undefined where the log of one node alone is at hand. */
  readonly share: number | undefined;
}

export type IncidentKind =
  | 'no-master'
  | 'dual-master'
  | 'slow-takeover'
  | 'fault'
  | 'flapping'
  | 'missed-preemption'
  | 'conflict'
  | 'reload'
  | 'quorum-lost'
  | 'checker-flapping';

export interface Incident {
  readonly kind: IncidentKind;
  /** An instance; for servers `[address]:port` and its kin; empty where it concerns the whole node. */
  readonly instance: string;
  readonly nodes: readonly string[];
  readonly from: number;
  readonly to: number | undefined;
  readonly durationMs: number | undefined;
  readonly resolutionMs: number;
  /** One sentence of explanation. */
  readonly text: string;
  /** The lines it rests on, in order of time. */
  readonly evidence: readonly LogPlace[];
  /** Only where no line tells when it began. */
  readonly estimate?: Estimate | undefined;
}

/** When something began of which no line tells, milliseconds since 1970 UTC. */
export interface Estimate {
  readonly earliest: number;
  readonly latest: number;
  /** The last line of the node that ended. */
  readonly spoken: number;
  /** Since when the node that took over had listened. */
  readonly listening: number;
  /** How long before its entry the node that took over had announced itself: versions 1 do so, others enter at once. */
  readonly announcedMs: number;
  /** When the node that ended spoke again; undefined where its log does not go on. */
  readonly again: number | undefined;
}

export interface TimelineEvent extends LogPlace {
  /** Undefined where the line has no date. */
  readonly time: number | undefined;
  readonly node: string;
  readonly instance: string | undefined;
  readonly kind: EventKind;
  /** The message without its envelope. */
  readonly text: string;
}

/**
 * As much of a list as is asked of events: a plain array is one, and so are columns that make an event when it is
 * asked for (`timeline/packed-events.ts`).
 */
export interface TimelineEvents extends Iterable<TimelineEvent> {
  readonly length: number;
  at(index: number): TimelineEvent | undefined;
  map<Result>(make: (event: TimelineEvent, index: number) => Result): Result[];
  filter(test: (event: TimelineEvent) => boolean): TimelineEvent[];
  find(test: (event: TimelineEvent) => boolean): TimelineEvent | undefined;
  findLast(test: (event: TimelineEvent) => boolean): TimelineEvent | undefined;
  /** From one place to another, both from 0. */
  slice(start: number, end?: number): TimelineEvent[];
}

export interface InputSummary {
  readonly file: string;
  readonly bytes: number;
  readonly lines: number;
  readonly keepalivedLines: number;
  readonly recognised: number;
  readonly unrecognised: number;
  /** Name of the envelope that most lines had; undefined where no line was keepalived's. */
  readonly format: string | undefined;
  /** Lines of keepalived without a date. */
  readonly undated: number;
  /** Lines whose stamp is no date: when they were is only known by their distances and the time of the file. */
  readonly placedByFile: number;
  /** The file also holds tables that ipvsadm printed. */
  readonly ipvsTables: boolean;
  /** It begins like no text does. */
  readonly looksBinary: boolean;
  /** Where some lines lie, in order, so that a stretch can be read again without what lies before it. */
  readonly starts?: readonly LineStart[] | undefined;
}

/** A line, counted from 1, and how many bytes of the unpacked log lie before it. */
export interface LineStart {
  readonly line: number;
  readonly offset: number;
}
