import type { Series } from './ipvs/series.ts';
import type { Snapshot, UnreadLine } from './ipvs/table.ts';
import type { Timeline } from './syslog/timeline.ts';

/**
 * Every message between the extension and its views, one tagged union a direction and view.
 * Messages are JSON: no bigint, no function; both ends import this file and switch over `type`.
 */
export type ToTimelineView =
  | { readonly type: 'progress'; readonly file: string; readonly done: number; readonly total: number }
  | {
      readonly type: 'timeline';
      readonly title: string;
      readonly timeline: Timeline;
      readonly charts: readonly Series[];
      readonly complete: boolean;
      readonly notes: readonly string[];
    }
  | { readonly type: 'failed'; readonly reason: string };

export type FromTimelineView =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  | { readonly type: 'cancel' }
  | { readonly type: 'paste'; readonly text: string };

/** A snapshot with every number beyond 2^53 as text, since messages are JSON. */
export type JsonSnapshot = Jsonified<Snapshot>;
type Jsonified<T> = T extends bigint
  ? string
  : T extends readonly (infer U)[]
    ? readonly Jsonified<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Jsonified<T[K]> }
      : T;

export type ToIpvsView =
  | {
      readonly type: 'tables';
      readonly snapshots: readonly JsonSnapshot[];
      readonly series: readonly Series[];
      readonly unread: readonly UnreadLine[];
    }
  | { readonly type: 'failed'; readonly reason: string };

export type FromIpvsView =
  | { readonly type: 'ready' }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  | { readonly type: 'clear' };
