import { describe, expect, test } from 'vitest';
import { log, timelineOf } from '../../read.ts';
import { history, only } from '../history.ts';

test('a state that is said again is no transition', async () => {
  expect(
    await only([
      '10:00:00 (VI_1) Entering BACKUP STATE',
      '10:00:01 (VI_1) Entering BACKUP STATE',
      '10:00:02 VRRP_Instance(VI_1) Now in FAULT state',
      '10:00:02 VRRP_Instance(VI_1) Entering FAULT STATE',
    ]),
  ).toEqual(['10:00:00 >BACKUP', '10:00:02 BACKUP>FAULT']);
});

test('the announcement of 1.x is not yet MASTER', async () => {
  expect(
    await only([
      '10:00:00 VRRP_Instance(VI_1) Transition to MASTER STATE',
      '10:00:01 VRRP_Instance(VI_1) Received higher prio advert',
      '10:00:01 VRRP_Instance(VI_1) Entering BACKUP STATE',
    ]),
  ).toEqual(['10:00:01 >BACKUP (advert with higher priority)']);
});

test('a line that proves MASTER begins the history of a log that starts late', async () => {
  expect(
    await only([
      '10:00:00 (VI_1) Received advert from 192.0.2.2 with lower priority 90, ours 100, forcing new election',
    ]),
  ).toEqual(['10:00:00 >MASTER']);
});

test('who gives way as a master was one', async () => {
  expect(
    await only([
      '10:00:00 (VI_1) Master received advert from 192.0.2.2 with higher priority 100, ours 50',
      '10:00:00 (VI_1) Entering BACKUP STATE',
    ]),
  ).toEqual(['10:00:00 >MASTER', '10:00:00 MASTER>BACKUP (advert from 192.0.2.2 with higher priority 100, ours 50)']);
});

test('a FAULT that is found at a start is not due to the start', async () => {
  expect(
    await only([
      '10:00:00 Keepalived[9]: Starting Keepalived v2.0.18 (07/26,2019)',
      '10:00:00 (VI_1) entering FAULT state',
    ]),
  ).toEqual(['10:00:00 >FAULT (found when keepalived started, the reason is not logged)']);
});

test('all instances of a group are no instance of that name', async () => {
  const found = await history(['10:00:00 VRRP_Group(G1): Syncing instances to FAULT state']);
  expect(found.map(({ instance }) => instance)).toEqual(['G1']);
});

