import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readServiceRules } from '../../../src/ipvs/formats/rules.ts';
import { createReader, type IpvsSource } from '../../../src/ipvs/reading/create-reader.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { shared } from '../../keepalived/oracle/shared.ts';
import { ofIpvsadm } from '../of-ipvsadm.ts';
import { large, VERSION } from '../print.ts';

const LIST = [
  VERSION,
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
  'TCP  10.0.0.1:80 rr',
  '  -> 10.0.0.2:80                  Route   1      3          4         ',
];
const STATS_TITLES = [
  VERSION,
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];
const STATS = stats(50);

function stats(conns: number, address = '10.0.0.1'): readonly string[] {
  const numbers = large(BigInt(conns), false) + '        0'.repeat(4);
  return [...STATS_TITLES, `TCP  ${address}:80`.padEnd(33) + numbers, `  -> ${'10.0.0.2:80'.padEnd(28)}${numbers}`];
}

function read(lines: readonly string[], source: IpvsSource = {}) {
  return readIpvs(lines.join('\n'), source);
}

/** Node, time and views of each snapshot, in short. */
function shown(lines: readonly string[], source: IpvsSource = {}) {
  return read(lines, source).snapshots.map(({ node, time, views }) =>
    [node ?? '-', time === undefined ? '-' : new Date(time).toISOString(), ...views].join(' '),
  );
}

const document = new URL('case/two-balancers.md', shared);

describe.skipIf(!existsSync(document))('the case document (../shared/case is needed)', () => {
  const text = existsSync(document) ? readFileSync(document, 'utf8') : '';

  test('gives its three tables with the nodes of their prompts, and lists its prose as no output of ipvsadm', () => {
    const { snapshots, unread } = readIpvs(text, {});
    expect(ofIpvsadm(unread)).toEqual([]);
    const numbers = snapshots.map(({ node, views, services: [service] }) => [
      node,
      views.join(),
      ...[service, ...(service?.reals ?? [])].map((row) => [row?.conns, row?.inPkts, row?.inBytes].join('/')),
    ]);
    expect(numbers).toEqual([
      ['balancer2', 'stats', '50/300/19950', '25/150/9975', '25/150/9975'],
      ['balancer1', 'stats', '0/0/0', '0/0/0', '0/0/0'],
      ['balancer1', 'stats', '50/300/19950', '25/150/9975', '25/150/9975'],
    ]);
  });

  test('holds the commands of its Vagrantfile as rules', () => {
    const rules = readServiceRules(text);
    expect(rules.map(({ kind, real, forward }) => [kind, real?.address, forward])).toEqual([
      ['service', undefined, undefined],
      ['real', '172.28.128.30', 'Route'],
      ['real', '172.28.128.40', 'Route'],
    ]);
  });
});

