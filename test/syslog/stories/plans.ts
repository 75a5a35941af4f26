import fc from 'fast-check';
import type { TimelineOptions } from '../../../src/syslog/timeline/log-file.ts';
import type { Timeline } from '../../../src/syslog/timeline.ts';
import { DRESSINGS } from '../envelopes/dressings.ts';
import type { Envelope, Speaker } from '../envelopes/envelope.ts';
import { pastes } from '../envelopes/pastes.ts';
import { envelopes } from '../envelopes/printers.ts';
import { log, timelineOf } from '../read.ts';
import { writtenAt } from '../recordings.ts';
import { faultsOf } from './judge.ts';
import { type Trouble, troubled, type Witness } from './troubles.ts';
import { isSince } from './wordings.ts';
import { DEEDS, type Deed, type Plan, World } from './world.ts';

/** Microseconds since 1970 UTC: an ordinary night, and one after which stamps without a year begin anew. */
export const BEGIN = Date.parse('2026-11-27T23:40:00Z') * 1000 + 123_456;
export const NEW_YEAR = Date.parse('2026-12-31T23:59:20Z') * 1000 + 123_456;

export const VERSIONS = [
  '1.2.13',
  '1.2.24',
  '1.3.9',
  '1.4.5',
  '2.0.10',
  '2.0.20',
  '2.1.5',
  '2.2.7',
  '2.3.4',
  '2.4.3',
] as const;

const setup = fc.record({
  version: fc.constantFrom(...VERSIONS),
  priority: fc.constantFrom(100, 100, 120, 150, 200),
  nopreempt: fc.boolean(),
  preemptDelay: fc.constantFrom(0, 0, 4, 17),
  detail: fc.boolean(),
  tracks: fc.boolean(),
});

const ordinary = Object.keys(DEEDS) as Deed[];

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  setups: fc.array(setup, { minLength: 2, maxLength: 4 }),
  instances: fc.integer({ min: 1, max: 2 }),
  quiet: fc.boolean(),
  deeds: fc.array(
    fc.tuple(fc.constantFrom(0.4, 1.7, 5.2, 11.9, 43.1), fc.integer({ min: 0, max: 3 }), fc.constantFrom(...ordinary)),
    { maxLength: 12 },
  ),
});

/** The same with both instances in a sync group, in the releases whose groups the recordings show. */
const groupedPlan: fc.Arbitrary<Plan> = fc
  .tuple(anyPlan, fc.array(fc.constantFrom('2.2.7', '2.3.4', '2.4.3'), { minLength: 4, maxLength: 4 }))
  .map(([given, versions]) => ({
    ...given,
    instances: 2,
    grouped: true,
    setups: given.setups.map((one, at) => ({
      ...one,
      version: versions[at] ?? '2.2.7',
      preemptDelay: 0,
      tracks: false,
    })),
  }));

/** Three nodes have one generation of keepalived: who gives way to an announcement of versions 1 waits for that node. */
export const plan: fc.Arbitrary<Plan> = fc
  .oneof({ weight: 3, arbitrary: anyPlan }, { weight: 1, arbitrary: groupedPlan })
  .map((given) => {
    const [first] = given.setups;
    if (first === undefined || given.setups.length < 3) return given;
    const isOld = !isSince(first.version, '2.0.0');
    const other = isOld ? '1.4.5' : '2.2.7';
    const setups = given.setups.map((one) =>
      isSince(one.version, '2.0.0') === isOld ? { ...one, version: other } : one,
    );
    return { ...given, setups };
  });

/** Two minutes of which the longest story takes some. */
const after = fc.integer({ min: 1, max: 120 });
const node = fc.integer({ min: 0, max: 3 });

export const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constant('none' as const) }),
  fc.record({ kind: fc.constant('one node' as const), node }),
  fc.record({ kind: fc.constant('begins late' as const), after }),
  fc.record({ kind: fc.constant('ends early' as const), after }),
  fc.record({ kind: fc.constant('clock is off' as const), node, byMs: fc.constantFrom(-90_000, -700, 1300, 40_000) }),
  fc.record({ kind: fc.constant('clock set back' as const), node, after, byMs: fc.constantFrom(300, 5000, 1_800_000) }),
  fc.record({ kind: fc.constant('each line twice' as const) }),
);

/** In which form logs come, and how they are handed over. */
export interface Reading {
  readonly envelope: Envelope;
  /** Bytes in a piece. */
  readonly size: number;
  /** Logs are rotated, each file into so many. */
  readonly parts: number;
  /** The files in which order. */
  readonly reversed: boolean;
  /** What was done to each file: one of `DRESSINGS`. */
  readonly dressing?: string;
}

