import type { Steps } from '../../../cluster/steps.ts';
import type { Lane } from '../../../syslog/drawing/lanes.ts';
import { EVENT_CLASSES } from './event-classes.ts';
import { EVENTS_A_STEP, type Events } from './events.ts';

/** For each class of EVENT_CLASSES the numbers of a lane's events, in order of time. */
export type ClassedEvents = readonly ArrayLike<number>[];

/** Which line belongs on which lane. */
export class LaneEvents {
  private readonly numbers: ReadonlyMap<string, number>;

  /** `places` are those of the lanes of all events, `lists` the events of all lanes. */
  constructor(
    private readonly lanes: readonly Lane[],
    private readonly places: Int32Array,
    private readonly lists: readonly ClassedEvents[],
  ) {
    this.numbers = new Map(lanes.map(({ id }, place) => [id, place]));
  }

  of(lane: string): ClassedEvents {
    return this.lists[this.numbers.get(lane) ?? -1] ?? [];
  }

  /** The lane of an event, whether that is hidden or not. */
  laneOf(index: number): Lane | undefined {
    return this.lanes[this.places[index] ?? -1];
  }

  isEmpty(lane: string): boolean {
    return this.of(lane).every((list) => list.length === 0);
  }

  /** Numbers of events by the id of their lane, in the order given. */
  byLane(indexes: readonly number[]): ReadonlyMap<string, readonly number[]> {
    const groups = new Map<string, number[]>();
    for (const index of indexes) {
      const lane = this.laneOf(index);
      if (lane === undefined) continue;
      const group = groups.get(lane.id);
      if (group === undefined) groups.set(lane.id, [index]);
      else group.push(index);
    }
    return groups;
  }
}

export function* laneEventsOf(events: Events, lanes: readonly Lane[]): Steps<LaneEvents> {
  const places = yield* assign(events, lanes);
  return new LaneEvents(lanes, places, yield* classed(events, places, lanes.length));
}

/** Counted first and then put in place, since a million entries that are pushed move again and again. */
function* classed(events: Events, places: Int32Array, lanes: number): Steps<readonly ClassedEvents[]> {
  const width = EVENT_CLASSES.length;
  const { order, classes } = events;
  const { sayingOf } = events.packed;
  const ends = new Uint32Array(lanes * width);
  const listOf = (index: number) => (places[index] as number) * width + (classes[sayingOf[index] as number] as number);
  for (let at = 0; at < order.length; at += 1) {
    if (at % EVENTS_A_STEP === 0) yield;
    const list = listOf(order[at] as number);
    if (list >= 0) ends[list] = (ends[list] as number) + 1;
  }
  const starts = new Uint32Array(ends.length);
  for (let list = 1; list < ends.length; list++) {
    starts[list] = ends[list - 1] as number;
    ends[list] = (ends[list] as number) + (ends[list - 1] as number);
  }
  const sorted = new Uint32Array(ends.at(-1) ?? 0);
  const next = starts.slice();
  for (let at = 0; at < order.length; at += 1) {
    if (at % EVENTS_A_STEP === 0) yield;
    const index = order[at] as number;
    const list = listOf(index);
    if (list < 0) continue;
    sorted[next[list] as number] = index;
    next[list] = (next[list] as number) + 1;
  }
  return Array.from({ length: lanes }, (_, lane) =>
    EVENT_CLASSES.map((_, place) => sorted.subarray(starts[lane * width + place], ends[lane * width + place])),
  );
}

/**
 * The place of each event's lane: that of a server whose check or change it is, else that of the instance or group it
 * names on its node, else that of the node; -1 where there is none.
 */
function* assign(events: Events, lanes: readonly Lane[]): Steps<Int32Array> {
  const { sources, sayings, sourceOf, sayingOf } = events.packed;
  // Lanes of instances come before those of sync groups, and keep a name that both have.
  const named = new Map<string, Map<string, number>>();
  lanes.forEach((lane, place) => {
    if (isServer(lane)) return;
    const ofNode = named.get(lane.node) ?? new Map<string, number>();
    named.set(lane.node, ofNode);
    if (!ofNode.has(lane.instance)) ofNode.set(lane.instance, place);
  });
  // Names are compared once for each text, not for each of a million lines.
  const instances = new Map<string, number>();
  const instanceOf = Uint32Array.from(sayings, ({ instance = '' }) => numberOf(instances, instance));
  const bySource = Int32Array.from(
    sources.flatMap(({ node }) => [...instances.keys()].map((instance) => named.get(node)?.get(instance) ?? -1)),
  );
  const places = new Int32Array(sourceOf.length).fill(-1);
  const { order } = events;
  for (let at = 0; at < order.length; at += 1) {
    if (at % EVENTS_A_STEP === 0) yield;
    const index = order[at] as number;
    const instance = instanceOf[sayingOf[index] as number] as number;
    places[index] = bySource[(sourceOf[index] as number) * instances.size + instance] as number;
  }
  if (lanes.some(isServer)) assignServers(events, lanes, places);
  return places;
}

function numberOf(known: Map<string, number>, name: string): number {
  const place = known.get(name) ?? known.size;
  known.set(name, place);
  return place;
}

function assignServers(events: Events, lanes: readonly Lane[], places: Int32Array): void {
  const { lines, sources, sourceOf } = events.packed;
  const byLine = new Map<string, number>();
  for (const index of events.order) {
    if (!OF_SERVERS.has(events.eventClass(index))) continue;
    byLine.set(`${lines[index]} ${sources[sourceOf[index] ?? -1]?.file}`, index);
  }
  lanes.forEach((lane, place) => {
    for (const { file, line } of isServer(lane) ? [...lane.checks, ...lane.changes] : []) {
      const index = byLine.get(`${line} ${file}`);
      if (index !== undefined) places[index] = place;
    }
  });
}

const OF_SERVERS: ReadonlySet<number> = new Set(
  EVENT_CLASSES.flatMap(({ id }, place) => (id === 'servers' || id === 'failed-checks' ? [place] : [])),
);

function isServer({ kind }: Lane): boolean {
  return kind === 'virtual-server' || kind === 'real-server';
}
