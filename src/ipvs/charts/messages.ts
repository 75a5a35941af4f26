import type { Answer } from '../answers/answer.ts';
import type { ConnectionsSummary } from '../answers/connections.ts';
import type { Jsonified } from '../json.ts';
import type { Metric, Series } from '../series.ts';
import type { Snapshot, UnreadLine, View } from '../table.ts';

/** A snapshot with every number beyond 2^53 as text, since messages are JSON. */
export type JsonSnapshot = Jsonified<Snapshot>;
export type JsonService = JsonSnapshot['services'][number];
export type JsonReal = JsonService['reals'][number];
/** A number, or its digits where it is beyond 2^53. */
export type JsonCount = number | string;

/**
 * What there is. Tables may be too many for one message, so that the page asks for what it shows: one snapshot
 * (`show`), the lines of one service (`trends`), the small lines of the rows that can be seen (`sparks`).
 */
export interface OverviewMessage {
  readonly type: 'overview';
  /** Sorted by node; none is the empty page. */
  readonly groups: readonly ChartGroup[];
  /** The first few hundred. */
  readonly unread: readonly UnreadLine[];
  readonly unreadCount: number;
  /** False while the host still reads. */
  readonly complete: boolean;
  /** The pasted texts or the names of the files, as the page keeps them for after a restart. */
  readonly source: readonly string[];
  /** Sentences for the reader: what a saved page leaves out, or that this is a first look at a file that is being read. */
  readonly notes?: readonly string[];
  /** After a first look: where its snapshots stand among all of their group. */
  readonly moved?: readonly { readonly group: string; readonly places: readonly number[] }[] | undefined;
}

/** The snapshots of one node; of one file, or of all pasted texts, where nothing names the node. */
export interface ChartGroup {
  readonly key: string;
  readonly label: string;
  /** How many snapshots, in the order read. */
  readonly count: number;
  /** What there are lines of, over time. */
  readonly metrics: readonly Metric[];
}

/** The answer to `show`. */
export interface SnapshotMessage {
  readonly type: 'snapshot';
  readonly group: string;
  readonly index: number;
  /** Without the entries of the connection table, which `connections` sums up. */
  readonly snapshot: JsonSnapshot;
  /** Displays of about the same moment whose columns its rows have as well. */
  readonly beside?: readonly View[];
  readonly connections: ConnectionsSummary | undefined;
  /** What the snapshot is compared with. */
  readonly base: JsonSnapshot | undefined;
  /** The latest value of a line for every row of the snapshot, each service followed by its reals. */
  readonly latest: { readonly metric: Metric; readonly values: readonly (number | null)[] } | undefined;
}

/** What a snapshot is compared with: the one before, the first one, or that of another group at the same time. */
export type ChartBase =
  | { readonly kind: 'none' | 'before' | 'first' }
  | { readonly kind: 'group'; readonly group: string };

/** The answer to `trends`: every line of one service, thinned to what a screen can show. */
export interface TrendsMessage {
  readonly type: 'trends';
  readonly group: string;
  readonly service: string;
  /** Of the service itself and of the reals that were asked for. */
  readonly lines: readonly Series[];
  /** Active and inactive connections, summed over all reals of the service. */
  readonly sums: readonly Series[];
}

export interface SparksMessage {
  readonly type: 'sparks';
  readonly group: string;
  readonly metric: Metric;
  readonly rows: readonly { readonly row: RowName; readonly values: readonly (number | null)[] }[];
}

/** The answer to `answers`: what the tables of a group say as of one snapshot. */
export interface AnswersMessage {
  readonly type: 'answers';
  readonly group: string;
  /** Place of that snapshot in its group. */
  readonly index: number;
  /** What deserves a look, of all services, worst first; the first hundred of each kind. */
  readonly findings: readonly Answer[];
  readonly findingCount: number;
  /** How many there are of each kind. */
  readonly kinds: readonly FindingKind[];
  /** Everything about the service that was asked for; about all services where this is undefined. */
  readonly service: string | undefined;
  readonly own: readonly Answer[];
  /**
   * Where the group's tables are other than the files of the workspace ask for; the first few hundred. Undefined
   * while that is not known yet: the files are still being read.
   */
  readonly drift: readonly DriftEntry[] | undefined;
}

export interface FindingKind extends Pick<Answer, 'kind'> {
  /** In a word or three. */
  readonly title: string;
  readonly count: number;
  /** How many of them are problems. */
  readonly problems: number;
}

export interface DriftEntry extends Pick<Answer, 'severity' | 'service' | 'real' | 'text'> {
  /** The line (1-based) that asks for it; undefined for what nothing asks for. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

/** One service as of one snapshot, with the reals whose lines are drawn. */
export interface Pictured {
  readonly group: string;
  readonly index: number;
  readonly service: string;
  readonly reals: readonly string[];
}

/** What a picture of one service shows. */
export interface PictureContent {
  /** With that service alone. */
  readonly snapshot: SnapshotMessage;
  /** Undefined where there is nothing over time. */
  readonly trends: TrendsMessage | undefined;
  /** Reals whose lines are drawn. */
  readonly reals: readonly string[];
  /** About the service. */
  readonly answers: readonly Answer[];
}

/** What a page that was saved as a file is made of. */
export type SavedMessage = OverviewMessage | SnapshotMessage | TrendsMessage | SparksMessage | AnswersMessage;

/** A row of the tables: a service where `real` is undefined. */
export interface RowName {
  readonly service: string;
  readonly real?: string | undefined;
}
