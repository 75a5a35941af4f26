import { expect, test } from 'vitest';
import { incidentsOf, log, timelineOf } from '../../read.ts';

/** `lb1 10:00:00.5 MASTER`; whatever else follows the time is a text. Each node has its own log. */
async function incidents(...lines: readonly string[]) {
  const logs = new Map<string, string>();
  for (const line of lines) {
    const [, node = '', time = '', pid = '1', what = ''] = /^(\S+) (\S+) (?:\[(\d+)\] )?(.*)$/.exec(line) ?? [];
    const text = /^[A-Z]+$/.test(what) ? `(VI_1) Entering ${what} STATE` : what;
    logs.set(node, `${logs.get(node) ?? ''}2026-03-03T${time}Z ${node} Keepalived_vrrp[${pid}]: ${text}\n`);
  }
  return timelineOf([...logs].map(([node, content]) => log(`${node}.log`, content)));
}

const HIGHER = '(VI_1) Master received advert from 192.0.2.1 with higher priority 100, ours 50';

test('before the first master nobody is missed, and a hand-over within the tick is none', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 BACKUP',
    'lb2 10:00:00 BACKUP',
    'lb1 10:00:30 MASTER',
    'lb1 10:10:00 BACKUP',
    'lb2 10:10:00 MASTER',
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

test('nobody is master from the fault of one to the take-over of the other', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:00 BACKUP',
    'lb1 10:10:00.25 FAULT',
    'lb2 10:10:03.5 MASTER',
  );
  expect(incidentsOf(timeline)).toEqual(['no-master 10:10:00 10:10:03', 'fault 10:10:00 open']);
  expect(timeline.incidents[0]).toMatchObject({ durationMs: 3250, resolutionMs: 100, nodes: ['lb1', 'lb2'] });
});

test('nobody takes over', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:00 BACKUP',
    'lb1 10:10:00 FAULT',
    'lb2 10:20:00 FAULT',
  );
  expect(incidentsOf(timeline)).toContain('no-master 10:10:00 open');
});

test('who gives way to a stronger advert leaves a master behind, whatever the clocks say', async () => {
  const timeline = await incidents(
    'lb2 10:00:00 MASTER',
    'lb1 10:00:00 BACKUP',
    `lb2 10:10:00 ${HIGHER}`,
    'lb2 10:10:00 BACKUP',
    'lb1 10:10:02 MASTER',
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

test('a master that hears a weaker one shows that there were two, though that one says no more', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:10 MASTER',
    'lb1 10:00:40 (VI_1) Received advert from 192.0.2.2 with lower priority 50, ours 100, forcing new election',
  );
  expect(incidentsOf(timeline)).toEqual(['dual-master 10:00:10 open']);
});

test('two masters, until one gives way', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:00 BACKUP',
    'lb2 10:10:00 MASTER',
    `lb2 10:15:00 ${HIGHER}`,
    'lb2 10:15:00 BACKUP',
  );
  expect(incidentsOf(timeline)).toEqual(['dual-master 10:10:00 10:15:00']);
  expect(timeline.incidents[0]?.evidence).toHaveLength(3);
});

