import type {
  Availability,
  Cause,
  CheckResult,
  InstanceHistory,
  LogPlace,
  ServerState,
  Timeline,
  TimelineNode,
  VrrpState,
} from '../timeline.ts';

/** What a band can say. */
export type LaneState = VrrpState | ServerState;

export interface LaneSpan {
  readonly state: LaneState;
  readonly from: number;
  /** Undefined while the log does not say that it ended. */
  readonly to: number | undefined;
}

export interface LaneChange extends LogPlace {
  readonly time: number;
  readonly from: LaneState | undefined;
  readonly to: LaneState;
  readonly cause: Cause | undefined;
}

export type LaneKind = InstanceHistory['kind'] | 'virtual-server' | 'real-server' | 'node';

/** What one node says of one thing, in a row of its own. */
export interface Lane {
  /** Stays the same when the same logs are read again. */
  readonly id: string;
  readonly kind: LaneKind;
  readonly node: string;
  /** The instance that its events name, of servers the virtual server; empty for what concerns the whole node. */
  readonly instance: string;
  /** What stands at the left of it, and in smaller letters after it. */
  readonly label: string;
  readonly detail: string;
  readonly spans: readonly LaneSpan[];
  readonly changes: readonly LaneChange[];
  /** Of a real server: results of its health checks. */
  readonly checks: readonly CheckResult[];
}

/** The lanes of one virtual router: what each node says of the same instance or sync group. */
export interface LaneGroup {
  readonly id: string;
  readonly title: string;
  /** What the title is, where that is not plain. */
  readonly tag: string | undefined;
  /** How much of the time it had a master, where the logs of its nodes tell. */
  readonly availability?: Availability | undefined;
  readonly lanes: readonly Lane[];
}

/** The states in the order of the legend. */
export const STATES: readonly LaneState[] = [
  ...(['MASTER', 'BACKUP', 'FAULT', 'INIT'] as const),
  ...(['UP', 'DOWN', 'SORRY', 'REMOVED'] as const),
  ...(['STOPPED', 'UNKNOWN'] as const),
];

/**
 * Instances first, then sync groups, then virtual servers, each by name, then what concerns whole nodes; nodes in the
 * order of the timeline.
 */
export function groupLanes(timeline: Timeline): readonly LaneGroup[] {
  const { instances, nodes } = timeline;
  const order: NodeOrder = new Map(nodes.map(({ name }, index) => [name, index]));
  const groups = new Map<string, InstanceHistory[]>();
  const routers = routerNames(timeline);
  const availability: Availabilities = new Map(timeline.availability.map((one) => [one.instance, one]));
  for (const history of instances) {
    const { kind, node, instance } = history;
    const key = kind === 'instance' ? `0 ${routers.get(`${node}\n${instance}`) ?? instance}` : `1 ${instance}`;
    const lanes = groups.get(key);
    if (lanes === undefined) groups.set(key, [history]);
    else lanes.push(history);
  }
  const ofRouters = [...groups.entries()]
    .sort(([a], [b]) => byName(a, b))
    .flatMap(([, lanes]) => toGroup(lanes, order, availability));
  return [...ofRouters, ...serverGroups(timeline, order), ...nodeGroup(nodes)];
}

/** The virtual router of an instance that a node calls otherwise than the others do, by node and instance. */
function routerNames({ availability }: Timeline): ReadonlyMap<string, string> {
  return new Map(
    availability.flatMap(({ instance: name, alsoCalled }) =>
      alsoCalled.map(({ node, instance }) => [`${node}\n${instance}`, name] as const),
    ),
  );
}

