import { describe, expect, test } from 'vitest';
import { history, only } from '../history.ts';

const START = [
  '10:00:00 Keepalived[9]: Starting Keepalived v2.2.7 (01/16,2022)',
  '10:00:00 Keepalived[9]: Starting VRRP child process, pid=1',
];

/** What keepalived 2.2.7 and 2.3.4 printed in the lab (test/lab/scenarios/starts.ts). */
describe('an instance whose first word is late', () => {
  const failed = '10:00:01 VRRP_Script(chk) failed (exited with status 1)';

  test('was in FAULT since its script failed, where the script lets it go', async () => {
    const lines = [...START, failed, '10:05:00 VRRP_Script(chk) succeeded', '10:05:00 (VI_1) Entering BACKUP STATE'];
    expect(await only(lines)).toEqual([
      '10:00:01 >FAULT (script chk failed (exited with status 1))',
      '10:05:00 FAULT>BACKUP (script chk succeeded again)',
    ]);
  });

  test('was in no FAULT where another script had failed', async () => {
    const lines = [...START, failed, '10:00:02 VRRP_Script(other) succeeded', '10:00:02 (VI_1) Entering BACKUP STATE'];
    expect(await only(lines)).toEqual(['10:00:02 >BACKUP (keepalived started)']);
  });

  test('and does not come is in FAULT, if the log speaks of it at all', async () => {
    const lines = [...START, '10:00:00 (VI_1) removing VIPs.', failed];
    expect(await only(lines)).toEqual(['10:00:01 >FAULT (script chk failed (exited with status 1))']);
    expect(await history([...START, failed])).toEqual([]);
  });

  test('to the end of its process', async () => {
    const end = ['10:09:00 Keepalived[9]: Stopping', '10:09:01 Keepalived[9]: Stopped Keepalived v2.2.7 (01/16,2022)'];
    expect(await only([...START, '10:00:00 (VI_1) removing VIPs.', failed, ...end])).toEqual([
      '10:00:01 >FAULT (script chk failed (exited with status 1))',
      '10:09:00 FAULT>STOPPED (keepalived stopped)',
    ]);
  });

  test('says nothing new where it is version 1, or the log does not show the start', async () => {
    const old = ['10:05:00 VRRP_Script(chk) succeeded', '10:05:00 VRRP_Instance(VI_1) Entering BACKUP STATE'];
    expect((await only([...START, failed, ...old]))?.map((one) => one.slice(0, 16))).toEqual(['10:05:00 >BACKUP']);
    const late = [failed, '10:05:00 VRRP_Script(chk) succeeded', '10:05:00 (VI_1) Entering BACKUP STATE'];
    expect(await only(late)).toEqual(['10:05:00 >BACKUP']);
  });
});

test('a sync group begins as BACKUP where its members do, which no line says', async () => {
  const lines = [
    ...START,
    '10:00:00 (VI_1) Entering BACKUP STATE (init)',
    '10:00:00 (VI_2) Entering BACKUP STATE (init)',
    '10:00:03 (VI_1) Receive advertisement timeout',
    '10:00:03 (VI_1) Entering MASTER STATE',
    '10:00:03 VRRP_Group(G) Syncing instances to MASTER state',
    '10:00:03 (VI_2) Entering MASTER STATE',
  ];
  expect((await history(lines)).find(({ instance }) => instance === 'G')?.said).toEqual([
    '10:00:00 >BACKUP (keepalived started)',
    '10:00:03 BACKUP>MASTER (no advert came in time)',
  ]);
});

test('a master that a reload removes resigns and says no state', async () => {
  const lines = [
    '10:00:00 (VI_1) Entering MASTER STATE',
    '10:05:00 Keepalived[9]: Reloading ...',
    '10:05:00 Reloading',
    '10:05:00 (VI_1) sent 0 priority',
  ];
  expect(await only(lines)).toEqual(['10:00:00 >MASTER', '10:05:00 MASTER>STOPPED (the reload removed it)']);
});

test('a resignation in an excerpt that leaves out why is an end none the less', async () => {
  expect(await only(['10:00:00 (VI_1) Entering MASTER STATE', '10:05:00 (VI_1) sent 0 priority'])).toEqual([
    '10:00:00 >MASTER',
    '10:05:00 MASTER>STOPPED (it resigned with a priority-0 advert)',
  ]);
});

test('a second start that is refused ends nothing', async () => {
  const lines = [
    ...START,
    '10:00:00 (VI_1) Entering MASTER STATE',
    '10:05:00 Keepalived[77]: Starting Keepalived v2.2.7 (01/16,2022)',
    '10:05:00 Keepalived[77]: daemon is already running',
    '10:06:00 (VI_1) Received advert from 192.0.2.2 with lower priority 90, ours 100, forcing new election',
  ];
  expect(await only(lines)).toEqual(['10:00:00 >MASTER (keepalived started)']);
});

test('the line that names a process may come after its first words', async () => {
  const run = (time: string, pid: number) => [
    `${time} Keepalived[${pid}]: Starting Keepalived v2.2.7 (01/16,2022)`,
    `${time} Keepalived_vrrp[${pid + 1}]: (VI_1) Entering BACKUP STATE (init)`,
    `${time} Keepalived[${pid}]: Starting VRRP child process, pid=${pid + 1}`,
  ];
  expect(await only([...run('10:00:00', 10), ...run('10:10:00', 20)])).toEqual([
    '10:00:00 >BACKUP (keepalived started)',
    '10:10:00 BACKUP>STOPPED (keepalived started anew)',
    '10:10:00 STOPPED>BACKUP (keepalived started)',
  ]);
});
