import { describe, expect, test } from 'vitest';
import { incidents, texts } from './told.ts';

describe('nobody was master', () => {
  const pair = ['lb1 10:00:00.0 MASTER', 'lb2 10:00:00.0 BACKUP'];
  const gone = (...lines: readonly string[]) => texts('no-master', ...pair, ...lines);

  test('after a state, with its reason where one is logged', async () => {
    expect(await gone('lb1 10:10:00.0 FAULT', 'lb2 10:10:03.5 MASTER')).toEqual([
      'Nobody was master of VI_1: lb1 went to FAULT, and lb2 took over 3.5 s later.',
    ]);
    const failed = 'lb1 10:10:00.0 VRRP_Script(chk) failed (exited with status 1)';
    expect(await gone(failed, 'lb1 10:10:00.0 FAULT', 'lb2 10:10:03.5 MASTER')).toEqual([
      'Nobody was master of VI_1: lb1 went to FAULT (script chk failed (exited with status 1)), and lb2 took over 3.5 s later.',
    ]);
  });

  test('until the same node was it again, or for good', async () => {
    expect(await gone('lb1 10:10:00.0 FAULT', 'lb1 10:10:05.0 MASTER')).toEqual([
      'Nobody was master of VI_1: lb1 went to FAULT, and lb1 became master again 5 s later.',
    ]);
    expect(await gone('lb1 10:10:00.0 FAULT', 'lb2 10:20:00.0 Netlink reports eth1 up')).toEqual([
      'Nobody was master of VI_1: lb1 went to FAULT, and nobody is known to have taken over.',
    ]);
  });

  test('after the end of a process, by how it ended', async () => {
    const taken = 'lb2 10:10:03.5 MASTER';
    expect(await gone('lb1 10:10:00.0 Stopped', taken)).toEqual([
      'Nobody was master of VI_1: keepalived stopped on lb1, and lb2 took over 3.5 s later.',
    ]);
    expect(await gone('lb1 10:10:00.0 (VI_1) sent 0 priority', taken)).toEqual([
      'Nobody was master of VI_1: lb1 resigned with a priority-0 advert and ended, and lb2 took over 3.5 s later.',
    ]);
    expect(await gone('lb1 10:10:00.0 Keepalived[9]: Keepalived_vrrp exited due to signal 9', taken)).toEqual([
      'Nobody was master of VI_1: the VRRP process of lb1 died, and lb2 took over 3.5 s later.',
    ]);
  });
});

describe('two were masters', () => {
  const pair = ['lb1 10:00:00.0 MASTER', 'lb2 10:00:00.0 BACKUP', 'lb2 10:10:00.0 MASTER'];
  const twice = (...lines: readonly string[]) => texts('dual-master', ...pair, ...lines);
  const HIGHER = '(VI_1) Master received advert from 192.0.2.1 with higher priority 100, ours 50';

  test('until one gave way, with both reasons', async () => {
    expect(await twice(`lb2 10:15:00.0 ${HIGHER}`, 'lb2 10:15:00.0 BACKUP', 'lb1 10:16:00.0 FAULT')).toEqual([
      'lb1 and lb2 were both master of VI_1 for 5 min: lb2 took over while lb1 was still master, until lb2 went to BACKUP (advert from 192.0.2.1 with higher priority 100, ours 50).',
    ]);
  });

  test('until one ended', async () => {
    const [text] = await twice('lb1 10:15:00.0 Stopped', 'lb2 10:16:00.0 FAULT');
    expect(text).toContain(
      'for 5 min: lb2 took over while lb1 was still master, until lb1 ended (keepalived stopped).',
    );
  });

  test('and no end is known', async () => {
    const heard = '(VI_1) Received advert from 192.0.2.2 with lower priority 50, ours 100, forcing new election';
    const [one] = await incidents('dual-master', ...pair, `lb1 10:12:00.0 ${heard}`);
    expect(one).toMatchObject({ to: undefined, durationMs: undefined });
    expect(one?.text).toBe(
      'lb1 and lb2 were both master of VI_1 and the logs do not show an end: lb2 took over while lb1 was still master.',
    );
    expect(one?.evidence).toEqual([
      { file: 'lb1.log', line: 1 },
      { file: 'lb2.log', line: 2 },
    ]);
  });

  test('at least until the last word of one of them', async () => {
    const heard = '(VI_1) Received advert from 192.0.2.2 with lower priority 50, ours 100, forcing new election';
    const [text] = await twice(`lb1 10:12:00.0 ${heard}`, 'lb2 10:20:00.0 FAULT');
    expect(text).toMatch(/^lb1 and lb2 were both master of VI_1 for at least 2 min: /);
  });
});

test('a router got masters, at which pace', async () => {
  const first = ['lb2 09:00:00.0 MASTER', 'lb2 09:00:09.0 BACKUP', 'lb1 09:59:00.0 BACKUP'];
  const turns = (...times: readonly string[]) =>
    texts('flapping', ...first, ...times.flatMap((time) => [`lb1 ${time} MASTER`, `lb1 ${time} BACKUP`]));
  const second = '10:00:0';
  expect(await turns(`${second}0.0`, `${second}0.3`, `${second}0.6`, `${second}0.9`)).toEqual([
    'VI_1 got a master 4 times within a second.',
  ]);
  expect(await turns(`${second}0.0`, `${second}0.3`, `${second}0.6`, `${second}1.0`)).toEqual([
    'VI_1 got a master 4 times within 1 s, more than once a second.',
  ]);
  expect(await turns(`${second}0.0`, `${second}1.0`, `${second}2.0`, `${second}3.0`)).toEqual([
    'VI_1 got a master 4 times within 3 s, every 1 s on average.',
  ]);
});