describe('who', () => {
  test.each([
    ['root@lb1:~# ipvsadm -Ln', 'lb1'],
    ['root@balancer2:/home/vagrant# ipvsadm -Ln --stats', 'balancer2'],
    ['[root@lb1 ~]# ipvsadm -Ln', 'lb1'],
    ['[root@lb1.example.com keepalived]$ sudo ipvsadm -Ln', 'lb1.example.com'],
    ['(venv) admin@lb1:~$ sudo ipvsadm -Ln', 'lb1'],
    ['lb1 ~ # ipvsadm -Ln', 'lb1'],
    ['root@lb1~#ipvsadm -Ln', 'lb1'],
    ['[lb1:~]# ipvsadm -Lnc', 'lb1'],
    ['[lb1 ~]$ sudo ipvsadm -Ln | grep -B1 :443', 'lb1'],
    ['lb1 /etc/lvs # ipvsadm -Ln | head', 'lb1'],
    ['lb2$ ipvsadm -Ln', 'lb2'],
    ['lb2:~ # ipvsadm -Ln', 'lb2'],
    ['lb1 | CHANGED | rc=0 >>', 'lb1'],
    ['== lb1 ==', 'lb1'],
    ['admin@desk:~$ ssh -p 22 root@lb7 ipvsadm -Ln', 'lb7'],
    ['\u001b]0;root@lb1: ~\u0007\u001b[01;32mroot@lb1\u001b[00m:~# ipvsadm -Ln', 'lb1'],
    ['# ipvsadm -Ln', '-'],
    ['$ ipvsadm -Ln', '-'],
    ['ipvsadm -Ln', '-'],
    ['# ./ipvsadm  -ln', '-'],
    ['# bin/ipvsadm -ln', '-'],
    ['+u@node$ ipvsadm -ln', 'node'],
  ])('%s', (prompt, node) => {
    expect(shown([prompt, ...LIST])).toEqual([`${node} - list`]);
    expect(read([prompt, ...LIST]).unread).toEqual([]);
  });

  test('the host names the node of tables that no prompt names', () => {
    expect(shown([...LIST, 'root@lb2:~# ipvsadm -Ln --stats', ...STATS], { node: 'lb1' })).toEqual([
      'lb1 - list',
      'lb2 - stats',
    ]);
  });

  test('prose with the signs of prompts names nobody', () => {
    expect(shown(['It costs 5$ and C# is a language', '', ...LIST])).toEqual(['- - list']);
  });
});

describe('when', () => {
  test.each([
    'Sun Nov 22 10:47:21 UTC 2026',
    'Sun Nov 22 11:47:21 CET 2026',
    'Sun Nov 22 10:47:21 AM UTC 2026',
    'Sun Nov 22 10:47:21 2026',
    'Sun 22 Nov 2026 10:47:21 AM UTC',
    'Sun, 22 Nov 2026 13:47:21 +0300',
    'Sun 22 Nov 10:47:21 GMT 2026',
    '2026-11-22T10:47:21Z',
    '2026-11-22T10:47:21.000+00:00',
    '2026-11-22 05:47:21 -0500',
    '2026-11-22 10:47:21',
    '2026-11-22 10:47:21,000000000+00:00',
    '22.11.2026 10:47:21',
    '20261122-104721',
    '1795344441',
    '=== 2026-11-22 10:47:21 ===',
    '--- Sun Nov 22 10:47:21 UTC 2026 ---',
    '# 2026-11-22T10:47:21Z',
    '[2026-11-22 10:47:21]',
    'Date: 2026-11-22 10:47:21',
    'Nov 22 10:47:21',
    'Sunday, November 22, 2026 10:47:21 AM',
    'So 22. Nov 10:47:21 GMT 2026',
    'So 22. November 2026 10:47:21 UTC',
    'dim. 22 nov. 2026 10:47:21 UTC',
    'dom 22 nov 2026 10:47:21 UTC',
    'Вс 22 ноя 2026 13:47:21 MSK',
    '2026年 11月 22日 星期日 18:47:21 CST',
    '22/Nov/2026:10:47:21 +0000',
    '22/11/2026 10:47:21',
    '11/22/2026 10:47:21 AM',
    '22-11-2026 10:47:21',
    '2026.11.22 10:47:21',
    '2026-11-22_10-47-21',
    '@1795344441',
    '1795344441000',
    '2026-11-22-10:47:21',
    '2026/11/22-10:47:21',
    '2026-11-22 11:47:21 +0100 CET',
    '2026. 11. 22. (일) 19:47:21 KST',
    '+++ Sun Nov 22 10:47:21 UTC 2026',
    '***** 22.11.2026, 10:47:21 Uhr *****',
  ])('%s', (line) => {
    expect(shown([line, ...LIST], { year: 2026 })).toEqual(['- 2026-11-22T10:47:21.000Z list']);
  });

  test.each([
    'Every 2.0s: ipvsadm -Ln                     lb1: Sun Nov 22 10:47:21 2026',
    '=== lb1 2026-11-22T10:47:21Z ===',
    '=== 2026-11-22T10:47:21Z lb1 ===',
    '=== lb1 (10.0.0.1) 2026-11-22T10:47:21Z ===',
  ])('with a node beside it: %s', (line) => {
    expect(shown([line, '', ...LIST])).toEqual(['lb1 2026-11-22T10:47:21.000Z list']);
  });

  test('a date without a year dates nothing unless the year is given', () => {
    expect(shown(['Nov 22 10:47:21', ...LIST])).toEqual(['- - list']);
  });

  test('a day that may be a month dates nothing, nor does a time without a day', () => {
    expect(shown(['03/04/2026 10:47:21', ...LIST])).toEqual(['- - list']);
    expect(shown(['10:47:21', ...LIST, '10:47:31', ...LIST])).toEqual(['- - list', '- - list']);
  });

  test('undated tables have the time of pasting, dated ones their own', () => {
    const lines = [...STATS, '2026-11-22T10:47:21Z', ...STATS];
    expect(shown(lines, { time: Date.UTC(2026, 0, 1) })).toEqual([
      '- 2026-01-01T00:00:00.000Z stats',
      '- 2026-11-22T10:47:21.000Z stats',
    ]);
  });

  test('the date of a line of a log is not that of the table below it', () => {
    expect(shown(['May 25 12:40:45 vagrant sshd[1]: hello', ...LIST], { year: 2026 })).toEqual(['- - list']);
  });
});

