import type { Service, Timeouts } from '../table.ts';
import type { ConnectionsSummary, Openings } from './connections.ts';

/** What the tables say about one service, as a person would put it. JSON: it travels to pages and programs. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly severity: AnswerSeverity;
  readonly node: string | undefined;
  /** Key of the service. */
  readonly service: string;
  /** `address:port`; undefined where the service as a whole is meant. */
  readonly real: string | undefined;
  /** Of the newest table that shows it, in milliseconds since 1970 UTC. */
  readonly time: number | undefined;
  /** What the sentence is made of, by name; each question says which it gives. Shares are 0 to 1. */
  readonly numbers: Readonly<Record<string, number>>;
  /** One or two sentences. */
  readonly text: string;
}

export type AnswerKind =
  | 'balance'
  | 'persistence'
  | 'draining'
  | 'dead'
  | 'unserved'
  | 'overload'
  | 'inactive'
  | 'one-way'
  | 'totals'
  | 'syn-flood';

/** `normal` explains what looks odd and is not; `notice` deserves a look; `problem` hurts clients, or soon will. */
export type AnswerSeverity = 'problem' | 'notice' | 'normal';

/** The worst first. */
export const SEVERITY_RANKS: Readonly<Record<AnswerSeverity, number>> = { problem: 0, notice: 1, normal: 2 };

/** A question that is asked of every service. One file each, its name is the kind of its answers. */
export interface Question {
  readonly kind: AnswerKind;
  /** Heading of its answers, in a word or three. */
  readonly title: string;
  /** What it is about, in a few words. */
  readonly summary: string;
  /** Names in `numbers`, with what they mean and their unit. */
  readonly numbers: Readonly<Record<string, string>>;
  readonly ask: (situation: Situation) => readonly Finding[];
}

/** An answer without what the situation already says. */
export type Finding = Pick<Answer, 'severity' | 'numbers' | 'text'> & { readonly real?: string };

/** All that is known of one service of one node: its newest rows, each column from the newest table that has it. */
export interface Situation {
  readonly node: string | undefined;
  readonly time: number | undefined;
  readonly service: Service;
  /** False where a number may be the lower end of an interval. */
  readonly exact: boolean;
  readonly timeouts: Timeouts;
  /** Rows may be missing, since some could not be read. */
  readonly isBroken: boolean;
  /** Growth of the counters over the dated tables; undefined with fewer than two. */
  readonly growth: Growth | undefined;
  /** Open connections over time, by real: for how fast they become fewer. */
  readonly activeOf: (real: string) => readonly (readonly [time: number, value: number | null])[];
  /** In how many tables a counter of a real had begun anew at 2^32. */
  readonly unwrapped: (real: string) => number;
  /** From a listing of connections (`-Lc`); undefined without one. */
  readonly connections: ConnectionsSummary | undefined;
  /** Connections of a real in that listing. */
  readonly openings: (real: string) => Openings;
}

export interface Growth {
  readonly service: RowGrowth | undefined;
  readonly reals: ReadonlyMap<string, RowGrowth>;
}

/** How much the counters of a row grew in so many seconds. */
export interface RowGrowth {
  readonly seconds: number;
  readonly conns: number | undefined;
  readonly inPkts: number | undefined;
  readonly outPkts: number | undefined;
}

/** What the kernel has while nobody sets others (ip_vs_proto_tcp.c: tcp_timeouts, ip_vs_proto_udp.c). */
export const DEFAULT_TIMEOUTS: Timeouts = { tcp: 900, tcpFin: 120, udp: 300 };