describe('of servers', () => {
  const VS = '[192.0.2.10]:tcp:80';
  const RS = '[192.0.2.20]:tcp:80';
  const said = (time: string, text: string) => `lb1 ${time} Keepalived_healthcheckers[3]: ${text}`;

  test('what was left when the quorum was lost', async () => {
    const gained = said('10:00:09.0', `Gained quorum 2+0=2 <= 2 for VS ${VS}`);
    expect(await texts('quorum-lost', said('10:00:00.0', `Lost quorum 2-0=2 > 0 for VS ${VS}`), gained)).toEqual([
      `${VS} was without its quorum on lb1 for 9 s: no real server was left.`,
    ]);
    expect(await texts('quorum-lost', said('10:00:00.0', `Lost quorum 2-0=2 > 1 for VS ${VS}`))).toEqual([
      `${VS} was without its quorum on lb1 and did not get it back: real servers of weight 1 were left, 2 is needed.`,
    ]);
  });

  const failed = (time: string) => said(time, `TCP_CHECK on service ${RS} failed after 1 retries.`);
  const passed = (time: string) => said(time, `TCP connection to ${RS} success.`);

  test('three failures with successes between are flapping, two with three successes are not', async () => {
    const [one] = await incidents(
      'checker-flapping',
      ...[failed('10:00:00.0'), passed('10:01:00.0'), failed('10:02:00.0'), passed('10:03:00')],
      failed('10:04:00.0'),
    );
    expect(one?.text).toBe(`The check of ${RS} (TCP) on lb1 failed 3 times within 4 min, with successes between.`);
    // Of stamps of a tenth and of whole seconds the whole ones tell how sure the times are.
    expect(one?.resolutionMs).toBe(1000);
    const ends = [failed('10:00:00.0'), passed('10:01:00.0'), failed('10:02:00.0'), passed('10:03:00.0')];
    expect(await texts('checker-flapping', ...ends, failed('10:04:00.0'))).toHaveLength(1);
    expect(await texts('checker-flapping', passed('09:59:00.0'), ...ends)).toEqual([]);
    expect(await texts('checker-flapping', ...[0, 1, 2, 3].map((second) => failed(`10:00:0${second}.0`)))).toEqual([]);
  });

  test('ten minutes apart is one series, longer is none', async () => {
    const apart = (minutes: number, millisecond: string) =>
      [0, 1, 2, 3, 4].map((turn) => {
        const time = new Date(Date.UTC(2026, 0, 1, 10, turn * minutes)).toISOString().slice(11, 19);
        return (turn % 2 === 0 ? failed : passed)(`${time}.${turn % 2 === 0 ? '000' : millisecond}`);
      });
    expect(await texts('checker-flapping', ...apart(10, '000'))).toHaveLength(1);
    expect(await texts('checker-flapping', ...apart(10, '001'))).toEqual([]);
  });
});

describe('a reload', () => {
  test('that was refused', async () => {
    const lines = [
      'lb1 10:00:00 Keepalived[9]: Reloading ...',
      'lb1 10:00:00 Keepalived[9]: New config failed validation, see /tmp/x for details',
    ];
    expect(await texts('reload', ...lines)).toEqual(['lb1 refused a reload.']);
  });

  test('of which the log only has the end is none', async () => {
    expect(await texts('reload', 'lb1 10:00:00 Keepalived[9]: Reload complete')).toEqual([]);
    expect(
      await texts('reload', 'lb1 10:00:00 Keepalived[9]: Reloading ...', 'lb1 10:00:01 Keepalived[9]: Reload complete'),
    ).toEqual(['lb1 reloaded its configuration.']);
  });
});

describe('a node was in FAULT', () => {
  const START = 'lb1 10:00:00.0 BACKUP';
  const evidence = async (...lines: readonly string[]) =>
    (await incidents('fault', ...lines)).map((one) => one.evidence.map(({ line }) => line));

  test('for so long, and why', async () => {
    expect(await texts('fault', START, 'lb1 10:10:00.0 FAULT', 'lb1 10:12:00.0 BACKUP')).toEqual([
      'lb1 was in FAULT for 2 min: no reason is logged.',
    ]);
    const failed = 'lb1 10:10:00.0 VRRP_Script(chk) failed (exited with status 1)';
    expect(await texts('fault', START, failed, 'lb1 10:10:00.0 FAULT')).toEqual([
      'lb1 was in FAULT and did not leave it: script chk failed (exited with status 1).',
    ]);
  });

  test('as the line that says why, that of the state and that which ends it show', async () => {
    const failed = 'lb1 10:10:00.0 VRRP_Script(chk) failed (exited with status 1)';
    expect(await evidence(START, failed, 'lb1 10:10:00.0 FAULT', 'lb1 10:12:00.0 BACKUP')).toEqual([[2, 3, 4]]);
    expect(await evidence(START, 'lb1 10:10:00.0 FAULT', 'lb1 10:12:00.0 BACKUP')).toEqual([[2, 3]]);
  });
});