export const reading: fc.Arbitrary<Reading> = fc.record({
  envelope: fc.constantFrom(...envelopes, ...pastes),
  size: fc.integer({ min: 1, max: 5000 }),
  parts: fc.integer({ min: 1, max: 3 }),
  reversed: fc.boolean(),
  dressing: fc.constantFrom(...Object.keys(DRESSINGS)),
});

export const begin = fc.constantFrom(BEGIN, BEGIN, NEW_YEAR);

/** Everything in which a story is not told as it was; see `faultsOf`. */
export async function faultsIn(
  given: Plan,
  reading: Reading,
  trouble: Trouble,
  begin: number,
): Promise<readonly string[]> {
  const daemons = new World().play(given, begin);
  const witnesses = troubled(daemons, trouble, begin);
  const { name, resolutionMs } = reading.envelope;
  const isOff = trouble.kind === 'clock is off';
  const off = isOff ? daemons[trouble.node % daemons.length]?.name : undefined;
  const clockOffsets = new Map(isOff && off !== undefined ? [[off, -trouble.byMs]] : []);
  // A line that counts from boot knows no clock, and nobody can tell back from forth where the newest is first, or
  // what was written to two files at one time.
  const isSteady = /kernel|monotonic|delta|newest first|log file/.test(name);
  if (trouble.kind === 'clock set back' && (isSteady || reading.parts > 1)) return [];
  // A few lines that begin anywhere may be in either order.
  if (trouble.kind === 'begins late' && name.startsWith('newest first')) return [];
  // Logs without hosts below one prompt are one node's unless they speak at one time, which a rest of them may not.
  const shown = trouble.kind !== 'none' && reading.dressing === 'a prompt' ? { ...reading, dressing: 'none' } : reading;
  const timeline = ofOneName(await told(witnesses, shown, { clockOffsets }), witnesses);
  return faultsOf(timeline, witnesses, {
    resolutionMs,
    // Of lines that are only counted the last says when it was.
    quiet: given.quiet || name.includes('repetition'),
    wasCut: given.deeds.some(([, , deed]) => deed === 'cut'),
    since: trouble.kind === 'begins late' ? begin + trouble.after * 1_000_000 : undefined,
    clocksDiffer: trouble.kind === 'clock set back',
  });
}

/** Where one node is known no name has to tell it from others, and what it is called is told elsewhere. */
function ofOneName(timeline: Timeline, witnesses: readonly Witness[]): Timeline {
  const [only, ...others] = witnesses.filter(({ lines }) => lines.length > 0);
  if (only === undefined || others.length > 0 || timeline.nodes.length !== 1) return timeline;
  const instances = timeline.instances.map((one) => ({ ...one, node: only.name }));
  return { ...timeline, instances, incidents: timeline.incidents.map((one) => ({ ...one, nodes: [only.name] })) };
}

export function told(
  witnesses: readonly Witness[],
  { envelope, size, parts, reversed, dressing = 'none' }: Reading,
  options: TimelineOptions = {},
): Promise<Timeline> {
  // A name alone in its line is a heading only at the margin.
  const isAtMargin = envelope.name === 'underlined names as headings' && dressing.includes('indent');
  const dress = DRESSINGS[isAtMargin ? 'none' : dressing] ?? ((content) => content);
  const nodes: readonly Speaker[] = witnesses.map(({ name, lines }) => ({ name, lines }));
  const inputs = envelope.print(nodes).flatMap(([file, content]) => {
    const end = writtenAt(file, nodes);
    return rotated(content, MAY_ROTATE.has(envelope.name) ? parts : 1).map((part, age, { length }) =>
      log(age === length - 1 ? file : `${file}.${length - 1 - age}`, dress(part), size, end - (length - 1 - age)),
    );
  });
  return timelineOf(reversed ? inputs.reverse() : inputs, options);
}

/** Logs of a line each, whose lines all have dates. */
const MAY_ROTATE: ReadonlySet<string> = new Set([
  'rfc3164',
  'rfc3339',
  'rfc5424',
  'busybox',
  'openwrt',
  'console',
  'syslog-ng unix',
  'journal short-iso-precise',
  'journal json',
  'docker logs -t',
]);

/**
 * Not within what one second says of itself: where a process has no number, what its successor says in that second
 * could as well be a copy.
 */
function rotated(content: string, parts: number): readonly string[] {
  const lines = content.split(/(?<=\n)/);
  const secondOf = (at: number) => lines[at]?.slice(0, 'Fri Nov 27 23:40:00'.length);
  const wanted = Math.ceil(lines.length / parts);
  const found: string[][] = [];
  lines.forEach((line, at) => {
    const isFull = (found.at(-1)?.length ?? wanted) >= wanted;
    if (isFull && (at === 0 || secondOf(at) !== secondOf(at - 1))) found.push([]);
    found.at(-1)?.push(line);
  });
  return found.map((part) => part.join(''));
}