describe('displays of one moment', () => {
  const both = ['root@lb1:~# ipvsadm -Ln', ...LIST, 'root@lb1:~# ipvsadm -Ln --stats', ...STATS];

  test('are one snapshot with the numbers of both', () => {
    const { snapshots } = read(both);
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({
      views: ['list', 'stats'],
      services: [{ scheduler: 'rr', conns: 50, reals: [{ weight: 1, activeConn: 3, conns: 50 }] }],
    });
  });

  test('are told by the date where there is one', () => {
    const moment = (time: string) => [time, ...LIST, ...STATS];
    expect(shown([...moment('2026-11-22 10:00:00'), ...moment('2026-11-22 10:01:00')])).toEqual([
      '- 2026-11-22T10:00:00.000Z list stats',
      '- 2026-11-22T10:01:00.000Z list stats',
    ]);
  });

  test('take timeouts and daemons with them', () => {
    const more = ['Timeout (tcp tcpfin udp): 900 120 300', 'master sync daemon (mcast=eth0, syncid=5)'];
    expect(read([...both, ...more]).snapshots).toMatchObject([
      {
        views: ['list', 'stats', 'timeouts', 'daemon'],
        timeouts: { tcp: 900, tcpFin: 120, udp: 300 },
        daemons: [{ role: 'master', interface: 'eth0', syncId: 5, maxLength: undefined }],
      },
    ]);
  });

  test.each([
    ['prose', 'A minute later:'],
    ['a date', '2026-11-22 10:00:00'],
    ['another command', 'root@lb1:~# sleep 60'],
    ['another node', 'root@lb2:~# ipvsadm -Ln --stats'],
  ])('end at %s', (_what, line) => {
    expect(read([...LIST, '', line, ...STATS]).snapshots).toHaveLength(2);
  });

  test('list the same services and reals', () => {
    expect(read([...LIST, ...stats(50, '10.0.0.9')]).snapshots).toHaveLength(2);
  });

  test('are each shown once: the second time is later, and has no date', () => {
    const lines = ['2026-11-22 10:00:00', ...STATS, 'root@lb1:~# ipvsadm -Ln --stats', ...STATS, '$ ipvsadm', ...STATS];
    expect(shown(lines)).toEqual([
      '- 2026-11-22T10:00:00.000Z stats',
      'lb1 2026-11-22T10:00:00.000Z stats',
      'lb1 - stats',
    ]);
  });
});

