import type { TableNodes } from './cluster/timeline/table-nodes.ts';
import type {
  AnswersMessage,
  ChartBase,
  OverviewMessage,
  PictureContent,
  Pictured,
  RowName,
  SnapshotMessage,
  SparksMessage,
  TrendsMessage,
} from './ipvs/charts/messages.ts';
import type { SeriesGrowth } from './ipvs/series/grown-series.ts';
import type { Metric, Series } from './ipvs/series.ts';
import type { NodeAround } from './syslog/around.ts';
import type { InPicture } from './syslog/drawing/hidden.ts';
import type { SentTimeline } from './syslog/timeline/packed/packed-events.ts';
import type { TimelineChanges } from './syslog/timeline/packed/timeline-changes.ts';
import type { LogPlace, Timeline } from './syslog/timeline.ts';

/** What ipvsadm's tables give, declared beside what makes it: a saved page is made of it without an extension. */
export type * from './ipvs/charts/messages.ts';

/**
 * Every message between the extension and its views, one tagged union a direction and view.
 * Messages are JSON, but for columns of numbers, which are typed arrays; both ends import this file and switch over
 * `type`.
 *
 * A view says `ready` once its scripts run, and the host then (and only then) sends what there is. The host may send
 * `timeline` and `overview` as often as it likes: each one replaces the one before, zoom and selection stay.
 */
export type ToTimelineView =
  | { readonly type: 'progress'; readonly file: string; readonly done: number; readonly total: number | undefined }
  /** The first answer to `ready`: what is being read, so that it can be read again after a restart. */
  | { readonly type: 'source'; readonly source: readonly string[] }
  | SentTimelineMessage
  | MoreTimelineMessage
  /** Show the moment of this line (1-based) of a log, or of the last line of keepalived before it. */
  | { readonly type: 'reveal'; readonly file: string; readonly line: number }
  /** Answers `around`: what each node said, with lines of other programs. */
  | { readonly type: 'around'; readonly time: number; readonly nodes: readonly NodeAround[] }
  /** Make a picture of this drawing; the page answers with `picture`. */
  | { readonly type: 'draw'; readonly svg: string }
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
  /** Undefined where there is nothing that could grow. */
  readonly live?: LiveState | undefined;
}

/** On its way to the page; the page gives the events back what reads them. */
export interface SentTimelineMessage extends Omit<TimelineMessage, 'timeline'> {
  readonly timeline: SentTimeline;
}

/** As `timeline`, told by how it differs from the one that was sent last. */
export interface MoreTimelineMessage extends Omit<TimelineMessage, 'type' | 'timeline' | 'charts'> {
  readonly type: 'more';
  readonly changes: TimelineChanges;
  readonly charts: SeriesGrowth;
}

/** Whether logs are followed while they grow. */
export interface LiveState {
  readonly isOn: boolean;
  /** Sources from which nothing comes at present, each with the reason. */
  readonly troubles: readonly string[];
  /** Why nothing can be followed: the workspace is not trusted. */
  readonly refused?: string | undefined;
  /** Nodes whose ipvsadm is sampled beside. */
  readonly sampled: readonly SampledSeries[];
}

export interface SampledSeries {
  readonly node: string;
  /** From one sample to the next. */
  readonly seconds: number;
  readonly samples: number;
  /** The series file, once there is a sample in it. */
  readonly file: string | undefined;
}

export type FromTimelineView =
  | { readonly type: 'ready' }
  /** Show this line (1-based) of this file, named as in the timeline; a click leaves the keys with the page. */
  | { readonly type: 'open'; readonly file: string; readonly line: number; readonly keepFocus: boolean }
  /** Read what each node said around this moment, in milliseconds since 1970 UTC. */
  | { readonly type: 'around'; readonly time: number }
  /** Stop reading; what has been read so far stays. */
  | { readonly type: 'cancel' }
  /** Text from the clipboard: ipvsadm output to draw under the lanes. */
  | { readonly type: 'paste'; readonly text: string }
  /** Begin or stop to follow the logs while they grow. */
  | { readonly type: 'follow'; readonly isOn: boolean }
  /** Save what is shown in a form that the user chooses. */
  | ({ readonly type: 'export' } & ExportFrame)
  /** Answers `draw`: a PNG as Base64; empty where the browser could not make it. */
  | { readonly type: 'picture'; readonly png: string };

/** What of the timeline is in view, and how it looks. */
export interface ExportFrame {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly isDark: boolean;
  /** Of the rates under the lanes. */
  readonly metric: Metric;
  /** What the user hid or folded away, and the lanes that stand at the top. */
  readonly hidden: InPicture;
  /** Whose ipvsadm tables are, as the user said: a node of the logs, by the name that the tables have. */
  readonly tableNodes: TableNodes;
}

export type ToIpvsView =
  | OverviewMessage
  | SnapshotMessage
  | TrendsMessage
  | SparksMessage
  | AnswersMessage
  | SamplingMessage
  /** Asks for a `picture` of this; names and addresses may be others than those that the page shows. */
  | { readonly type: 'picture'; readonly content: PictureContent }
  | { readonly type: 'progress'; readonly file: string; readonly done: number; readonly total: number | undefined }
  | { readonly type: 'failed'; readonly reason: string };

/** The nodes that can be sampled by the user's settings, and how it goes. */
export interface SamplingMessage {
  readonly type: 'sampling';
  readonly nodes: readonly SampledNode[];
  /** Why nothing can be started: the workspace is not trusted. */
  readonly refused: string | undefined;
  /** What is wrong with the settings. */
  readonly problems: readonly string[];
}

