import type { Series } from './ipvs/series.ts';
import type { Snapshot, UnreadLine } from './ipvs/table.ts';
import type { LogPlace, Timeline } from './syslog/timeline.ts';

/**
 * Every message between the extension and its views, one tagged union a direction and view.
 * Messages are JSON: no bigint, no function; both ends import this file and switch over `type`.
 *
 * A view says `ready` once its scripts run, and the host then (and only then) sends what there is. The host may send
 * `timeline` and `tables` as often as it likes: each one replaces the one before, zoom and selection stay.
 */
export type ToTimelineView =
  | { readonly type: 'progress'; readonly file: string; readonly done: number; readonly total: number | undefined }
  | TimelineMessage
  /** Show the moment of this line (1-based) of a log, or of the last line of keepalived before it. */
  | { readonly type: 'reveal'; readonly file: string; readonly line: number }
  | { readonly type: 'failed'; readonly reason: string };

export interface TimelineMessage {
  readonly type: 'timeline';
  readonly title: string;
  readonly timeline: Timeline;
  /** Rates of ipvsadm counters; a series is drawn under the lanes of the node that it names. */
  readonly charts: readonly Series[];
  /** False while the host still reads; a `timeline` with `complete` ends the progress bar. */
  readonly complete: boolean;
  /** Sentences for the reader: a year that was assumed, lines without a date, a file without keepalived lines. */
  readonly notes: readonly string[];
  /** What the host needs to read the same again after a restart; the view keeps it in its state, unread. */
  readonly source: readonly string[];
}

export type FromTimelineView =
  | { readonly type: 'ready' }
  /** Show this line (1-based) of this file, named as in the timeline. */
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  /** Stop reading; what has been read so far stays. */
  | { readonly type: 'cancel' }
  /** Text from the clipboard: ipvsadm output to draw under the lanes. */
  | { readonly type: 'paste'; readonly text: string };

/** A snapshot with every number beyond 2^53 as text, since messages are JSON. */
export type JsonSnapshot = Jsonified<Snapshot>;
export type JsonService = JsonSnapshot['services'][number];
export type JsonReal = JsonService['reals'][number];
/** A number, or its digits where it is beyond 2^53. */
export type JsonCount = number | string;

type Jsonified<T> = T extends bigint
  ? string
  : T extends readonly (infer U)[]
    ? readonly Jsonified<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Jsonified<T[K]> }
      : T;

export type ToIpvsView = TablesMessage | { readonly type: 'failed'; readonly reason: string };

export interface TablesMessage {
  readonly type: 'tables';
  /** In the order read; several are told apart by node, time or order. None is the empty page. */
  readonly snapshots: readonly JsonSnapshot[];
  readonly series: readonly Series[];
  readonly unread: readonly UnreadLine[];
  /** As in TimelineMessage: the pasted texts or the names of the files, for after a restart. */
  readonly source: readonly string[];
}

export type FromIpvsView =
  | { readonly type: 'ready' }
  /** Text from the clipboard, to be read and added to what is shown. */
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  /** Forget all snapshots; the host answers with an empty `tables`. */
  | { readonly type: 'clear' };

/** A request of the extension to the language server: a configuration as one node sees it. */
export const EXPANDED_REQUEST = 'keepalived/expanded';
/** Of the documents that show the answer; nobody judges them. */
export const EXPANDED_SCHEME = 'keepalived-expanded';

export interface ExpandedParams {
  readonly textDocument: { readonly uri: string };
  /** The configuration id that conditions `@id` are decided for; absent: a node that none of them names. */
  readonly nodeId?: string;
}

export interface ExpandedAnswer {
  readonly text: string;
  /** By line of the text, from 0: where it comes from; null where that is no file of the workspace. */
  readonly lines: readonly ({ readonly uri: string; readonly line: number } | null)[];
  /** The ids that conditions of the configuration name. */
  readonly ids: readonly string[];
}

/** What a page hands to `vscode.setState`; a panel serializer gets it back and reads `source`. */
export interface TimelineState {
  readonly version: 1;
  readonly source: readonly string[];
  /** The visible stretch of time, in milliseconds since 1970; undefined shows everything. */
  readonly view: { readonly from: number; readonly to: number } | undefined;
  readonly zone: TimeZoneChoice;
  readonly metric: string | undefined;
  /** Identity of the chosen incident: `kind instance from`. */
  readonly incident: string | undefined;
  /** The chosen line, and the lane it was chosen on. */
  readonly choice?: (LogPlace & { readonly time: number; readonly lane: string | undefined }) | undefined;
  readonly measure?: { readonly from: number; readonly to: number } | undefined;
  readonly search?: string | undefined;
  /** Names of what is hidden: nodes, groups of lanes, classes of events. */
  readonly filter?: TimelineFilterState | undefined;
  /** Ids of lanes at the top, and of groups whose lanes are folded away. */
  readonly pinned?: readonly string[] | undefined;
  readonly collapsed?: readonly string[] | undefined;
  readonly tab?: 'incidents' | 'lines' | undefined;
}

export interface TimelineFilterState {
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
  readonly classes: readonly string[];
}

/** `log` is the zone that the log's stamps were read in. */
export type TimeZoneChoice = 'log' | 'utc' | 'local';

export interface IpvsState {
  readonly version: 1;
  readonly source: readonly string[];
  /** Place of the chosen snapshot in the list; undefined is the last one. */
  readonly snapshot: number | undefined;
  readonly metric: string | undefined;
}