describe('lines that are not read', () => {
  function unread(lines: readonly string[]) {
    const result = read(lines, { file: 'f' });
    for (const { file } of result.unread) expect(file).toBe('f');
    return result.unread.map(({ line, text }) => `${line} ${text.trim()}`);
  }

  test('a table that was cut in the middle of a number, and one in the middle of a row', () => {
    const cut = STATS.map((line) => line);
    const last = (cut[4] ?? '').slice(0, -9);
    expect(unread([...cut.slice(0, 4), last])).toEqual([`5 ${last.trim()}`]);
    const number = large(123_456n, false);
    const row = `  -> ${'10.0.0.2:80'.padEnd(28)}${number.repeat(5)}`;
    expect(unread([...cut.slice(0, 4), row.slice(0, -2)])).toEqual([`5 ${row.slice(0, -2).trim()}`]);
    expect(read([...cut.slice(0, 4), row.slice(0, -2)]).snapshots[0]?.services[0]).toMatchObject({
      conns: 50,
      reals: [],
    });
  });

  test('a line in the table, which goes on below it', () => {
    const lines = [...LIST.slice(0, 4), 'tcpdump: listening on eth0', ...LIST.slice(4)];
    expect(unread(lines)).toEqual(['5 tcpdump: listening on eth0']);
    expect(read(lines).snapshots[0]?.services[0]?.reals).toHaveLength(1);
  });

  test('the line directly below a table may be a row of it; those after it are of other origin', () => {
    const spoilt = (lines: readonly string[]) => ofIpvsadm(read(lines).unread).map(({ line }) => line);
    expect(unread([...LIST, 'This looks good.', 'So does this.'])).toEqual(['6 This looks good.', '7 So does this.']);
    expect(spoilt([...LIST, 'This looks good.', 'So does this.'])).toEqual([6]);
    expect(unread([...LIST, '', 'This looks good.'])).toEqual(['7 This looks good.']);
    expect(spoilt([...LIST, '', 'This looks good.'])).toEqual([]);
  });

  test('rows without a table, a version line without one, and messages in place of one', () => {
    expect(unread(['  -> 10.0.0.2:80                  Route   1      3          4', 'text'])).toHaveLength(1);
    expect(unread([VERSION, 'nothing'])).toEqual([`1 ${VERSION}`]);
    expect(unread([VERSION])).toEqual([`1 ${VERSION}`]);
    const error = [
      "Can't initialize ipvs: Protocol not available",
      'Are you sure that IP Virtual Server is built in the kernel or as module?',
    ];
    expect(unread(['root@lb1:~# ipvsadm -Ln', ...error])).toEqual(error.map((line, index) => `${index + 2} ${line}`));
  });

  test.each([
    'Service not defined',
    'No such service',
    'Memory allocation problem',
    'Permission denied (you must be root)',
    'Invalid operation.  Possibly wrong module version, address not unicast, ...',
    "The option 'stats' conflicts with the 'rate' option in the 'list' command",
    'bash: line 1: ipvsadm: command not found',
    'sudo: ipvsadm: command not found',
    'cat: /proc/net/ip_vs: No such file or directory',
  ])('the message %s between tables is listed, and the tables are read', (message) => {
    const lines = ['2026-11-22 10:00:00', ...LIST, '2026-11-22 10:00:10', message, '2026-11-22 10:00:20', ...LIST];
    expect(unread(lines)).toEqual([`8 ${message}`]);
    expect(shown(lines)).toEqual(['- 2026-11-22T10:00:00.000Z list', '- 2026-11-22T10:00:20.000Z list']);
  });

  test('the reals of a service that cannot be read are given to no other', () => {
    const lines = [
      ...LIST,
      'TCP  10.0.0.9:80 rr (',
      '  -> 10.0.0.8:80                  Route   1      3          4         ',
    ];
    expect(unread(lines)).toHaveLength(2);
    expect(read(lines).snapshots[0]?.services).toMatchObject([{ reals: [{ address: '10.0.0.2' }] }]);
  });
});

