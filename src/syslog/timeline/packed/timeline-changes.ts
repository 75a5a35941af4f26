import type { InstanceHistory, ServerHistory, Timeline } from '../../timeline.ts';
import type { PackedEvents } from './packed-events.ts';
import { EventList, packEvents } from './packed-events.ts';

/** What a timeline has that another one has not, which is mostly its beginning: lists that only grew are told by what came. */
export interface TimelineChanges extends Omit<Timeline, 'events' | 'instances' | 'servers' | 'incidents'> {
  readonly events: EventChanges;
  readonly instances: readonly HistoryChanges<InstanceHistory, 'spans' | 'transitions'>[];
  readonly servers: readonly HistoryChanges<ServerHistory, 'spans' | 'changes' | 'checks'>[];
  readonly incidents: Tail<Timeline['incidents'][number]>;
}

/** So many of the items before are kept, and these come behind them. */
interface Tail<Item> {
  readonly kept: number;
  readonly more: readonly Item[];
}

interface EventChanges {
  readonly kept: number;
  /** Columns of the events behind those that are kept; of what they share only what is new. */
  readonly more: PackedEvents;
  readonly keptSources: number;
  readonly keptSayings: number;
}

/** `before` is the place of the same history in the other timeline. */
type HistoryChanges<History, Lists extends keyof History> = Omit<History, Lists> & {
  readonly before: number;
} & { readonly [List in Lists]: History[List] extends readonly (infer Item)[] ? Tail<Item> : never };

/** Costs a comparison of all that both have, and memory for what they have not. */
export function changesOf(before: Timeline, now: Timeline): TimelineChanges {
  const { events, instances, servers, incidents, ...rest } = now;
  return {
    ...rest,
    events: eventChanges(packEvents(before.events), packEvents(events)),
    instances: instances.map(({ spans, transitions, ...history }, index) => {
      const place = placeOf(before.instances, index, (one) => isSameLane(one, history));
      const own = before.instances[place];
      return {
        ...history,
        before: place,
        spans: tail(own?.spans, spans),
        transitions: tail(own?.transitions, transitions),
      };
    }),
    servers: servers.map(({ spans, changes, checks, ...history }, index) => {
      const place = placeOf(before.servers, index, (one) => isSameServer(one, history));
      const own = before.servers[place];
      return {
        ...history,
        before: place,
        spans: tail(own?.spans, spans),
        changes: tail(own?.changes, changes),
        checks: tail(own?.checks, checks),
      };
    }),
    incidents: tail(before.incidents, incidents),
  };
}

/** The timeline that `changesOf` was told of. */
export function changed(before: Timeline, changes: TimelineChanges): Timeline {
  const { events, instances, servers, incidents, ...rest } = changes;
  return {
    ...rest,
    events: new EventList(changedEvents(packEvents(before.events), events)),
    instances: instances.map(({ before: place, spans, transitions, ...history }) => {
      const own = before.instances[place];
      return { ...history, spans: joined(own?.spans, spans), transitions: joined(own?.transitions, transitions) };
    }),
    servers: servers.map(({ before: place, spans, changes, checks, ...history }) => {
      const own = before.servers[place];
      return {
        ...history,
        spans: joined(own?.spans, spans),
        changes: joined(own?.changes, changes),
        checks: joined(own?.checks, checks),
      };
    }),
    incidents: joined(before.incidents, incidents),
  };
}

/** Mostly the same as in the other list; -1 where it is not there. */
function placeOf<Item>(list: readonly Item[], likely: number, isIt: (item: Item) => boolean): number {
  const item = list[likely];
  return item !== undefined && isIt(item) ? likely : list.findIndex(isIt);
}

type Lane = Pick<InstanceHistory, 'node' | 'instance' | 'kind'>;

function isSameLane(a: Lane, b: Lane): boolean {
  return a.node === b.node && a.instance === b.instance && a.kind === b.kind;
}

type Server = Pick<ServerHistory, 'node' | 'virtualServer' | 'realServer'>;

function isSameServer(a: Server, b: Server): boolean {
  return a.node === b.node && a.virtualServer === b.virtualServer && a.realServer === b.realServer;
}

function tail<Item>(before: readonly Item[] = [], now: readonly Item[]): Tail<Item> {
  const kept = commonLength(before.length, now.length, (at) => isSame(before[at], now[at]));
  return { kept, more: now.slice(kept) };
}

function joined<Item>(before: readonly Item[] = [], { kept, more }: Tail<Item>): readonly Item[] {
  return [...before.slice(0, kept), ...more];
}

function commonLength(a: number, b: number, isSameAt: (at: number) => boolean): number {
  const most = Math.min(a, b);
  let at = 0;
  while (at < most && isSameAt(at)) at += 1;
  return at;
}

/** Plain data, a few levels deep. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [own, others] = [Object.entries(a), Object.entries(b)];
  return own.length === others.length && own.every(([key, value]) => isSame(value, Reflect.get(b, key)));
}

function eventChanges(before: PackedEvents, now: PackedEvents): EventChanges {
  const keptSources = commonLength(before.sources.length, now.sources.length, (at) =>
    isSame(before.sources[at], now.sources[at]),
  );
  const keptSayings = commonLength(before.sayings.length, now.sayings.length, (at) =>
    isSame(before.sayings[at], now.sayings[at]),
  );
  const kept = commonLength(
    before.times.length,
    now.times.length,
    (at) =>
      Object.is(before.times[at], now.times[at]) &&
      before.lines[at] === now.lines[at] &&
      before.sourceOf[at] === now.sourceOf[at] &&
      before.sayingOf[at] === now.sayingOf[at] &&
      (now.sourceOf[at] as number) < keptSources &&
      (now.sayingOf[at] as number) < keptSayings,
  );
  return {
    kept,
    keptSources,
    keptSayings,
    more: {
      times: now.times.slice(kept),
      lines: now.lines.slice(kept),
      sourceOf: now.sourceOf.slice(kept),
      sayingOf: now.sayingOf.slice(kept),
      sources: now.sources.slice(keptSources),
      sayings: now.sayings.slice(keptSayings),
    },
  };
}

function changedEvents(before: PackedEvents, { kept, keptSources, keptSayings, more }: EventChanges): PackedEvents {
  const size = kept + more.times.length;
  const column = <Column extends Float64Array | Uint32Array>(empty: Column, own: Column, others: Column): Column => {
    empty.set(own.subarray(0, kept));
    empty.set(others, kept);
    return empty;
  };
  return {
    times: column(new Float64Array(size), before.times, more.times),
    lines: column(new Uint32Array(size), before.lines, more.lines),
    sourceOf: column(new Uint32Array(size), before.sourceOf, more.sourceOf),
    sayingOf: column(new Uint32Array(size), before.sayingOf, more.sayingOf),
    sources: [...before.sources.slice(0, keptSources), ...more.sources],
    sayings: [...before.sayings.slice(0, keptSayings), ...more.sayings],
  };
}
