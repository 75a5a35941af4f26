import { finished, type Steps } from '../../../cluster/steps.ts';
import type { TimelineFilterState as Filter, TimelineMessage } from '../../../protocol.ts';
import { visibleGroups, visibleIncidents } from '../../../syslog/drawing/hidden.ts';
import { groupLanes, type Lane, type LaneGroup } from '../../../syslog/drawing/lanes.ts';
import { packEvents } from '../../../syslog/timeline/packed/packed-events.ts';
import type { Incident } from '../../../syslog/timeline.ts';
import { type Window, withAir } from '../../common/time/window.ts';
import { type Events, eventsOf } from './events.ts';
import { extentOf } from './extent.ts';
import { hiddenClasses } from './filter.ts';
import { type IncidentEntry, listIncidents } from './incidents.ts';
import { type LaneEvents, laneEventsOf } from './lane-events.ts';
import type { Lines } from './listing.ts';
import { rowsInSteps, type TransitionRow } from './rows.ts';

/** What the host sent, prepared once for all that the page asks of it. */
export interface Content {
  readonly message: TimelineMessage;
  /** Undefined where nothing has a date. */
  readonly whole: Window | undefined;
  readonly groups: readonly LaneGroup[];
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly events: Events;
  readonly laneEvents: LaneEvents;
  /** In order of their beginning. */
  readonly incidents: readonly Incident[];
}

/** The part of it that is not hidden. */
export interface Shown {
  readonly groups: readonly LaneGroup[];
  readonly incidents: readonly Incident[];
  /** The same for the list; made when they are first asked for. */
  readonly entries: readonly IncidentEntry[];
  /** Made when they are first asked for, if they were not made in steps: the lanes are drawn without them. */
  readonly rows: readonly TransitionRow[];
  readonly makeRows: () => Steps<void>;
  /** Places in EVENT_CLASSES of what hides. */
  readonly hidden: ReadonlySet<number>;
  /** Numbers of the events whose lane shows, in order of time, those of hidden classes among them. */
  readonly lines: Lines;
  /** Whether the lane of an event shows; one that belongs to none always does. */
  readonly isSeen: (event: number) => boolean;
}

/** In steps, since there may be a million lines. */
export function* prepareContent(message: TimelineMessage): Steps<Content> {
  const { timeline, charts } = message;
  const events = yield* eventsOf(packEvents(timeline.events));
  const all = groupLanes(timeline);
  yield;
  const laneEvents = yield* laneEventsOf(
    events,
    all.flatMap(({ lanes }) => lanes),
  );
  const groups = withLines(all, laneEvents);
  const extent = extentOf(timeline, events, charts);
  return {
    message,
    whole: extent && withAir(extent),
    groups,
    lanes: new Map(groups.flatMap(({ lanes }) => lanes).map((lane) => [lane.id, lane])),
    events,
    laneEvents,
    incidents: [...timeline.incidents].sort((a, b) => a.from - b.from),
  };
}

/** Lanes without bands are there for their lines; without those they only take room. */
function withLines(groups: readonly LaneGroup[], events: LaneEvents): readonly LaneGroup[] {
  return groups.flatMap((group) => {
    const lanes = group.lanes.filter((lane) => lane.kind !== 'node' || !events.isEmpty(lane.id));
    return lanes.length === 0 ? [] : [{ ...group, lanes }];
  });
}

export function applyFilter({ groups, incidents, events, laneEvents }: Content, filter: Filter): Shown {
  const shown = visibleGroups(groups, filter);
  const kept = visibleIncidents(incidents, groups, filter);
  let rows: readonly TransitionRow[] | undefined;
  let entries: readonly IncidentEntry[] | undefined;
  let lines: Lines | undefined;
  const isWhole = filter.nodes.length + filter.groups.length === 0;
  const seen = new Set(shown.flatMap(({ lanes }) => lanes.map(({ id }) => id)));
  const isSeen = (event: number): boolean => {
    const lane = isWhole ? undefined : laneEvents.laneOf(event);
    return lane === undefined || seen.has(lane.id);
  };
  function* makeRows(): Steps<void> {
    rows ??= yield* rowsInSteps(shown.flatMap(({ lanes }) => lanes));
  }
  return {
    groups: shown,
    incidents: kept,
    get entries() {
      entries ??= listIncidents(kept);
      return entries;
    },
    get rows() {
      if (rows === undefined) finished(makeRows());
      return rows ?? [];
    },
    makeRows,
    hidden: hiddenClasses(filter),
    get lines() {
      lines ??= isWhole ? events.order : events.order.filter(isSeen);
      return lines;
    },
    isSeen,
  };
}