describe('commands that set up services', () => {
  const script = [
    '#!/bin/sh',
    'ipvsadm -C',
    'ipvsadm -A -t 10.0.0.1:80 -s wrr -p 60',
    'ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2 -g -w 1',
    'ipvsadm -e -t 10.0.0.1:80 -r 10.0.0.2 -m -w 3',
    'ipvsadm -a -f 7 -r 10.0.0.3:0 -i',
  ];

  test('are what a text without any table gives, the last for the same real counts', () => {
    const { snapshots, unread } = read(script, { node: 'lb1' });
    expect(unread).toEqual([]);
    expect(snapshots).toMatchObject([
      {
        ...{ node: 'lb1', views: ['rules'], line: 3 },
        services: [
          {
            ...{ key: 'tcp/10.0.0.1:80', scheduler: 'wrr', persistentSeconds: 60 },
            reals: [{ address: '10.0.0.2', port: 80, forward: 'Masq', weight: 3 }],
          },
          { key: 'fwm/7', reals: [{ address: '10.0.0.3', forward: 'Tunnel', weight: 1 }] },
        ],
      },
    ]);
  });

  test('are no table where there is one', () => {
    expect(shown([...script, '', ...LIST])).toEqual(['- - list']);
  });
});

describe('other displays', () => {
  test('connections, with and without persistence data, wide columns and long times', () => {
    const { snapshots, unread } = read([
      'IPVS connection entries',
      'pro expire state       source             virtual            destination',
      'TCP 01:57  FIN_WAIT    192.168.0.7:51234  10.0.0.1:80        10.0.0.2:80',
      'SCTP 27692:59 ESTABLISHED [2001:db8::7]:51234 [2001:db8::1]:80 [2001:db8::2]:80',
      'IP  00:12  NONE        192.168.0.7:0      0.0.0.5:0          10.0.0.2:0         sip  1234@example.com call',
    ]);
    expect(unread).toEqual([]);
    expect(snapshots).toMatchObject([{ views: ['connections'], services: [] }]);
    expect(snapshots[0]?.connections).toEqual([
      {
        protocol: 'TCP',
        expireSeconds: 117,
        state: 'FIN_WAIT',
        source: '192.168.0.7:51234',
        virtual: '10.0.0.1:80',
        destination: '10.0.0.2:80',
      },
      {
        protocol: 'SCTP',
        expireSeconds: 27_692 * 60 + 59,
        state: 'ESTABLISHED',
        source: '[2001:db8::7]:51234',
        virtual: '[2001:db8::1]:80',
        destination: '[2001:db8::2]:80',
      },
      {
        protocol: 'IP',
        expireSeconds: 12,
        state: 'NONE',
        source: '192.168.0.7:0',
        virtual: '0.0.0.5:0',
        destination: '10.0.0.2:0',
        persistenceEngine: 'sip',
        persistenceData: '1234@example.com call',
      },
    ]);
  });

  test('/proc/net/ip_vs_conn, with and without persistence data, of both families', () => {
    const { snapshots, unread } = read([
      'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData',
      'TCP C0A80007 C822 0A000001 0050 0A000002 1F90 ESTABLISHED     899',
      'UDP C0A80007 C822 0A000001 0035 0A000002 0035 UDP             299 sip 1234@example.com call',
      'TCP 2001:0db8:0000:0000:0000:0000:0000:0007 C822 2001:0db8:0000:0000:0000:0000:0000:0001 0050 0A000002 0050 FIN_WAIT        119',
      'TCP C0A80007 C822 0A000001 0050 0A000002 1F90 CLOSE       18446744073709551615',
    ]);
    expect(unread).toEqual([]);
    const rows = snapshots[0]?.connections.map((one) => [
      one.protocol,
      one.state,
      one.expireSeconds,
      one.source,
      one.virtual,
      one.destination,
    ]);
    expect(rows).toEqual([
      ['TCP', 'ESTABLISHED', 899, '192.168.0.7:51234', '10.0.0.1:80', '10.0.0.2:8080'],
      ['UDP', 'UDP', 299, '192.168.0.7:51234', '10.0.0.1:53', '10.0.0.2:53'],
      ['TCP', 'FIN_WAIT', 119, '[2001:db8::7]:51234', '[2001:db8::1]:80', '10.0.0.2:80'],
      ['TCP', 'CLOSE', 0, '192.168.0.7:51234', '10.0.0.1:80', '10.0.0.2:8080'],
    ]);
    expect(snapshots[0]?.connections[1]).toMatchObject({
      persistenceEngine: 'sip',
      persistenceData: '1234@example.com call',
    });
  });

  test('/proc/net/ip_vs_conn_sync tells whose a connection is', () => {
    const { snapshots, unread } = read([
      'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires',
      'TCP C0A80007 C822 0A000001 0050 0A000002 1F90 ESTABLISHED LOCAL      899',
      'TCP C0A80007 C823 0A000001 0050 0A000002 1F90 ESTABLISHED SYNC        17',
    ]);
    expect(unread).toEqual([]);
    expect(snapshots[0]?.connections.map(({ origin, expireSeconds }) => [origin, expireSeconds])).toEqual([
      ['LOCAL', 899],
      ['SYNC', 17],
    ]);
  });

  test('/proc/net/ip_vs_stats_percpu has the sums and each processor', () => {
    const { snapshots, unread } = read([
      '       Total Incoming Outgoing         Incoming         Outgoing',
      'CPU    Conns  Packets  Packets            Bytes            Bytes',
      '  0       A0        B        C                D                E',
      '  B        1        2        3                4 FFFFFFFFFFFFFFFF',
      '  ~       A1        D        F               11                5',
      '',
      '     Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
      '           1        2        3                4               1F',
    ]);
    expect(unread).toEqual([]);
    expect(snapshots).toMatchObject([
      {
        totals: {
          ...{ conns: 161, inPkts: 13, outPkts: 15, inBytes: 17, outBytes: 5, cps: 1, outBps: 31 },
          cpus: [
            { cpu: 0, conns: 160, inPkts: 11, outPkts: 12, inBytes: 13, outBytes: 14 },
            { cpu: 11, conns: 1, inPkts: 2, outPkts: 3, inBytes: 4, outBytes: 2n ** 64n - 1n },
          ],
        },
      },
    ]);
  });

  test('the daemon of a new kernel', () => {
    const line = 'backup sync daemon (mcast=eth0, syncid=5, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)';
    expect(read([line]).snapshots[0]?.daemons).toEqual([
      { role: 'backup', interface: 'eth0', syncId: 5, maxLength: 1472, group: '224.0.0.81', port: 8848, ttl: 1 },
    ]);
  });

  test('/proc/net/ip_vs, all in hexadecimal but what is counted', () => {
    const { snapshots, unread } = read([
      VERSION,
      'Prot LocalAddress:Port Scheduler Flags',
      '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
      'TCP  AC1C80C8:0050 rr ',
      '  -> AC1C801E:1F90      Route   10     1          25        ',
      'UDP  [2001:0db8:0000:0000:0000:0000:0000:0001]:0035 wrr persistent 90000 40000000',
      '  -> [2001:0db8:0000:0000:0000:0000:0000:0002]:0035      Masq    1      0          0         ',
      'FWM  FFFFFFFF sh ops persistent 90000 FFFF0000',
    ]);
    expect(unread).toEqual([]);
    expect(snapshots).toMatchObject([
      {
        views: ['list'],
        services: [
          {
            key: 'tcp/172.28.128.200:80',
            scheduler: 'rr',
            reals: [{ address: '172.28.128.30', port: 8080, weight: 10, activeConn: 1, inActConn: 25 }],
          },
          {
            key: 'udp/[2001:db8::1]:53',
            netmask: '64',
            persistentSeconds: undefined,
            reals: [{ address: '2001:db8::2', port: 53, forward: 'Masq' }],
          },
          { key: 'fwm/4294967295', netmask: '255.255.0.0', onePacket: true },
        ],
      },
    ]);
  });

  test('the hexadecimal sums of /proc/net/ip_vs_stats', () => {
    const { snapshots, unread } = read([
      '   Total Incoming Outgoing         Incoming         Outgoing',
      '   Conns  Packets  Packets            Bytes            Bytes',
      '      1A       FF        0 FFFFFFFFFFFFFFFF                0',
      '',
      ' Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
      '       1        A        0              3E8                0',
    ]);
    expect(unread).toEqual([]);
    expect(snapshots[0]?.totals).toEqual({
      conns: 26,
      inPkts: 255,
      outPkts: 0,
      inBytes: 2n ** 64n - 1n,
      outBytes: 0,
      cps: 1,
      inPps: 10,
      outPps: 0,
      inBps: 1000,
      outBps: 0,
    });
  });

  test('names in place of addresses, also where they were cut', () => {
    const rows = [
      'TCP  www.example.com:http rr',
      '  -> web1.example.com:8443        Route   1      0          0         ',
      '  -> 10.1.0.2:http-alt            Route   1      0          0         ',
      '  -> a-very-long-name.example.com Route   1      0          0         ',
      '  -> [web2.example.com]:https     Route   1      0          0         ',
    ];
    const [service] = read([...LIST.slice(0, 3), ...rows]).snapshots[0]?.services ?? [];
    expect(service).toMatchObject({
      key: 'tcp/www.example.com:http',
      address: undefined,
      name: 'www.example.com:http',
    });
    expect(service?.reals.map(({ address, port, name }) => [address, port, name])).toEqual([
      [undefined, 8443, 'web1.example.com:8443'],
      ['10.1.0.2', undefined, '10.1.0.2:http-alt'],
      [undefined, undefined, 'a-very-long-name.example.com'],
      [undefined, undefined, '[web2.example.com]:https'],
    ]);
  });

  test('quoted in a mail, with blanks that are none', () => {
    expect(read(LIST.map((line) => `> ${line}`)).snapshots[0]?.services).toHaveLength(1);
    const lines = LIST.map((line) => line.replaceAll(' ', '\u00a0'));
    expect(read(lines).snapshots[0]?.services[0]?.reals).toHaveLength(1);
  });

  test('an empty table is a snapshot without services', () => {
    expect(read(LIST.slice(0, 3)).snapshots).toMatchObject([{ views: ['list'], services: [] }]);
  });
});

