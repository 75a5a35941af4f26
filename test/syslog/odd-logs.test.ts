import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TimelineOptions } from '../../src/syslog/timeline/log-file.ts';
import type { Timeline } from '../../src/syslog/timeline.ts';
import type { Envelope, Speaker } from './envelopes/envelope.ts';
import type { Said } from './envelopes/lines.ts';
import { envelopes } from './envelopes/printers.ts';
import { log, timelineOf } from './read.ts';
import { envelopeNamed, largestShift, nodesOf, RECORDINGS, ROUNDING, told, writtenAt } from './recordings.ts';

/**
 * Logs in which something is odd besides their shape: line ends, a year that ends, a clock that is set back or changes
 * to winter time, hosts that share a name or change it, shapes that alternate. The shape must not change what is told.
 */
/** A kill and a restart; a sync group; three nodes. */
const recordings = (
  process.env.ODD_RECORDINGS?.split(',') ?? ['killed-and-started-again-2.2.7', 'link-of-another-member-goes-down-2.2.7']
)
  .flatMap((name) => (name === 'all' ? readdirSync(RECORDINGS) : [name]))
  .map((name) => ({ name, nodes: nodesOf(name) }));

interface Oddity {
  readonly name: string;
  /** What the nodes said, as it was. */
  readonly lived?: (nodes: readonly Speaker[]) => readonly Speaker[];
  /** What their clocks showed then, microseconds. */
  readonly clock?: (us: number) => number;
  readonly text?: (content: string) => string;
  readonly options?: TimelineOptions;
  readonly fits?: (envelope: Envelope) => boolean;
}

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;

const everyLine = (change: (line: Said, at: number, all: readonly Said[]) => Said) => (nodes: readonly Speaker[]) =>
  nodes.map((node) => ({ ...node, lines: node.lines.map(change) }));

/** The middle of all lines falls on a moment. */
const around = (moment: string) => (nodes: readonly Speaker[]) => {
  const all = nodes.flatMap(({ lines }) => lines.map(({ us }) => us)).sort((a, b) => a - b);
  const middle = all[Math.floor(all.length / 2)] ?? 0;
  const by = Date.parse(moment) * 1000 - Math.floor(middle / SECOND) * SECOND;
  return everyLine((line) => ({ ...line, us: line.us + by }))(nodes);
};

/** The last third of a node's lines, but not from a start on: there the host may well be another. */
const isLate = (at: number, all: readonly Said[]) =>
  at >= (all.length * 2) / 3 &&
  !all.slice(Math.floor((all.length * 2) / 3)).some(({ text }) => text.includes('Starting'));

const isDate = ({ name }: Envelope) => !/monotonic|delta|kernel ring/.test(name);
/** Whose lines say host and process; without the tag nobody knows that it is the VRRP process that goes on. */
const hasHost = (envelope: Envelope) =>
  isDate(envelope) &&
  /^(?:rfc|chained|busybox|relay|syslog-ng|journal|rsyslog|sysklogd)/.test(envelope.name) &&
  !/with repetitions|in the journal|with-unit|tag cut/.test(envelope.name);
/** Shapes whose stamps are of the node's own clock, and that do not say which. */
const isLocal = ({ name }: Envelope) =>
  /^(?:rfc3164|chained|busybox|relay|syslog-ng with year|journal short(?:,|-precise|$)|without host|openwrt)/.test(
    name,
  );

/** Central Europe's summer time ends at 01:00 UTC. */
const WINTER = '2026-10-25T01:00:00Z';
const SPRING = '2026-03-29T01:00:00Z';

const ODDITIES: readonly Oddity[] = [
  { name: 'line ends of Windows', text: (content) => content.replace(/\r?\n/g, '\r\n') },
  {
    name: 'two records on each line',
    text: (content) => content.replace(/\n(.*)\n/g, ' $1\n'),
    fits: ({ name }) => ['rfc3164', 'rfc3339', 'journal short', 'journal short-precise', 'console'].includes(name),
  },
  { name: 'a year that ends', lived: around('2027-01-01T00:00:00Z'), fits: isDate },
  { name: 'a leap day', lived: around('2028-02-29T00:00:00Z'), fits: isDate },
  {
    name: 'a clock that is set back by an hour',
    lived: everyLine((line, at, all) => (at > all.length / 2 ? { ...line, us: line.us - HOUR } : line)),
    // Of lines in several files only the time tells which came first.
    fits: (envelope) => isDate(envelope) && !envelope.name.startsWith('log file'),
  },
  {
    name: 'summer time that ends',
    lived: around(WINTER),
    clock: (us) => us + (us < Date.parse(WINTER) * 1000 ? 2 * HOUR : HOUR),
    options: { timeZone: 'Europe/Berlin' },
    fits: isLocal,
  },
  {
    name: 'summer time that begins',
    lived: around(SPRING),
    clock: (us) => us + (us < Date.parse(SPRING) * 1000 ? HOUR : 2 * HOUR),
    options: { timeZone: 'Europe/Berlin' },
    fits: isLocal,
  },
  { name: 'hosts of one name', lived: everyLine((line) => ({ ...line, host: 'box' })), fits: isDate },
  {
    name: 'a host that is renamed',
    lived: everyLine((line, at, all) => ({ ...line, host: isLate(at, all) ? `${line.host}-renamed` : 'localhost' })),
    fits: hasHost,
  },
];

/** Shapes whose lines can stand side by side in one file. */
const SIDE_BY_SIDE = [
  'rfc3164',
  'rfc3339',
  'journal short-full',
  'rfc5424',
  'busybox',
  'journal json',
  'syslog-ng unix',
  'journal short, French',
];

/** Each line in the next of the shapes. */
const alternating: Envelope = {
  name: 'shapes that alternate',
  resolutionMs: 1000,
  print: (nodes) =>
    nodes.map(({ name, lines }) => {
      const shapes = SIDE_BY_SIDE.map(envelopeNamed);
      const printed = lines.map((line, at) => shapes[at % shapes.length]?.print([{ name, lines: [line] }])[0]?.[1]);
      return [`${name}.log`, printed.join('')] as const;
    }),
};

const chosen = ODDITIES.filter(({ name }) => name.includes(process.env.ODDITY ?? ''));

describe.each(chosen)('$name', ({ lived, clock, text = (content) => content, options = {}, fits = () => true }) => {
  describe.each(recordings)('$name', ({ nodes: recorded }) => {
    const nodes = lived?.(recorded) ?? recorded;
    const shown = clock ? everyLine((line) => ({ ...line, us: clock(line.us) }))(nodes) : nodes;
    const read = (envelope: Envelope, said: readonly Speaker[], local: TimelineOptions) =>
      timelineOf(
        envelope.print(said).map(([file, content]) => log(file, text(content), undefined, writtenAt(file, nodes))),
        local,
      );

    let fine: Timeline;
    beforeAll(async () => {
      fine = await read(envelopeNamed('rfc3339'), nodes, {});
    });

    test.each([...envelopes, alternating].filter(fits))('$name', async (envelope) => {
      const same = await read(envelope, shown, options);
      expect(told(same)).toEqual(told(fine));
      expect(largestShift(same, fine)).toBeLessThanOrEqual(envelope.resolutionMs + ROUNDING);
    });
  });
});