describe('ends', () => {
  test('an orderly stop', async () => {
    expect(
      await only([
        '10:00:00 (VI_1) Entering MASTER STATE',
        '10:10:00 Keepalived[9]: Stopping',
        '10:10:00 (VI_1) sent 0 priority',
        '10:10:01 Stopped - used (self/children) 0.1/0.0 user time, 0.1/0.0 system time',
        '10:10:01 Keepalived[9]: Stopped Keepalived v2.2.7 (01/16,2022)',
      ]),
    ).toEqual(['10:00:00 >MASTER', '10:10:00 MASTER>STOPPED (keepalived stopped)']);
  });

  test('a stop with which the log begins', async () => {
    expect(
      await only([
        '10:10:00 Keepalived[9]: Stopping',
        '10:10:00 (VI_1) sent 0 priority',
        '10:10:00 (VI_1) removing VIPs.',
      ]),
    ).toEqual(['10:10:00 >MASTER', '10:10:00 MASTER>STOPPED (keepalived stopped)']);
  });

  test('a stop whose end is not logged', async () => {
    expect(await only(['10:00:00 (VI_1) Entering MASTER STATE', '10:10:00 Keepalived[9]: Stopping'])).toEqual([
      '10:00:00 >MASTER',
      '10:10:00 MASTER>STOPPED (keepalived stopped)',
    ]);
  });

  test('a checker that stops is not the router', async () => {
    expect(
      await only([
        '10:00:00 (VI_1) Entering MASTER STATE',
        '10:10:00 Keepalived_healthcheckers[3]: Stopped - used (self/children) 0.1/0.0 user time, 0.1/0.0 system time',
      ]),
    ).toEqual(['10:00:00 >MASTER']);
  });

  test('a new process, where the end of the old one is not logged', async () => {
    expect(
      await only([
        '10:00:00 (VI_1) Entering MASTER STATE',
        '10:20:00 Keepalived_vrrp[2]: (VI_1) Entering BACKUP STATE (init)',
      ]),
    ).toEqual([
      '10:00:00 >MASTER',
      '10:20:00 MASTER>STOPPED (a new VRRP process took over)',
      '10:20:00 STOPPED>BACKUP (keepalived started)',
    ]);
  });

  test('a kill that only systemd saw', async () => {
    expect(
      await only([
        '10:00:00 (VI_1) Entering MASTER STATE',
        '10:10:00 systemd[1]: keepalived.service: Main process exited, code=killed, status=9/KILL',
        '10:10:05 systemd[1]: Started keepalived.service - Keepalive Daemon (LVS and VRRP).',
      ]),
    ).toEqual(['10:00:00 >MASTER', '10:10:00 MASTER>STOPPED (the main process ended (9/KILL))']);
  });

  test('a boot, dated by the line after it', async () => {
    const { instances, inputs } = await timelineOf([
      log(
        'journal.txt',
        'Mar 03 10:00:00 lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE\n-- Boot 4f0c9d4b0e7a4d1c8a55e2b1f6a7c8d9 --\n' +
          'Mar 03 11:00:00 lb1 Keepalived_vrrp[1]: (VI_1) Entering BACKUP STATE (init)\n',
      ),
    ]);
    expect(instances[0]?.transitions.map(({ to, cause, line }) => [to, cause?.text, line])).toEqual([
      ['MASTER', undefined, 1],
      ['STOPPED', 'the machine was started anew', 2],
      ['BACKUP', 'keepalived started', 3],
    ]);
    expect(inputs[0]).toMatchObject({ keepalivedLines: 2, recognised: 2 });
  });

  test('the death of the VRRP process ends what is known, until it starts again', async () => {
    const said = await only([
      '10:00:00 (VI_1) Entering MASTER STATE',
      '10:20:00 Keepalived[9]: VRRP child process(1) died: Respawning',
      '10:20:00 Keepalived[9]: Starting VRRP child process, pid=2',
      '10:20:01 Keepalived_vrrp[2]: (VI_1) Entering BACKUP STATE (init)',
    ]);
    expect(said).toEqual([
      '10:00:00 >MASTER',
      '10:20:00 MASTER>UNKNOWN (the VRRP process died)',
      '10:20:01 UNKNOWN>BACKUP (keepalived started)',
    ]);
  });
});

describe('reasons', () => {
  test.each([
    ['Netlink reports eth1 down', 'FAULT', 'eth1 went down'],
    ['VRRP_Script(chk) failed (exited with status 1)', 'FAULT', 'script chk failed (exited with status 1)'],
    ['VRRP_Script(chk) timed_out', 'FAULT', 'script chk timed out'],
    ['Quorum lost for tracked process haproxy', 'FAULT', 'process haproxy lost its quorum'],
    ['(VI_1): tracked file f now FAULT state', 'FAULT', 'tracked file f says fault'],
    ['VRRP_Instance(VI_1) Tracked BFD instance b is DOWN', 'FAULT', 'BFD session b went down'],
    ['Deassigned address 192.0.2.1 from interface eth1', 'FAULT', 'address 192.0.2.1 was removed from eth1'],
    ['(VI_1) Receive advertisement timeout', 'MASTER', 'no advert came in time'],
    ['(VI_1) Backup received priority 0 advertisement', 'MASTER', 'the master resigned with a priority-0 advert'],
    [
      '(VI_1) received lower priority (50) advert from 192.0.2.2 - discarding',
      'MASTER',
      'preempted 192.0.2.2, whose priority 50 is lower',
    ],
    ['VRRP_Group(G) Syncing instances to MASTER state', 'MASTER', 'sync group G moved to MASTER'],
  ])('%s', async (clue, state, text) => {
    const all = await history([
      '10:00:00 (VI_1) Entering BACKUP STATE',
      `10:10:00 ${clue}`,
      `10:10:00 (VI_1) Entering ${state} STATE`,
    ]);
    expect(all.find(({ instance }) => instance === 'VI_1')?.said.at(-1)).toBe(`10:10:00 BACKUP>${state} (${text})`);
  });

  test('a reason in the line itself', async () => {
    expect(await only(['10:00:00 (VI_1): entering FAULT state (interface eth1 down)'])).toEqual([
      '10:00:00 >FAULT (interface eth1 down)',
    ]);
  });

  test('what was said long ago, of another state, or of another instance is none', async () => {
    const all = await history([
      '10:00:00 (VI_1) Entering BACKUP STATE',
      '10:00:01 Netlink reports eth1 down',
      '10:09:59 Netlink reports eth2 up',
      '10:09:59 (VI_2) Backup received priority 0 advertisement',
      '10:10:00 (VI_1) Entering FAULT STATE',
      '10:10:01 (VI_1) sent 0 priority',
    ]);
    expect(all.map(({ instance, said }) => [instance, said.at(-1)])).toEqual([['VI_1', '10:10:00 BACKUP>FAULT']]);
  });

  test('an address that comes back lets leave FAULT and nothing else', async () => {
    expect(
      await only([
        '10:00:00 (VI_1) Entering FAULT STATE',
        '10:05:00 Netlink reports eth1 up',
        '10:05:00 (VI_1) Entering BACKUP STATE',
        '10:05:01 Netlink reports eth2 up',
        '10:05:02 (VI_1) Entering MASTER STATE',
      ]),
    ).toEqual(['10:00:00 >FAULT', '10:05:00 FAULT>BACKUP (eth1 came up)', '10:05:02 BACKUP>MASTER']);
  });
});

