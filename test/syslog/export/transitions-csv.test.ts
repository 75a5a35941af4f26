import { expect, test } from 'vitest';
import { transitionsCsv } from '../../../src/syslog/export/transitions-csv.ts';
import { log, timelineOf } from '../read.ts';

test('transitions of all nodes in order of time, with cause and place', async () => {
  const lb1 = [
    '2026-03-03T10:00:00Z lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE',
    '2026-03-03T10:10:00Z lb1 Keepalived_vrrp[1]: Netlink reports eth0 down',
    '2026-03-03T10:10:00Z lb1 Keepalived_vrrp[1]: (VI_1) Entering FAULT STATE',
  ];
  const lb2 = '2026-03-03T10:10:03.25Z lb2 Keepalived_vrrp[2]: (VI_1) Entering MASTER STATE';
  const timeline = await timelineOf([log('lb1.log', lb1.join('\n')), log('lb2.log', lb2)]);
  expect([...transitionsCsv(timeline)]).toEqual([
    'time,node,kind,instance,from,to,cause,reason,file,line\r\n',
    '2026-03-03T10:00:00.000Z,lb1,instance,VI_1,,MASTER,,,lb1.log,1\r\n',
    expect.stringMatching(
      /^2026-03-03T10:10:00.000Z,lb1,instance,VI_1,MASTER,FAULT,[\w.]+,[^,]*eth0[^,]*,lb1.log,3\r\n$/,
    ),
    '2026-03-03T10:10:03.250Z,lb2,instance,VI_1,,MASTER,,,lb2.log,1\r\n',
  ]);
});