test('an overlap of up to an advert interval is an ordinary hand-over', async () => {
  const timeline = await incidents(
    'lb1 10:00:00.0 MASTER',
    'lb2 10:00:00.0 BACKUP',
    'lb2 10:10:00.0 MASTER',
    'lb1 10:10:00.9 BACKUP',
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

test('a master whose log ended may have crashed: no second master is invented', async () => {
  const timeline = await incidents('lb1 10:00:00 MASTER', 'lb2 10:00:00 BACKUP', 'lb2 10:10:00 MASTER');
  expect(incidentsOf(timeline)).toEqual([]);
});

test('a crash that only the restart shows is neither two masters nor, once replaced, none', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:00 BACKUP',
    'lb2 10:10:00 MASTER',
    'lb2 10:30:00 FAULT',
    'lb1 10:40:00 [2] BACKUP',
    'lb1 10:40:04 [2] MASTER',
  );
  expect(incidentsOf(timeline)).toEqual(['no-master 10:30:00 10:40:04', 'fault 10:30:00 open']);
});

test('one node alone says nothing about its peers', async () => {
  const timeline = await incidents('lb1 10:00:00 MASTER', 'lb1 10:10:00 FAULT', 'lb1 10:20:00 MASTER');
  expect(incidentsOf(timeline)).toEqual(['fault 10:10:00 10:20:00']);
});

test('instances of different names are different routers', async () => {
  const other = '(VI_2) Entering MASTER STATE';
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    `lb2 10:00:00 ${other}`,
    'lb1 10:30:00 BACKUP',
    `lb2 10:30:00 ${other}`,
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

test('a master that was away for less than a tick was master all the time', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:00 BACKUP',
    'lb1 10:10:00 BACKUP',
    'lb1 10:10:00 MASTER',
    'lb1 10:20:00 BACKUP',
    'lb2 10:20:00 MASTER',
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

test('a master that died vouches for nothing by what its next run does', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 MASTER',
    'lb2 10:00:00 BACKUP',
    'lb2 10:10:00 MASTER',
    'lb1 10:30:00 [2] (VI_1) Entering BACKUP STATE (init)',
    'lb1 10:30:03 [2] (VI_1) Entering MASTER STATE',
    `lb2 10:30:03 ${HIGHER}`,
    'lb2 10:30:03 BACKUP',
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

test('a sync group that gives way leaves a master behind', async () => {
  const timeline = await incidents(
    'lb1 10:00:00 BACKUP',
    'lb2 10:00:00 MASTER',
    'lb2 10:10:00 VRRP_Group(G) Syncing instances to BACKUP state',
    'lb2 10:10:00 BACKUP',
    'lb1 10:10:01 MASTER',
  );
  expect(incidentsOf(timeline)).toEqual([]);
});

/** lb1 is master all the time; lb2 misses some adverts and hears the next. */
const missedAdverts = (...after: readonly string[]) =>
  incidents(
    'lb1 10:00:00.000 MASTER',
    'lb2 10:00:00.000 BACKUP',
    'lb2 10:10:00.100 (VI_1) Receive advertisement timeout',
    'lb2 10:10:00.100 MASTER',
    `lb2 10:10:00.400 ${HIGHER}`,
    'lb2 10:10:00.400 BACKUP',
    ...after,
  );

test('who takes over and gives way while the other stays master was a second one, however short', async () => {
  const timeline = await missedAdverts();
  expect(incidentsOf(timeline)).toEqual(['dual-master 10:10:00 10:10:00']);
  expect(timeline.incidents[0]).toMatchObject({ durationMs: 300, nodes: ['lb1', 'lb2'] });
  expect(timeline.incidents[0]?.text).toBe(
    'lb1 and lb2 were both master of VI_1 for 0.3 s: lb2 took over (no advert came in time) while lb1 was still master, until lb2 went to BACKUP (advert from 192.0.2.1 with higher priority 100, ours 50).',
  );
});

test('where the other leaves at the same time, or is not known to have been master before, that is an election', async () => {
  expect(incidentsOf(await missedAdverts('lb1 10:10:00.400 FAULT'))).not.toContain('dual-master 10:10:00 10:10:00');
  const started = await incidents(
    'lb1 10:00:03.500 MASTER',
    'lb2 10:00:00.000 BACKUP',
    'lb2 10:00:03.700 MASTER',
    `lb2 10:00:03.800 ${HIGHER}`,
    'lb2 10:00:03.800 BACKUP',
  );
  expect(incidentsOf(started)).toEqual([]);
});

test('a line by which a master hears a weaker one shows two, also where it is all that it says', async () => {
  const timeline = await incidents(
    'lb2 10:10:00 MASTER',
    `lb2 10:10:00 ${HIGHER}`,
    'lb2 10:10:00 BACKUP',
    'lb1 10:10:00 (VI_1) Received advert from 192.0.2.2 with lower priority 50, ours 100, forcing new election',
  );
  expect(incidentsOf(timeline)).toEqual(['dual-master 10:10:00 10:10:00']);
  expect(timeline.incidents[0]?.text).toContain(
    'lb1 and lb2 were both master of VI_1 for less than 1 s: lb2 took over',
  );
});
