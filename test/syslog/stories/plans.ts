import fc from 'fast-check';
import type { Timeline } from '../../../src/syslog/timeline.ts';
import type { Envelope, Speaker } from '../envelopes/envelope.ts';
import { log, timelineOf } from '../read.ts';
import { writtenAt } from '../recordings.ts';
import type { Daemon } from './daemon.ts';
import { isSince } from './wordings.ts';
import { DEEDS, type Deed, type Plan } from './world.ts';

export const BEGIN = Date.parse('2026-11-27T23:40:00Z') * 1000 + 123_456;

export const VERSIONS = ['1.2.13', '1.4.5', '2.0.10', '2.0.20', '2.1.5', '2.2.7', '2.3.4', '2.4.3'] as const;

const setup = fc.record({
  version: fc.constantFrom(...VERSIONS),
  priority: fc.constantFrom(100, 100, 120, 150, 200),
  nopreempt: fc.boolean(),
  detail: fc.boolean(),
  tracks: fc.boolean(),
});

const ordinary = Object.keys(DEEDS) as Deed[];

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  setups: fc.array(setup, { minLength: 2, maxLength: 3 }),
  instances: fc.integer({ min: 1, max: 2 }),
  quiet: fc.boolean(),
  deeds: fc.array(
    fc.tuple(fc.constantFrom(0.4, 1.7, 5.2, 11.9, 43.1), fc.integer({ min: 0, max: 2 }), fc.constantFrom(...ordinary)),
    { maxLength: 12 },
  ),
});

/** Three nodes have one generation of keepalived: who gives way to an announcement of versions 1 waits for that node. */
export const plan: fc.Arbitrary<Plan> = anyPlan.map((given) => {
  const [first] = given.setups;
  if (first === undefined || given.setups.length < 3) return given;
  const isOld = !isSince(first.version, '2.0.0');
  const other = isOld ? '1.4.5' : '2.2.7';
  const setups = given.setups.map((one) =>
    isSince(one.version, '2.0.0') === isOld ? { ...one, version: other } : one,
  );
  return { ...given, setups };
});

/** In which form logs come, and how they are handed over. */
export interface Reading {
  readonly envelope: Envelope;
  /** Bytes in a piece. */
  readonly size: number;
  /** Logs are rotated, each file into so many. */
  readonly parts: number;
  /** The files in which order. */
  readonly reversed: boolean;
}

export function told(daemons: readonly Daemon[], { envelope, size, parts, reversed }: Reading): Promise<Timeline> {
  const nodes: readonly Speaker[] = daemons.map(({ name, lines }) => ({ name, lines }));
  const inputs = envelope.print(nodes).flatMap(([file, content]) => {
    const end = writtenAt(file, nodes);
    return rotated(content, MAY_ROTATE.has(envelope.name) ? parts : 1).map((part, age, { length }) =>
      log(age === length - 1 ? file : `${file}.${length - 1 - age}`, part, size, end - (length - 1 - age)),
    );
  });
  return timelineOf(reversed ? inputs.reverse() : inputs);
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

function rotated(content: string, parts: number): readonly string[] {
  const lines = content.split(/(?<=\n)/);
  const length = Math.ceil(lines.length / parts);
  const found = Array.from({ length: parts }, (_, part) => lines.slice(part * length, (part + 1) * length).join(''));
  return found.filter((part) => part !== '');
}