test('a repetition is an event and no change of state', async () => {
  const { events, instances } = await timelineOf([
    log(
      'syslog',
      'Mar  3 10:00:00 lb1 Keepalived_vrrp[1]: (VI_1) Receive advertisement timeout\n' +
        'Mar  3 10:00:09 lb1 last message repeated 3 times\n' +
        'Mar  3 10:00:10 lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE\n' +
        "Mar  3 10:00:12 lb1 Keepalived_vrrp[731]: Last message '(VI_1) Entering MAST' repeated 2 times, suppressed by syslog-ng on lb1\n" +
        'Mar  3 10:00:14 lb1 Keepalived_vrrp[1]: message repeated 2 times: [ (VI_1) Entering MASTER STATE]\n',
    ),
  ]);
  expect(events.map(({ kind }) => kind)).toEqual([
    'vrrp.advert.timeout',
    'vrrp.advert.timeout',
    'vrrp.state.master.enter',
    'vrrp.state.master.enter',
    'vrrp.state.master.enter',
  ]);
  expect(instances.map(({ transitions }) => transitions.map(({ to }) => to))).toEqual([['MASTER']]);
});

test('sync groups have a history of their own', async () => {
  const content =
    '2026-03-03T10:00:00Z lb1 Keepalived_vrrp[1]: VRRP_Group(G) Syncing instances to BACKUP state\n' +
    '2026-03-03T10:00:01Z lb1 Keepalived_vrrp[1]: VRRP_Group(G) Syncing instances to MASTER state\n';
  const { instances } = await timelineOf([log('syslog', content)]);
  expect(instances.map(({ instance, kind, spans }) => [instance, kind, spans.map(({ state }) => state)])).toEqual([
    ['G', 'sync-group', ['BACKUP', 'MASTER']],
  ]);
});

test('a line that no version prints is kept and counted', async () => {
  const { events, inputs } = await timelineOf([log('syslog', '2026-03-03T10:00:00Z lb1 Keepalived[1]: hello\n')]);
  expect([...events]).toEqual([expect.objectContaining({ kind: 'other', text: 'hello', node: 'lb1', line: 1 })]);
  expect(inputs[0]).toMatchObject({ recognised: 0, unrecognised: 1 });
});

test('lines without a date are events outside of time, of which the order is known', async () => {
  const { events, instances, inputs, undated } = await timelineOf([log('cat.txt', '(VI_1) Entering MASTER STATE\n')]);
  expect([...events]).toEqual([expect.objectContaining({ time: undefined, kind: 'vrrp.state.master.enter' })]);
  expect(instances).toEqual([]);
  expect(undated).toMatchObject([{ node: 'cat', instance: 'VI_1', transitions: [{ from: undefined, to: 'MASTER' }] }]);
  expect(inputs[0]).toMatchObject({ undated: 1 });
});

test('a resignation explains the first take-over, not that of a third node later', async () => {
  const node = (name: string, ...lines: readonly string[]) =>
    log(
      `${name}.log`,
      lines.map((line) => `2026-03-03T${line.slice(0, 8)}Z ${name} Keepalived_vrrp[1]: ${line.slice(9)}\n`).join(''),
    );
  const backup = ['10:00:00 (VI_1) Entering BACKUP STATE', '10:00:05 (VI_1) Backup received priority 0 advertisement'];
  const master = (time: string) => [
    `${time} (VI_1) Receive advertisement timeout`,
    `${time} (VI_1) Entering MASTER STATE`,
  ];
  const { instances } = await timelineOf([
    node('lb2', ...backup, ...master('10:00:05')),
    node('lb3', ...backup, ...master('10:00:09')),
  ]);
  expect(instances.map(({ transitions }) => transitions.at(-1)?.cause?.text)).toEqual([
    'the master resigned with a priority-0 advert',
    'no advert came in time',
  ]);
});

