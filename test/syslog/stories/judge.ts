import type { Incident, Timeline } from '../../../src/syslog/timeline.ts';
import type { Fact } from './instance.ts';
import type { Witness } from './troubles.ts';

/** Milliseconds; `to` is undefined where it goes on at the end. */
interface Stretch {
  readonly from: number;
  readonly to: number | undefined;
}

export interface Circumstances {
  readonly resolutionMs: number;
  /** Nodes speak only of what happens. */
  readonly quiet: boolean;
  /** A node that ran could not be heard for a time. */
  readonly wasCut: boolean;
  /** Microseconds: what was before is in no log, so that less may be told. */
  readonly since?: number | undefined;
  /** The clocks do not allow to compare times, of two nodes or of one with itself. */
  readonly clocksDiffer?: boolean;
}

/** Until its next advert a master cannot know of another one: what is shorter is a hand-over. */
const HAND_OVER = 1000;

/**
 * Everything in which a timeline is not what happened, a sentence each. `resolutionMs` is how coarse the logs' stamps
 * are; nothing may be off by more. What no line tells, a sudden death, may be told of as it shows later.
 */
export function faultsOf(
  timeline: Timeline,
  nodes: readonly Witness[],
  { resolutionMs, quiet, wasCut, since = 0, clocksDiffer = false }: Circumstances,
): readonly string[] {
  const near = (a: number, b: number) => Math.abs(a - b) < resolutionMs + ROUNDING;
  const names = nodes[0]?.instances.map(({ name }) => name) ?? [];
  const lanes = nodes.flatMap(({ name: node, instances }) =>
    instances.map(({ name, facts }) => ({ node, instance: name, facts: knowable(facts) })),
  );
  const known = new Set(lanes.map(({ node, instance }) => `${node} ${instance}`));
  return [
    ...timeline.instances
      .filter(({ node, instance, kind }) => kind === 'instance' && !known.has(`${node} ${instance}`))
      .map(({ node, instance }) => `invented lane: ${node} ${instance}`),
    ...lanes
      .flatMap((lane) => transitionFaults(timeline, lane, near, since))
      // A death that no line tells of lies between two clocks.
      .filter((text) => !clocksDiffer || !text.includes('STOPPED is off')),
    ...names.flatMap((name) => {
      const facts = nodes.map(({ name: node, instances }) => ({
        node,
        facts: instances.find((one) => one.name === name)?.facts ?? [],
      }));
      const told = (kind: Incident['kind']) =>
        timeline.incidents.filter((one) => one.kind === kind && one.instance === name);
      const isKnown = (text: string) => since === 0 || !text.startsWith('missing');
      const last = Math.max(...nodes.flatMap(({ lines }) => lines.map(({ us }) => us / 1000)));
      const split = { short: Math.max(resolutionMs, HAND_OVER), off: resolutionMs + ROUNDING };
      const whole = [
        ...faultIncidents(told('fault'), facts, near),
        // Of a master that says no more nobody knows whether it goes on.
        ...(quiet || (since > 0 && wasCut) ? [] : gapFaults(wasCut, told('no-master'), facts, near, last)),
        ...overlapFaults(quiet, told('dual-master'), facts, { ...split, last }),
        ...vainFaults(told('dual-master'), facts, split),
      ];
      // One log says nothing of other nodes.
      const alone = [...told('no-master'), ...told('dual-master')].map(({ text }) => `invented of one node: ${text}`);
      const own = [...faultIncidents(told('fault'), facts, near), ...alone];
      const all = clocksDiffer ? [] : nodes.length > 1 ? whole : own;
      return all.filter(isKnown).map((text) => `${name}: ${text}`);
    }),
    ...timeline.incidents
      .filter(({ kind }) => kind === 'conflict' || kind === 'missed-preemption')
      .map(({ kind, text }) => `invented ${kind}: ${text}`),
    ...timeline.events.filter(({ kind }) => kind === 'other').map(({ text }) => `not understood: ${text}`),
  ];
}

/** Milliseconds since a boot are added to others; a double has so many of this century. */
const ROUNDING = 0.003;

/** A death that no line tells of shows when the node speaks again. */
function knowable(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact, at) => fact.unseen !== true || at < facts.length - 1);
}

type Near = (a: number, b: number) => boolean;

