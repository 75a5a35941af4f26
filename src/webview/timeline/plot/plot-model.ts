import type { StrangeTables } from '../../../cluster/timeline/table-nodes.ts';
import type { RateChartModel } from '../../../ipvs/drawing/rate-charts.ts';
import type { Metric } from '../../../ipvs/series.ts';
import type { LaneGroup } from '../../../syslog/drawing/lanes.ts';
import type { Incident } from '../../../syslog/timeline.ts';
import type { Window } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import type { Events } from '../model/events.ts';
import type { LaneEvents } from '../model/lane-events.ts';
import type { Selection } from '../model/selection.ts';

/** Everything to draw, without what is hidden. */
export interface PlotModel {
  readonly groups: readonly LaneGroup[];
  /** In order of their beginning. */
  readonly incidents: readonly Incident[];
  readonly events: Events;
  readonly laneEvents: LaneEvents;
  readonly rates: readonly RateChartModel[];
  readonly metric: Metric;
  /** Tables whose node the logs do not know, and the nodes that they do. */
  readonly strangers: readonly StrangeTables[];
  readonly nodes: readonly string[];
  readonly whole: Window;
  readonly zone: Zone;
  /** Places in EVENT_CLASSES. */
  readonly hidden: ReadonlySet<number>;
  /** Ids of lanes that stay at the top, and of groups whose lanes are folded away. */
  readonly pinned: readonly string[];
  readonly collapsed: readonly string[];
  /** Numbers of the events that the search found, in order of time. */
  readonly found: readonly number[];
}

/** What changes while the user looks around. */
export interface PlotView {
  readonly window: Window;
  readonly selection: Selection | undefined;
  readonly incident: string | undefined;
  readonly measure: Window | undefined;
}

export interface PlotEvents {
  readonly windowChanged: (window: Window) => void;
  readonly togglePin: (lane: string) => void;
  readonly toggleGroup: (group: string) => void;
  /** The tables under this name are of that node; undefined: of none. */
  readonly tablesOf: (name: string, node: string | undefined) => void;
}