describe('a log that begins with the end of a master', () => {
  const began = async (...lines: readonly string[]) =>
    (await only(lines))?.map((one) => one.slice(9).replace(/ .*/, ''));

  test('shows that it was one, where it resigns or removes its addresses', async () => {
    const fault = '10:00:00 (VI_1) Entering FAULT STATE';
    expect(await began(fault, '10:00:00 (VI_1) sent 0 priority')).toEqual(['>MASTER', 'MASTER>FAULT']);
    expect(await began(fault, '10:00:00 (VI_1) removing VIPs.')).toEqual(['>MASTER', 'MASTER>FAULT']);
    const backup = '10:00:00 VRRP_Instance(VI_1) Entering BACKUP STATE';
    expect(await began(backup, '10:00:00 VRRP_Instance(VI_1) removing protocol VIPs.')).toEqual([
      '>MASTER',
      'MASTER>BACKUP',
    ]);
  });

  test('shows nothing where leftovers are removed at a start, or much later', async () => {
    const start = '10:00:00 Starting Keepalived v2.2.7 (01/16,2022)';
    const fault = '10:00:00 (VI_1) entering FAULT state';
    const removing = '10:00:00 (VI_1) removing VIPs.';
    expect(await began(fault, removing)).toEqual(['>FAULT']);
    expect(await began(start, '10:00:00 (VI_1) Entering FAULT STATE', removing)).toHaveLength(1);
    expect(await began('10:00:00 (VI_1) Entering FAULT STATE', '10:00:05 (VI_1) removing VIPs.')).toHaveLength(1);
  });
});

describe('members of a sync group that were BACKUP follow it into FAULT without a line', () => {
  const together = [
    '10:00:00 (VI_2) Entering MASTER STATE',
    '10:00:00 VRRP_Group(G) Syncing instances to MASTER state',
    '10:00:00 (VI_1) Entering MASTER STATE',
    '10:01:00 (VI_1) Entering BACKUP STATE',
    '10:01:00 VRRP_Group(G) Syncing instances to BACKUP state',
    '10:01:00 (VI_2) Entering BACKUP STATE',
  ];
  const fault = ['10:02:00 (VI_2) Entering FAULT STATE', '10:02:00 VRRP_Group(G) Syncing instances to FAULT state'];
  const saidOf = async (lines: readonly string[], name: string) =>
    (await history(lines)).find(({ instance }) => instance === name)?.said.slice(-2);

  test('at once where the log has shown who belongs to the group', async () => {
    expect(await saidOf([...together, ...fault], 'VI_1')).toEqual([
      '10:01:00 MASTER>BACKUP',
      '10:02:00 BACKUP>FAULT (sync group G moved to FAULT)',
    ]);
  });

  test('as soon as they say BACKUP again, where it has not', async () => {
    const lines = [
      '10:01:00 (VI_1) Entering BACKUP STATE (init)',
      '10:01:00 (VI_2) Entering BACKUP STATE (init)',
      ...fault,
      '10:05:00 (VI_2) Entering BACKUP STATE',
      '10:05:00 VRRP_Group(G) Syncing instances to BACKUP state',
      '10:05:00 (VI_1) Entering BACKUP STATE',
    ];
    expect(await saidOf(lines, 'VI_1')).toEqual([
      '10:02:00 BACKUP>FAULT (sync group G moved to FAULT)',
      '10:05:00 FAULT>BACKUP (sync group G moved to BACKUP)',
    ]);
  });

  test('and no other instance does', async () => {
    const lines = ['10:01:30 (VI_9) Entering BACKUP STATE (init)', ...together, ...fault];
    expect(await saidOf(lines, 'VI_9')).toEqual(['10:01:30 >BACKUP (keepalived started)']);
  });
});

test('a VRRP process that a signal ended is in no known state from then on; another child does not matter', async () => {
  expect(
    await only([
      '10:00:00 (VI_1) Entering MASTER STATE',
      '10:05:00 Keepalived[9]: Keepalived_healthcheckers exited due to signal 9',
      '10:10:00 Keepalived[9]: Keepalived_vrrp exited due to signal 9',
    ]),
  ).toEqual(['10:00:00 >MASTER', '10:10:00 MASTER>UNKNOWN (the VRRP process died of signal 9)']);
});
