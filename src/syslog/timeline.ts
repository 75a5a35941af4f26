import type { EventKind } from './messages/recognise.ts';

/**
 * The facts that logs give about who was master. Times are milliseconds since 1970 UTC, with a fraction where the
 * log is finer than that; `resolutionMs` says how coarse the log's clock is.
 */
export interface Timeline {
  readonly nodes: readonly TimelineNode[];
  readonly instances: readonly InstanceHistory[];
  readonly incidents: readonly Incident[];
  readonly events: readonly TimelineEvent[];
  readonly inputs: readonly InputSummary[];
}

export interface TimelineNode {
  readonly name: string;
  readonly files: readonly string[];
  readonly timeZone: string;
  readonly clockOffsetMs: number;
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

export type IncidentKind =
  | 'no-master'
  | 'dual-master'
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
  /** The file also holds tables that ipvsadm printed. */
  readonly ipvsTables: boolean;
  /** It begins like no text does. */
  readonly looksBinary: boolean;
}