export interface SampledNode {
  readonly node: string;
  /** As in the settings, for the user to see what runs. */
  readonly command: readonly string[];
  readonly seconds: number;
  readonly state: 'idle' | 'running' | 'retrying';
  /** Why the last sample failed. */
  readonly error: string | undefined;
  readonly samples: number;
  /** The series file, once there is a sample in it. */
  readonly file: string | undefined;
}

export type FromIpvsView =
  | { readonly type: 'ready' }
  /** Text from the clipboard, to be read and added to what is shown. */
  | { readonly type: 'paste'; readonly text: string }
  /** As `paste`, with the host reading the clipboard. */
  | { readonly type: 'append' }
  /** Files that were dropped on the page: addresses, or names and texts where the page has no more. */
  | {
      readonly type: 'drop';
      readonly uris: readonly string[];
      readonly texts: readonly { readonly name: string; readonly text: string }[];
    }
  | { readonly type: 'show'; readonly group: string; readonly index: number; readonly base: ChartBase }
  | { readonly type: 'trends'; readonly group: string; readonly service: string; readonly reals: readonly string[] }
  | { readonly type: 'answers'; readonly group: string; readonly index: number; readonly service: string }
  | { readonly type: 'sparks'; readonly group: string; readonly metric: Metric; readonly rows: readonly RowName[] }
  /** Start or stop sampling a node. */
  | { readonly type: 'sample'; readonly node: string; readonly run: boolean }
  /** With what is shown, for a picture of it; undefined while no service is. */
  | { readonly type: 'export'; readonly shown: Pictured | undefined }
  /** The picture that was asked for: as SVG, and as a PNG in base64; both empty where it cannot be drawn. */
  | { readonly type: 'picture'; readonly svg: string; readonly png: string }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  /** Stop reading; what has been read so far stays. */
  | { readonly type: 'cancel' }
  /** Forget all snapshots; the host answers with an empty `overview`. */
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

/** A request of the extension to the language server: the virtual routers of the workspace, and who is in them. */
export const CLUSTERS_REQUEST = 'keepalived/clusters';
/** A notice of the server that the answer has changed. */
export const CLUSTERS_CHANGED = 'keepalived/clustersChanged';
/** The command of a code lens of the server: shows the instances of the other nodes. */
export const SHOW_PEERS_COMMAND = 'keepalivedLvs.showPeers';

/** One entry for each folder of the workspace that holds a virtual router. */
export type ClustersAnswer = readonly ClusterFolder[];

export interface ClusterFolder {
  readonly uri: string;
  readonly routers: readonly ClusterRouter[];
}

export interface ClusterRouter {
  readonly virtualRouterId: number;
  readonly family: 'ipv4' | 'ipv6';
  readonly addresses: readonly string[];
  readonly members: readonly ClusterMember[];
}

export interface ClusterMember {
  readonly node: string;
  readonly instance: string;
  readonly state: 'MASTER' | 'BACKUP';
  /** With weights; null where the text does not tell. */
  readonly priority: number | null;
  readonly interface: string | null;
  readonly isPreferred: boolean;
  readonly place: FilePlace;
  readonly statePlace: FilePlace;
  readonly priorityPlace: FilePlace;
  readonly addresses: readonly { readonly address: string; readonly place: FilePlace }[];
}

/** Lines and characters from 0, as in the protocol of language servers. */
export interface FilePlace {
  readonly uri: string;
  readonly range: { readonly start: FilePosition; readonly end: FilePosition };
}

export interface FilePosition {
  readonly line: number;
  readonly character: number;
}

/** What a page hands to `vscode.setState`; a panel serializer gets it back and reads `source`. */
export interface TimelineState {
  readonly version: 1;
  readonly source: readonly string[];
  /** The visible stretch of time, in milliseconds since 1970; undefined shows everything. */
  readonly view: { readonly from: number; readonly to: number } | undefined;
  readonly zone: TimeZoneChoice;
  readonly metric: string | undefined;
  /** Whose ipvsadm tables are: a node of the logs, by the name that the tables have. */
  readonly tableNodes?: Readonly<Record<string, string>> | undefined;
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
  readonly version: 2;
  readonly source: readonly string[];
  readonly group: string | undefined;
  /** Place of the chosen snapshot among those of its group; undefined follows the last one. */
  readonly index: number | undefined;
  readonly base: ChartBase;
  /** Key of the chosen service; undefined is the first one. */
  readonly service: string | undefined;
  /** The reals whose lines are drawn; undefined leaves the choice to the page. */
  readonly reals: readonly string[] | undefined;
  readonly logScale: boolean;
  /** `log` is the zone of the dates beside the tables; undefined is the same. */
  readonly zone?: TimeZoneChoice | undefined;
  /** The visible stretch of time, in milliseconds since 1970; undefined shows everything. */
  readonly view: { readonly from: number; readonly to: number } | undefined;
  readonly table: IpvsTableState;
}

/** How the table of rows is shown. */
export interface IpvsTableState {
  /** Name of a column, with the direction; undefined is the order of ipvsadm. */
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
  readonly filter: string;
  /** Reals beneath their services, or all reals in one list. */
  readonly grouped: boolean;
  /** As high as the window and not so low that the charts beneath are in sight; undefined in older states. */
  readonly tall?: boolean | undefined;
}