/** `had a master 98.61 % of the time · 192.0.2.10`; empty where the logs do not tell. Rounded down: 100 % is all of it. */
export function availabilityText({ availability }: LaneGroup): string {
  const { share, addresses = [] } = availability ?? {};
  const percent = share === undefined ? undefined : Math.floor(share * 10_000) / 100;
  return [percent === undefined ? '' : `had a master ${percent} % of the time`, addresses.join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The states that occur, in the order of the legend. */
export function statesIn(groups: readonly LaneGroup[]): readonly LaneState[] {
  const seen = new Set<LaneState>();
  for (const { lanes } of groups) for (const { spans } of lanes) for (const { state } of spans) seen.add(state);
  return STATES.filter((state) => seen.has(state));
}

type NodeOrder = ReadonlyMap<string, number>;

function byNode(order: NodeOrder) {
  const place = (node: string) => order.get(node) ?? order.size;
  return (a: { readonly node: string }, b: { readonly node: string }) =>
    place(a.node) - place(b.node) || byName(a.node, b.node);
}

/** By the name of the virtual router. */
type Availabilities = ReadonlyMap<string, Availability>;

function toGroup(histories: readonly InstanceHistory[], order: NodeOrder, all: Availabilities): readonly LaneGroup[] {
  const [first] = histories;
  if (first === undefined) return [];
  const sorted = [...histories].sort(byNode(order));
  const tag = first.kind === 'sync-group' ? 'sync group' : undefined;
  const availability = first.kind === 'instance' ? all.get(first.instance) : undefined;
  const id = `${first.kind}\n${first.instance}`;
  const title = availability?.instance ?? first.instance;
  return [{ id, title, tag, availability, lanes: sorted.map((history) => toLane(history, title)) }];
}

/** The id of the lane of an instance or a sync group. */
export function idOfHistory({ kind, instance, node }: Pick<InstanceHistory, 'kind' | 'instance' | 'node'>): string {
  return `${kind}\n${instance}\n${node}`;
}

/** The id of the lane of a virtual server or a real server. */
export function idOfServer({ virtualServer, realServer, node }: ServerNames): string {
  const kind = realServer === undefined ? 'virtual-server' : 'real-server';
  return `${kind}\n${virtualServer}\n${realServer ?? ''}\n${node}`;
}

type ServerNames = Pick<Timeline['servers'][number], 'virtualServer' | 'realServer' | 'node'>;

function toLane(history: InstanceHistory, title: string): Lane {
  const { kind, node, instance, spans, transitions } = history;
  const detail = instance === title ? '' : instance;
  return {
    id: idOfHistory(history),
    kind,
    node,
    instance,
    label: node,
    detail,
    spans,
    changes: transitions,
    checks: [],
  };
}

/** One group for each virtual server: what each node says of it, then of its real servers. */
function serverGroups({ servers, nodes }: Timeline, order: NodeOrder): readonly LaneGroup[] {
  const groups = new Map<string, Lane[]>();
  for (const { node, virtualServer, realServer, spans, changes, checks } of servers) {
    const kind = realServer === undefined ? 'virtual-server' : 'real-server';
    const named = realServer === undefined ? { label: node, detail: '' } : { label: realServer, detail: node };
    const id = idOfServer({ virtualServer, realServer, node });
    const detail = nodes.length > 1 ? named.detail : '';
    const lane: Lane = { id, kind, node, instance: virtualServer, ...named, detail, spans, changes, checks };
    const lanes = groups.get(virtualServer);
    if (lanes === undefined) groups.set(virtualServer, [lane]);
    else lanes.push(lane);
  }
  const inGroup = (a: Lane, b: Lane) =>
    (a.kind === b.kind ? 0 : a.kind === 'virtual-server' ? -1 : 1) ||
    (a.kind === 'real-server' ? byName(a.label, b.label) : 0) ||
    byNode(order)(a, b);
  return [...groups]
    .sort(([a], [b]) => byName(a, b))
    .map(([virtualServer, lanes]) => ({
      id: `virtual-server\n${virtualServer}`,
      title: virtualServer || 'Real servers',
      tag: virtualServer === '' ? undefined : 'virtual server',
      lanes: lanes.sort(inGroup),
    }));
}

/** Start, stop, scripts and links: what names no instance has a lane without bands for each node. */
function nodeGroup(nodes: readonly TimelineNode[]): readonly LaneGroup[] {
  if (nodes.length === 0) return [];
  const none = { instance: '', detail: '', spans: [], changes: [], checks: [] };
  const lanes = nodes.map(
    ({ name }): Lane => ({ ...none, id: `node\n\n${name}`, kind: 'node', node: name, label: name }),
  );
  return [{ id: 'node', title: 'Whole node', tag: 'lines that name no instance', lanes }];
}

/** `VI_2` before `VI_10`. */
export function byName(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}

/** Made where names are sorted: it takes a while, and most runs of the command line sort none. */
let collator: Intl.Collator | undefined;