describe('what people paste', () => {
  test('columns that were set anew by hand are no cut rows', () => {
    const lines = [
      ...STATS_TITLES,
      'TCP  10.0.0.1:80                    5       40       60    40000   60000',
      '  -> 10.0.0.2:80                        2       15       20    15000   20000',
      '  -> 10.0.0.3:80                        3       25       40    25000    4000',
      '-> 10.0.0.4:80    3 25 40 25000 4000',
    ];
    const { snapshots, unread } = read(lines);
    expect(unread).toEqual([]);
    expect(snapshots[0]?.services[0]?.reals.map(({ outBytes }) => outBytes)).toEqual([20_000, 4000, 4000]);
  });

  test('tables in comments', () => {
    const lines = ['# Example output:', ...STATS.map((line) => `# ${line}`)];
    expect(read(lines)).toMatchObject({
      unread: [{ line: 1, isOther: true }],
      snapshots: [{ services: [{ conns: 50, reals: [{ conns: 50 }] }] }],
    });
  });

  test('words and methods of relatives of ipvsadm are kept, or unknown, and lose no row', () => {
    const lines = [
      ...LIST.slice(0, 3),
      'TCP  10.0.0.1:80 rr conn-timeout 60',
      '  -> 10.0.0.2:80             FullNat 100    0          37        ',
    ];
    expect(read(lines)).toMatchObject({
      unread: [],
      snapshots: [
        {
          services: [
            { scheduler: 'rr', schedulerFlags: ['conn-timeout', '60'], reals: [{ forward: undefined, weight: 100 }] },
          ],
        },
      ],
    });
  });

  test('rows without titles below the option that printed them', () => {
    const row = 'TCP  VIP:https        2515932  125426K        0   13034M        0';
    expect(shown(['--stats', row, '--rate', row.replaceAll(/\d+[KM]?/g, '0')])).toEqual(['- - stats rate']);
  });

  test('services by source and interface, as DPVS has them, are listed with their reals, which are given to no other', () => {
    const match = [
      'MATCH tcp,from=172.16.0.0-172.16.255.254:0-0,oif=dpdk1 rr',
      '  -> 192.168.10.2:0               SNAT    100    0          0         ',
      '  -> 192.168.10.4:0               SNAT    100    0          0         ',
    ];
    const after = ['TCP  10.0.0.7:80 rr', '  -> 10.0.0.3:80                  Route   1      3          4         '];
    const { services = [], isBroken } = read([...LIST, ...match, ...after]).snapshots[0] ?? {};
    expect(services.map(({ key, reals }) => [key, reals.map(({ address }) => address)])).toEqual([
      ['tcp/10.0.0.1:80', ['10.0.0.2']],
      ['tcp/10.0.0.7:80', ['10.0.0.3']],
    ]);
    expect(isBroken).toBe(true);
    expect(read([...LIST, ...match, ...after]).unread).toHaveLength(3);
  });

  test('the port of a name that is as long as its column may be cut, and is unknown', () => {
    const row = `  -> 1.31.31.31.dyn.example.ne:50${'        1'.repeat(5)}`;
    expect(read([...STATS.slice(0, 4), row]).snapshots[0]?.services[0]?.reals).toMatchObject([
      { address: undefined, port: undefined, name: '1.31.31.31.dyn.example.ne:50' },
    ]);
  });

  test('a sentence about a service is no table', () => {
    expect(read(['TCP 10.0.0.1:80 is down since monday']).snapshots).toEqual([]);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...LIST,
      ...STATS,
      'root@lb1:~# ',
      '2026-11-22 10:00:00',
      '```',
      'TCP ',
      '->',
      'FWM  -1',
      '99999G18446744T',
      '\r',
      '\u001b[',
    ),
  );
  const text = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\r\n', ' ', '')), { maxLength: 40 })
    .map((pieces) => pieces.flat().join(''));

  test('is read without a failure, and no line is both read and unread', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { snapshots, unread } = readIpvs(any, {});
        const lines = unread.map(({ line }) => line);
        // A line of JSON may hold several lines of a terminal.
        if (!any.includes('\\n')) expect(new Set(lines).size).toBe(lines.length);
        for (const { line } of snapshots) expect(line).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('lines within a line of JSON are listed each with its text, at that line', () => {
    const title = 'Prot LocalAddress:Port Scheduler Flags';
    const { unread } = readIpvs(`${title} !\\n#\n${title}\n`, {});
    expect(unread.map(({ line, text: shownText }) => [line, shownText])).toEqual([
      [1, `${title} !`],
      [1, '#'],
    ]);
  });

  test('gives the same whether it is taken out in between or at the end', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (lines) => {
        const reader = createReader({});
        const taken = lines.map((line) => {
          reader.push(line.replaceAll(/[\r\n]/g, ''));
          return reader.take();
        });
        reader.end();
        taken.push(reader.take());
        const whole = read(lines.map((line) => line.replaceAll(/[\r\n]/g, '')));
        expect(taken.flatMap(({ snapshots }) => snapshots)).toEqual(whole.snapshots);
        expect(taken.flatMap(({ unread }) => unread)).toEqual(whole.unread);
      }),
    );
  });
});
