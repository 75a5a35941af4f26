import { describe, expect, test } from 'vitest';
import { exampleInstance } from '../../../src/cluster/examples.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';
import { joinConfigurations } from '../../../src/cluster/timeline/join-configurations.ts';
import { routerNames, unjoinedNames } from '../../../src/cluster/timeline/router-names.ts';
import { log, timelineOf } from '../../syslog/read.ts';

const configurations = (...lines: readonly string[]) =>
  readCluster([
    { path: 'lb1/keepalived.conf', text: exampleInstance({ priority: 150 }, ...lines) },
    { path: 'lb2/keepalived.conf', text: exampleInstance({ priority: 128 }, ...lines) },
  ]);

/** Each line is `10:00:00.000 TEXT`. */
const node = (name: string, ...lines: readonly string[]) =>
  log(
    `${name}.log`,
    lines.map((line) => `2026-03-03T${line.slice(0, 12)}Z ${name} Keepalived_vrrp[1]: ${line.slice(13)}\n`).join(''),
  );

/** lb1 leaves at 10:00:10, lb2 takes over at the given moment. */
const failover = (taken: string, ...before: readonly string[]) =>
  timelineOf([
    node('lb1', '10:00:00.000 (VI_1) Entering MASTER STATE', '10:00:10.000 (VI_1) Entering FAULT STATE'),
    node('lb2', '10:00:00.000 (VI_1) Entering BACKUP STATE', ...before, `${taken} (VI_1) Entering MASTER STATE`),
  ]);

const slow = async (taken: string, before: readonly string[] = [], lines: readonly string[] = ['advert_int 1']) =>
  joinConfigurations(await failover(taken, ...before), configurations(...lines)).incidents.filter(
    ({ kind }) => kind === 'slow-takeover',
  );

describe('a take-over', () => {
  test('within three intervals and the skew is what the configuration predicts', async () => {
    expect(await slow('10:00:13.500')).toEqual([]);
  });

  test('that takes longer is slow, and says what was to be expected', async () => {
    const [one] = await slow('10:00:16.000');
    expect(one).toMatchObject({ instance: 'VI_1', nodes: ['lb1', 'lb2'], durationMs: 6000 });
    expect(one?.text).toBe(
      'lb2 took VI_1 over 6 s after lb1 left, later than its configuration predicts: 3 intervals and the skew of priority 128 are 3.5 s.',
    );
    expect(one?.evidence).toHaveLength(2);
  });

  test('after a resignation waits for the skew alone', async () => {
    const heard = ['10:00:10.000 (VI_1) Backup received priority 0 advertisement'];
    expect(await slow('10:00:10.600', heard)).toEqual([]);
    expect((await slow('10:00:13.000', heard))[0]?.text).toContain('its skew of 0.5 s (priority 128)');
  });

  test('is judged by the interval that is configured', async () => {
    expect(await slow('10:00:16.000', [], ['advert_int 5'])).toEqual([]);
    expect(await slow('10:00:12.500', [], ['version 3', 'advert_int 0.1'])).toHaveLength(1);
    expect(await slow('10:00:19.000', [], ['advert_int 1', 'down_timer_adverts 10'])).toEqual([]);
  });

  test('is judged by the priority that the log says', async () => {
    const lowered = ['10:00:05.000 (VI_1) Changing effective priority from 128 to 1'];
    expect(await slow('10:00:14.450', [])).toHaveLength(1);
    expect(await slow('10:00:14.450', lowered)).toEqual([]);
  });
});

describe('a master that ended without a word', () => {
  const died = () =>
    timelineOf([
      node('lb1', '10:00:00.000 (VI_1) Entering MASTER STATE'),
      node(
        'lb2',
        '10:00:00.000 (VI_1) Entering BACKUP STATE',
        '10:10:10.500 (VI_1) Receive advertisement timeout',
        '10:10:10.500 (VI_1) Entering MASTER STATE',
      ),
    ]);

  test('ended as long before the take-over as the configuration of the other has it wait', async () => {
    const before = await died();
    expect(before.incidents[0]?.durationMs).toBe(3000);
    const joined = joinConfigurations(before, configurations('advert_int 3'));
    const [one, ...rest] = joined.incidents;
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ kind: 'no-master', durationMs: 8000 });
    expect((one?.to ?? 0) - (one?.estimate?.earliest ?? 0)).toBe(9500);
    expect((one?.to ?? 0) - (one?.estimate?.latest ?? 0)).toBe(6500);
    expect(one?.text).toContain(
      'the 9.5 s that lb2 waits for adverts (3 intervals of 3 s and the skew of priority 128)',
    );
    expect(joined.availability[0]?.noMasterMs).toBe(8000);
    expect(joined.availability[0]?.masterMs).toBe((before.availability[0]?.masterMs ?? 0) - 5000);
    expect(joinConfigurations(joined, configurations('advert_int 3'))).toBe(joined);
  });
});

test('addresses of a configuration are those of its virtual router', async () => {
  const timeline = await failover('10:00:13.500');
  expect(timeline.availability[0]?.addresses).toEqual([]);
  expect(joinConfigurations(timeline, configurations()).availability[0]?.addresses).toEqual(['198.51.100.10']);
});

test('a configuration of another node says nothing', async () => {
  const other = readCluster([{ path: 'web1/keepalived.conf', text: exampleInstance({ name: 'VI_9', priority: 90 }) }]);
  const timeline = await failover('10:00:16.000');
  expect(joinConfigurations(timeline, other).incidents).toEqual(timeline.incidents);
});

test('where configurations add nothing the timeline is the same one', async () => {
  const timeline = await failover('10:00:13.500');
  const joined = joinConfigurations(timeline, configurations());
  expect(joined).not.toBe(timeline);
  expect(joinConfigurations(joined, configurations())).toBe(joined);
});

test('a virtual router that nodes call otherwise is one, also where no address is announced', async () => {
  const text = (name: string, priority: number) =>
    exampleInstance({ priority }, 'advert_int 1').replace('vrrp_instance VI_1', `vrrp_instance ${name}`);
  const cluster = readCluster([
    { path: 'lb1/keepalived.conf', text: text('VI_1', 150) },
    { path: 'lb2/keepalived.conf', text: text('WEB', 128) },
  ]);
  const logs = [
    node('lb1', '10:00:00.000 (VI_1) Entering MASTER STATE', '10:00:10.000 (VI_1) Entering FAULT STATE'),
    node('lb2', '10:00:00.000 (WEB) Entering BACKUP STATE', '10:00:19.000 (WEB) Entering MASTER STATE'),
  ];
  const told = async (routers: ReturnType<typeof routerNames>) =>
    joinConfigurations(await timelineOf(logs, { routers }), cluster).incidents.map(({ kind, text }) => [kind, text]);
  expect((await told([])).map(([kind]) => kind)).toEqual(['fault']);
  expect(unjoinedNames(await timelineOf(logs), routerNames(cluster))).toEqual([new Set(['VI_1', 'WEB'])]);
  expect(unjoinedNames(await timelineOf(logs, { routers: routerNames(cluster) }), routerNames(cluster))).toEqual([]);
  expect(await told(routerNames(cluster))).toEqual([
    ['no-master', 'Nobody was master of VI_1 (WEB on lb2): lb1 went to FAULT, and lb2 took over 9 s later.'],
    ['fault', 'lb1 was in FAULT and did not leave it: no reason is logged.'],
    [
      'slow-takeover',
      'lb2 took VI_1 over 9 s after lb1 left, later than its configuration predicts: 3 intervals and the skew of priority 128 are 3.5 s.',
    ],
  ]);
});
