import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pastes } from '../envelopes/pastes.ts';
import { envelopes, undated } from '../envelopes/printers.ts';
import { at } from '../read.ts';
import { coursesOf } from './judge.ts';
import { BEGIN, begin, faultsIn, plan, type Reading, reading, told, trouble } from './plans.ts';
import type { Trouble } from './troubles.ts';
import { DEEDS, type Deed, type Plan, World } from './world.ts';

/**
 * Failovers that a model of VRRP plays, told by keepalived's words of many releases in any envelope: what the reader
 * makes of them must be what the model knows. The model knows nothing of the reader.
 */
/** The same stories each time, so that no change is blamed for another's fault; STORIES and STORY_SEED play others. */
const STORIES = Number(process.env.STORIES ?? 200);
const SEED = Number(process.env.STORY_SEED ?? 2026);

describe('stories of failovers', () => {
  test('all that happened is told, and nothing else', { timeout: 120_000 + 500 * STORIES }, async () => {
    await fc.assert(fc.asyncProperty(plan, reading, trouble, begin, judge), { numRuns: STORIES, seed: SEED });
  });

  test('without dates the order is told', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.constantFrom(...undated), async (given, envelope) => {
        const daemons = new World().play(given, BEGIN);
        const { undated: found = [] } = await told(daemons, { envelope, size: 999, parts: 1, reversed: false });
        const lanes = daemons.flatMap(({ name: node, instances }) => instances.map((one) => ({ node, one })));
        for (const {
          node,
          one: { name, facts },
        } of lanes) {
          const own = found.find((one) => one.node === node && one.instance === name);
          const known = facts.filter(({ unseen }, index) => !unseen || index < facts.length - 1);
          const courses = coursesOf(known, 0).map((course) => course.map(({ state }) => state));
          expect(courses).toContainEqual((own?.transitions ?? []).map(({ to }) => to));
        }
      }),
      { numRuns: 30 },
    );
  });

  /** Each was told wrongly once. Versions, priorities, deeds and whether nodes speak only of those; the envelope. */
  const once: readonly (readonly [what: string, given: Plan, envelope: string])[] = [
    [
      'releases that say no more than Stopping ended there, not where they start again',
      story('1.2.13 2.1.5', [100, 150], '5 lb1 stop, 40 lb1 start'),
      'rfc3339',
    ],
    ['who announces itself has the addresses one advert later', story('2.3.4 1.4.5', [100, 200], ''), 'rfc3339'],
    [
      'a node that announces itself first takes a second longer when a master dies',
      story('1.4.5 1.4.5', [200, 100], '20 lb1 kill, 9 lb1 start'),
      'rfc3339',
    ],
    [
      'who gives way to a third shows nothing of the first',
      story('2.1.5 2.2.7 2.3.4', [150, 100, 100], '12 lb1 kill, 1.7 lb2 cut, 12 lb2 heal', true),
      'rfc3339',
    ],
    [
      'who gives way to the announcement of a third shows nothing of the first',
      story('1.4.5 1.4.5 1.4.5', [100, 100, 150], '0.4 lb3 stop, 1.7 lb2 kill, 11.9 lb1 start, 0.4 lb3 start'),
      'rfc3164',
    ],
    [
      'two masters of whom one ends are two no longer, though the other spoke before',
      story('2.0.20 2.1.5', [120, 120], '12 lb1 cut, 50 lb2 link down, 0.4 lb1 kill'),
      'rfc3339',
    ],
    [
      'an advert of a process that started anew is no word of the one before',
      story('1.2.13 2.3.4', [200, 100], '43 lb2 link down, 43 lb1 kill, 12 lb2 link up, 60 lb1 start', true),
      'dmesg -T',
    ],
    [
      'addresses that are removed at a stop begin no instance that waits for a script',
      story('1.4.5 1.4.5', [100, 120], '5 lb2 link down, 2 lb2 crash, 20 lb2 script fails, 30 lb2 stop'),
      'rfc3339',
    ],
    [
      'who gives way to an announcement that comes to nothing leaves nobody',
      story('1.2.13 1.4.5', [150, 120], '5.2 lb1 weaken, 0.4 lb2 crash'),
      'rfc3339',
    ],
    [
      'who announces itself and stops leaves nobody, also where the other takes over again',
      story('2.4.3 1.4.5', [150, 100], '5.2 lb1 weaken, 1.7 lb2 stop'),
      'rfc3164',
    ],
    [
      'who took over as soon as it could heard nobody, and no death dates from then',
      story('2.4.3 1.2.13', [120, 150], '1.7 lb1 link down, 43.1 lb2 kill, 43.1 lb1 link up'),
      'rfc3339',
    ],
    [
      'who gives way in the second in which the other fails was not the last master',
      story('1.2.24 2.3.4', [150, 120], '1.7 lb1 crash, 43.1 lb2 cut, 11.9 lb2 heal, 0.4 lb1 link down'),
      'rfc3164',
    ],
    [
      'a master that was dead for long is no second one when it starts anew',
      story('2.1.5 2.0.10', [200, 200], '43.1 lb1 kill, 43.1 lb1 start, 0.4 lb2 stop'),
      'rfc3164',
    ],
    [
      'a master that was dead starts anew and takes over in the second in which the other stops',
      story('2.1.5 2.1.5', [120, 150], '1.7 lb2 kill, 5.2 lb2 start, 0.4 lb1 stop'),
      'rfc3164',
    ],
    [
      'a short log that is printed newest first',
      story('2.0.20 2.4.3', [100, 100], '0.4 lb1 kill', true),
      'newest first',
    ],
  ];

  test.each(once)('%s', async (_what, given, name) => {
    const envelope = [...envelopes, ...pastes].find((one) => one.name === name);
    if (envelope !== undefined)
      await judge(given, { envelope, size: 4096, parts: 1, reversed: false }, { kind: 'none' }, BEGIN);
    expect(envelope).toBeDefined();
  });

  test('a third that by its coarse stamp enters a moment later is one none the less', async () => {
    const given = story(
      '2.2.7 2.2.7 2.3.4',
      [100, 100, 200],
      '17.5 lb3 kill, 60.2 lb1 reload stronger, 40 lb2 link up',
    );
    const envelope = envelopes.find(({ name }) => name === 'rfc3164') as (typeof envelopes)[number];
    const clock = { kind: 'clock is off', node: 1, byMs: -700 } as const;
    for (const ms of [0, 200, 400, 600, 800]) {
      await judge(given, { envelope, size: 4096, parts: 1, reversed: false }, clock, BEGIN + ms * 1000);
    }
  });

  test('the model plays what it is told to', () => {
    const [first, second] = new World().play(story('2.2.7 2.2.7', [150, 100], '20 lb1 stop'), at('2026-01-01'));
    expect(first?.instances[0]?.facts.map(({ state }) => state)).toEqual(['BACKUP', 'MASTER', 'STOPPED']);
    expect(second?.instances[0]?.facts.map(({ state }) => state)).toEqual(['BACKUP', 'MASTER']);
    expect(Object.keys(DEEDS)).toHaveLength(16);
  });
});

async function judge(given: Plan, reading: Reading, trouble: Trouble, begin: number): Promise<void> {
  expect(await faultsIn(given, reading, trouble, begin)).toEqual([]);
  await turn();
}

/** `deeds`: `5 lb1 stop, 40 lb1 start`, each so many seconds after the one before. */
function story(versions: string, priorities: readonly number[], deeds: string, quiet = false): Plan {
  const setups = versions.split(' ').map((version, node) => ({
    version,
    priority: priorities[node] ?? 100,
    nopreempt: false,
    preemptDelay: 0,
    detail: true,
    tracks: false,
  }));
  const played = deeds.split(', ').flatMap((one) => {
    const [, after, node, deed] = /^(\S+) lb(\d) (.+)$/.exec(one) ?? [];
    return isDeed(deed) ? [[Number(after), Number(node) - 1, deed] as const] : [];
  });
  return { setups, instances: 1, quiet, deeds: played };
}

function isDeed(word: string | undefined): word is Deed {
  return word !== undefined && Object.hasOwn(DEEDS, word);
}