function transitionFaults(
  { instances }: Timeline,
  { node, instance, facts }: { readonly node: string; readonly instance: string; readonly facts: readonly Fact[] },
  near: Near,
  since: number,
): readonly string[] {
  const told = instances.find((one) => one.node === node && one.instance === instance)?.transitions ?? [];
  const said = told.map(({ to }) => to).join(' ');
  const courses = coursesOf(facts, since);
  const course = courses.find((one) => one.map(({ state }) => state).join(' ') === said);
  if (course === undefined) {
    return [`${node} ${instance} said ${said}; was ${courses[0]?.map(({ state }) => state).join(' ')}`];
  }
  return course.flatMap(({ us, state, unseen }, at) => {
    const time = told[at]?.time ?? 0;
    const until = (course[at + 1]?.us ?? us) / 1000;
    if (us < since)
      return time >= since / 1000 || near(time, since / 1000) ? [] : [`${node} ${instance}: ${state} is too early`];
    const isRight = unseen ? time >= us / 1000 - 1000 && (time <= until || near(time, until)) : near(time, us / 1000);
    return isRight ? [] : [`${node} ${instance}: ${state} is off by ${time - us / 1000} ms`];
  });
}

/**
 * What may be told: all of it, or, of a log that begins in the middle, what came then, perhaps after the state that a
 * line proves; the end of what was never seen need not be told.
 */
export function coursesOf(facts: readonly Fact[], since: number): readonly (readonly Fact[])[] {
  // Of a group whose members are not known yet it is only told of when it is over, and then it may have ended otherwise.
  const silent = facts.findIndex((fact, at) => fact.silent === true && facts[at + 1]?.state !== 'BACKUP');
  const heard = silent === -1 ? [] : coursesOf(facts.toSpliced(silent, 1), since);
  return [...coursesSince(facts, since), ...heard];
}

function coursesSince(facts: readonly Fact[], since: number): readonly (readonly Fact[])[] {
  const start = facts.findIndex(({ us }) => us >= since);
  const rest = start === -1 ? [] : facts.slice(start);
  const before = start === -1 ? facts.at(-1) : facts[start - 1];
  if (since === 0 || before === undefined) return [rest];
  const ends = rest.findIndex(({ state }) => state !== 'STOPPED' && state !== 'UNKNOWN');
  return [rest, [before, ...rest], ends === -1 ? [] : rest.slice(ends)];
}

interface Lane {
  readonly node: string;
  readonly facts: readonly Fact[];
}

function staysIn(
  state: Fact['state'],
  { facts }: Lane,
): readonly (Stretch & { readonly unseen: boolean; readonly untold: boolean })[] {
  return facts.flatMap((fact, at) => {
    const next = facts[at + 1];
    if (fact.state !== state) return [];
    const untold = fact.silent === true && next?.state !== 'BACKUP';
    return [{ from: fact.us / 1000, to: next && next.us / 1000, unseen: next?.unseen === true, untold }];
  });
}

function faultIncidents(told: readonly Incident[], lanes: readonly Lane[], near: Near): readonly string[] {
  const real = lanes.flatMap((lane) => staysIn('FAULT', lane).map((stay) => ({ ...stay, node: lane.node })));
  const isOf = (one: Incident, stay: (typeof real)[number]) =>
    one.nodes.join() === stay.node && near(one.from, stay.from) && (stay.unseen || isSameEnd(one.to, stay.to, near));
  return [
    ...told.filter((one) => !real.some((stay) => isOf(one, stay))).map(({ text }) => `invented fault: ${text}`),
    ...real
      .filter((stay) => !stay.untold && !told.some((one) => isOf(one, stay)))
      .map((stay) => `missing fault of ${show(stay)}`),
  ];
}

function isSameEnd(a: number | undefined, b: number | undefined, near: Near): boolean {
  return a === undefined || b === undefined ? a === b : near(a, b);
}

/** Who is master, from each moment on at which that changes, milliseconds. */
function reigns(
  lanes: readonly Lane[],
): readonly { readonly time: number; readonly masters: readonly string[]; readonly unseen: boolean }[] {
  const turns = lanes
    .flatMap(({ node, facts }) =>
      facts.map(({ us, state, unseen = false }) => ({ time: us / 1000, node, state, unseen })),
    )
    .sort((a, b) => a.time - b.time);
  const [masters, dead] = [new Set<string>(), new Set<string>()];
  return turns.map(({ time, node, state, unseen }) => {
    if (state === 'MASTER') masters.add(node);
    else masters.delete(node);
    const wasDead = dead.delete(node);
    if (unseen) dead.add(node);
    return { time, masters: [...masters], unseen: wasDead || dead.size > 0 };
  });
}

