import type { Incident, Timeline } from '../../src/syslog/timeline.ts';
import { type Fact, TOLERANCE } from './truth.ts';

/** What the witnesses say of one instance on one node. */
export interface Witnessed {
  readonly node: string;
  readonly instance: string;
  readonly kind: 'instance' | 'sync-group';
  /** Where nodes call one virtual router otherwise: what it goes by. */
  readonly router?: string | undefined;
  readonly facts: readonly Fact[];
}

/** A stretch of time; `to` is undefined where it did not end. */
interface Stretch {
  readonly from: number;
  readonly to: number | undefined;
  readonly nodes: readonly string[];
}

/**
 * Everything in which a timeline differs from what the witnesses say, one sentence each: transitions that are missing,
 * invented or at another time, faults, times without a master and with two. What is shorter than the tolerance may be
 * told of or not.
 */
export function differences(timeline: Timeline, witnessed: readonly Witnessed[], tolerance = TOLERANCE): string[] {
  return [
    ...witnessed.flatMap((one) => transitionDifferences(timeline, one, tolerance)),
    ...routersOf(witnessed).flatMap((lanes) => incidentDifferences(timeline, lanes, tolerance)),
    ...timeline.events.filter(({ kind }) => kind === 'other').map(({ text }) => `not understood: ${text}`),
  ];
}

/** What is only known from a line that comes later is marked with a fact of this kind. */
export interface Deed extends Fact {
  /** No line tells when it was. */
  readonly unseen: true;
}

function transitionDifferences(
  timeline: Timeline,
  { node, instance, kind, facts }: Witnessed,
  tolerance: number,
): string[] {
  const history = timeline.instances.find((one) => one.node === node && one.instance === instance && one.kind === kind);
  const said = (history?.transitions ?? []).map(({ to }) => to).join(' ');
  const wanted = facts.map(({ state }) => state).join(' ');
  if (said !== wanted) return [`${node} ${instance}: said ${said}; was ${wanted}`];
  return facts.flatMap((fact, at) => {
    const off = (history?.transitions[at]?.time ?? 0) - fact.time;
    const late = 'unseen' in fact || Math.abs(off) < tolerance;
    return late ? [] : [`${node} ${instance}: ${fact.state} is off by ${off} ms`];
  });
}

/** The instances of all nodes, those of one virtual router together. */
function routersOf(witnessed: readonly Witnessed[]): readonly (readonly Witnessed[])[] {
  const instances = witnessed.filter(({ kind }) => kind === 'instance');
  const names = new Set(instances.map(({ router, instance }) => router ?? instance));
  return [...names].map((name) => instances.filter(({ router, instance }) => (router ?? instance) === name));
}

function incidentDifferences(timeline: Timeline, lanes: readonly Witnessed[], tolerance: number): string[] {
  const names = lanes.map(({ instance }) => instance);
  const told = (kind: Incident['kind']) =>
    timeline.incidents.filter((one) => one.kind === kind && names.includes(one.instance));
  return [
    ...compare(`${names[0]} fault`, told('fault'), lanes.flatMap(faults), tolerance),
    ...compare(`${names[0]} dual-master`, told('dual-master'), overlaps(lanes), tolerance),
    ...compare(`${names[0]} no-master`, told('no-master'), gaps(lanes), tolerance),
  ];
}

/** Each that is told of must have happened, and each that is long enough must be told of. */
function compare(name: string, told: readonly Incident[], real: readonly Stretch[], tolerance: number): string[] {
  const near = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? a === b : Math.abs(a - b) < tolerance;
  const same = (one: Incident, other: Stretch) =>
    near(one.from, other.from) && near(one.to, other.to) && one.nodes.every((node) => other.nodes.includes(node));
  // The witnesses themselves are late by some tenths of a second.
  const isShort = ({ durationMs = tolerance }: Incident) => durationMs < tolerance;
  const invented = told.filter((one) => !isShort(one) && !real.some((other) => same(one, other)));
  const missing = real.filter(
    (one) => (one.to ?? Number.POSITIVE_INFINITY) - one.from > tolerance && !told.some((other) => same(other, one)),
  );
  return [
    ...invented.map(({ text, from, to }) => `${name} invented: ${text} (${show({ from, to })})`),
    ...missing.map((one) => `${name} missing: ${one.nodes.join(', ')} ${show(one)}`),
  ];
}

function show({ from, to }: Pick<Stretch, 'from' | 'to'>): string {
  const text = (time: number | undefined) => (time === undefined ? 'open' : new Date(time).toISOString().slice(11, 23));
  return `${text(from)} to ${text(to)}`;
}

function faults({ node, facts }: Witnessed): readonly Stretch[] {
  return facts.flatMap(({ state, time }, index) =>
    state === 'FAULT' ? [{ from: time, to: facts[index + 1]?.time, nodes: [node] }] : [],
  );
}

interface Turn {
  readonly time: number;
  readonly node: string;
  readonly enters: boolean;
}

function turnsOf(lanes: readonly Witnessed[]): readonly Turn[] {
  return lanes
    .flatMap(({ node, facts }) =>
      facts.flatMap(({ state, time }, index): Turn[] => {
        const was = facts[index - 1]?.state === 'MASTER';
        const enters = state === 'MASTER';
        return was === enters ? [] : [{ time, node, enters }];
      }),
    )
    .sort((a, b) => a.time - b.time);
}

function overlaps(lanes: readonly Witnessed[]): readonly Stretch[] {
  const found: Stretch[] = [];
  const masters = new Set<string>();
  let since: number | undefined;
  for (const { time, node, enters } of turnsOf(lanes)) {
    const before = [...masters];
    if (enters) masters.add(node);
    else masters.delete(node);
    if (masters.size > 1) since ??= time;
    else if (since !== undefined) {
      found.push({ from: since, to: time, nodes: before });
      since = undefined;
    }
  }
  return since === undefined ? found : [...found, { from: since, to: undefined, nodes: [...masters] }];
}

function gaps(lanes: readonly Witnessed[]): readonly Stretch[] {
  const found: Stretch[] = [];
  const masters = new Set<string>();
  let left: Turn | undefined;
  // Of a single node nobody knows what its peers do.
  if (lanes.length < 2) return found;
  for (const turn of turnsOf(lanes)) {
    if (turn.enters) {
      masters.add(turn.node);
      if (left !== undefined) found.push({ from: left.time, to: turn.time, nodes: [left.node, turn.node] });
      left = undefined;
    } else if (masters.delete(turn.node) && masters.size === 0) left = turn;
  }
  return left === undefined ? found : [...found, { from: left.time, to: undefined, nodes: [left.node] }];
}