/** Stretches in which so many were master, after the first one was. */
function stretches(lanes: readonly Lane[], holds: (masters: number) => boolean) {
  const all = reigns(lanes);
  const first = all.findIndex(({ masters }) => masters.length > 0);
  const found: (Stretch & { readonly unseen: boolean })[] = [];
  let since: { readonly time: number; readonly unseen: boolean } | undefined;
  for (const { time, masters, unseen } of first < 0 ? [] : all.slice(first)) {
    if (holds(masters.length)) since = { time: since?.time ?? time, unseen: unseen || since?.unseen === true };
    else if (since !== undefined) {
      found.push({ from: since.time, to: time, unseen: since.unseen || unseen });
      since = undefined;
    }
  }
  return since === undefined ? found : [...found, { from: since.time, to: undefined, unseen: since.unseen }];
}

function gapFaults(
  wasCut: boolean,
  told: readonly Incident[],
  lanes: readonly Lane[],
  near: Near,
  last: number,
): readonly string[] {
  const real = stretches(lanes, (masters) => masters === 0);
  const begins = (one: Incident, { from, to = Number.POSITIVE_INFINITY, unseen }: (typeof real)[number]) => {
    // Who was cut off and then died has been silent for longer than dead.
    if (one.estimate !== undefined && unseen && wasCut) return true;
    if (one.estimate !== undefined) {
      const { earliest, latest } = one.estimate;
      return (earliest <= from || near(earliest, from)) && (latest >= from || near(latest, from));
    }
    return near(one.from, from) || (unseen && one.from >= from && one.from <= to);
  };
  const isOf = (one: Incident, gap: (typeof real)[number]) => begins(one, gap) && isSameEnd(one.to, gap.to, near);
  return [
    ...told
      // Nor is it known whether one that was cut off went on until it died.
      .filter((one) => !(wasCut && one.estimate !== undefined) && !real.some((gap) => isOf(one, gap)))
      .map(({ text }) => `invented gap: ${text}`),
    ...real
      .filter((gap) => !gap.unseen && !(gap.to !== undefined && near(gap.from, gap.to)))
      // Who gave way to an announcement knows a master, unless the log goes on without one.
      .filter((gap) => gap.to !== undefined || gap.from < last - HAND_OVER)
      .filter((gap) => !told.some((one) => isOf(one, gap)))
      .map((gap) => `missing gap of ${show(gap)}`),
  ];
}

function overlapFaults(
  quiet: boolean,
  told: readonly Incident[],
  lanes: readonly Lane[],
  { short, off, last }: { readonly short: number; readonly off: number; readonly last: number },
): readonly string[] {
  const real = stretches(lanes, (masters) => masters > 1);
  const end = Number.POSITIVE_INFINITY;
  const isWithin = (one: Incident, { from, to = end, unseen }: (typeof real)[number]) =>
    one.from >= from - off && one.from <= to + off && (one.to ?? (unseen || quiet ? to : end)) <= to + off;
  const length = ({ from, to = last }: Stretch) => to - from;
  return [
    ...told
      .filter((one) => !real.some((stretch) => isWithin(one, stretch)))
      .map(({ text }) => `invented split: ${text}`),
    ...real
      .filter((stretch) => !quiet && !stretch.unseen && length(stretch) > 2 * short + off)
      .filter((stretch) => {
        const own = told.filter((one) => isWithin(one, stretch));
        const covered = Math.max(...own.map((one) => one.to ?? end)) - Math.min(...own.map((one) => one.from));
        // Three at once are told of two by two.
        return own.length === 0 || (stretch.to !== undefined && covered < length(stretch) - 2 * short - off);
      })
      .map((stretch) => `missing split of ${show(stretch)}`),
  ];
}

/** Who took over and gave way at once, while another of two was master long before and after: shorter than a hand-over, and none. */
function vainFaults(
  told: readonly Incident[],
  lanes: readonly Lane[],
  { short, off }: { readonly short: number; readonly off: number },
): readonly string[] {
  if (lanes.length > 2) return [];
  const end = Number.POSITIVE_INFINITY;
  return lanes.flatMap((lane) => {
    const others = lanes.filter((one) => one !== lane).flatMap((one) => staysIn('MASTER', one));
    const gaveWay = (to: number) => lane.facts.some(({ us, state }) => us / 1000 === to && state === 'BACKUP');
    return staysIn('MASTER', lane)
      .filter(({ from, to = end }) => to - from < short && gaveWay(to))
      .filter(({ from, to = end }) =>
        others.some((one) => one.from < from - short - off && (one.to ?? end) > to + short + off),
      )
      .filter(({ from }) => !told.some((one) => Math.abs(one.from - from) <= off))
      .map((stay) => `missing second master of ${show(stay)}`);
  });
}

function show({ from, to }: Stretch): string {
  const text = (time: number | undefined) => (time === undefined ? 'open' : new Date(time).toISOString().slice(11, 23));
  return `${text(from)} to ${text(to)}`;
}
