import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ipvsCommand } from '../../../src/cli/ipvs/ipvs.ts';

const HEAD = 'IP Virtual Server version 1.2.1 (size=4096)';
const STATS = [
  HEAD,
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
  'TCP  10.0.0.1:80                        40      300        0  999999K18446744T',
  '  -> 10.0.0.2:80                        30      150        0     9975        0',
  '  -> 10.0.0.3:80                        10      150        0     9975        0',
  '',
].join('\n');
const LIST = [
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
  'TCP  10.0.0.1:80 wrr persistent 300',
  '  -> 10.0.0.2:80                  Route   1      30         0         ',
  '  -> 10.0.0.3:80                  Route   3      10         0         ',
  '',
].join('\n');

let folder = '';
let out = '';
let err = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-ipvs-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command and gives its status. */
async function run(...args: readonly string[]): Promise<number> {
  const program = new Command('program').exitOverride().addCommand(ipvsCommand().exitOverride());
  await program.parseAsync(['ipvs', '--time-zone', 'UTC', ...args], { from: 'user' });
  return Number(process.exitCode ?? 0);
}

describe('text', () => {
  test('tells node, time and the share of each real beside its weight', async () => {
    expect(await run(file('a', `root@lb1:~# ipvsadm -Ln\n${LIST}root@lb1:~# ipvsadm -Ln --stats\n${STATS}`))).toBe(0);
    expect(out).toContain('lb1, no date (list, stats');
    expect(out).toContain('TCP 10.0.0.1:80 wrr persistent 300 s: connections 40');
    expect(out).toMatch(/10\.0\.0\.2:80 +Route +1 +30 .* 75\.0 % +25\.0 %$/m);
    expect(out).toMatch(/10\.0\.0\.3:80 +Route +3 +10 .* 25\.0 % +75\.0 %$/m);
    expect(err).toBe('');
  });

  test('says that a table is empty', async () => {
    expect(await run(file('a', STATS.split('\n').slice(0, 3).join('\n')))).toBe(0);
    expect(out).toContain('No services: the table is empty.');
  });

  test('calls no table empty of which no row could be read', async () => {
    const spoilt = ['TCP rr', '-> Masq 1 0 0', ''];
    expect(await run(file('a', [...LIST.split('\n').slice(0, 2), ...spoilt].join('\n')))).toBe(0);
    expect(out).toContain('No service of it could be read.');
    expect(out).not.toContain('empty');
  });

  test('counts no clients where there are only templates of persistence', async () => {
    const titles =
      'IPVS connection entries\npro expire state       source             virtual            destination\n';
    expect(
      await run(file('a', `${titles}TCP 00:07  NONE        10.1.0.0:0         10.0.0.1:80        10.0.0.2:80\n`)),
    ).toBe(0);
    expect(out).toContain('  1 connection, 1 of them templates of persistence\n');
  });

  test('names connections of DPVS, which it does not read', async () => {
    const line =
      '[11]tcp 30s    SYN_RECV    10.2.211.140:55819 10.10.76.66:80     10.10.127.71:1032  10.10.127.67:8000';
    const path = file('a', `${line}\n`);
    expect(await run(path)).toBe(0);
    expect(err).toContain(`${path}:1: not read: ${line}`);
  });

  test('names lines that it could not read', async () => {
    const path = file('a', `${STATS}Bus error\n`);
    expect(await run(path)).toBe(0);
    expect(err).toBe(`${path}:7: not read: Bus error\n`);
  });
});

describe('masked', () => {
  const at = (minute: number) => `2026-11-22 10:0${minute}:00\nroot@lb1:~# ipvsadm -Ln --stats\n${STATS}`;
  const text = `${at(0)}${at(1).replace('  40 ', '  90 ')}  -> 10.0.0.3:80 broken\n`;

  test.each(['text', 'json', 'csv', 'markdown'])('%s names no node, address or file', async (format) => {
    const config = file('keepalived.conf', 'virtual_server 10.0.0.1 80 {\n  real_server 10.0.0.9 80 {\n  }\n}\n');
    await run('--mask', '--format', format, '--config', config, file('secret-of-acme.txt', text));
    expect(out).not.toBe('');
    expect(out).not.toMatch(/10\.0\.0\.[1239]\b|lb1|acme/);
  });

  test('names the same by the same, and keeps numbers', async () => {
    const path = file('a', text);
    await run('--format', 'json', path);
    const plain = JSON.parse(out);
    out = '';
    await run('--format', 'json', '--mask', path);
    const masked = JSON.parse(out);
    const [service] = masked.snapshots[1].services;
    expect(service).toMatchObject({ conns: 90, inBytes: 999_999_000, port: 80, key: `tcp/${service.address}:80` });
    expect(masked.snapshots[0].services[0].address).toBe(service.address);
    expect(masked.series.map(({ points }: { points: unknown }) => points)).toEqual(
      plain.series.map(({ points }: { points: unknown }) => points),
    );
    const names = new Set(masked.series.map((one: { service: string }) => one.service));
    expect([...names]).toEqual([service.key]);
  });
});

describe('answers', () => {
  test('in text, what is wrong first', async () => {
    const list = LIST.replace('wrr persistent 300', 'wrr').replace('Route   1      30 ', 'Route   0      30 ');
    expect(await run(file('a', `root@lb1:~# ipvsadm -Ln\n${list}root@lb1:~# ipvsadm -Ln --stats\n${STATS}`))).toBe(0);
    const [, told = ''] = out.split('What the tables say\n');
    expect(told.split('\n')).toEqual([
      '  lb1  TCP 10.0.0.1:80',
      '    notice   10.0.0.2:80 has weight 0 and drains: 30 active and 0 inactive connections are left. Silent ones are forgotten within 15 min, those in use when they end.',
      '    normal   OutPkts and OutBytes are 0, as is normal for direct routing: replies go straight to the client.',
      '',
    ]);
  });

  test('of many in text only those that find something', async () => {
    const service = (index: number, weight: number) => [
      `TCP  10.0.${index}.1:80 rr`,
      `  -> 10.0.${index}.2:80                  Route   ${weight}      0          9         `,
    ];
    const rows = Array.from({ length: 120 }, (_, index) => service(index, index === 7 ? 0 : 1)).flat();
    expect(await run(file('a', [...LIST.split('\n').slice(0, 2), ...rows].join('\n')))).toBe(0);
    const [, told = ''] = out.split('What the tables say\n');
    expect(told).toContain('  TCP 10.0.7.1:80\n    problem  All real servers have weight 0');
    expect(told).not.toContain('TCP 10.0.8.1:80\n    ');
    expect(told).toContain('  120 answers that find nothing wrong are left out; --format json has them.');
  });

  test('in JSON, by kind and with numbers', async () => {
    expect(await run('--format', 'json', file('a', `${HEAD}\n${LIST}`))).toBe(0);
    const { answers } = JSON.parse(out);
    expect(answers).toContainEqual({
      ...{ node: null, service: 'tcp/10.0.0.1:80', real: null, kind: 'balance', severity: 'notice', time: null },
      numbers: { index: 0.5, chance: expect.closeTo(0.055, 3), counted: 40, share: 0.75, expected: 0.25 },
      text: expect.stringContaining('persistence'),
    });
  });
});

describe('connections', () => {
  const row = (client: number, state: string) =>
    `TCP 01:5${client % 10}  ${state.padEnd(11)} 192.0.2.${client % 50}:${2000 + client}     10.0.0.1:80        10.0.0.2:80`;
  const listing = (count: number) =>
    ['IPVS connection entries', 'pro expire state       source             virtual            destination']
      .concat(Array.from({ length: count }, (_, index) => row(index, index % 4 === 0 ? 'ESTABLISHED' : 'FIN_WAIT')))
      .join('\n');

  test('few are listed', async () => {
    expect(await run(file('a', listing(2)))).toBe(0);
    expect(out).toContain(
      '  2 connections, from 2 client addresses\n    TCP ESTABLISHED 192.0.2.0:2000 -> 10.0.0.1:80',
    );
  });

  test('many are told in figures, all are in the JSON', async () => {
    const path = file('a', listing(400));
    expect(await run(path)).toBe(0);
    expect(out).toContain(
      '  400 connections, from 50 client addresses\n    states: FIN_WAIT 300 (75 %), ESTABLISHED 100 (25 %)',
    );
    out = '';
    expect(await run('--format', 'json', path)).toBe(0);
    const [snapshot] = JSON.parse(out).snapshots;
    expect(snapshot.connections).toHaveLength(400);
    expect(snapshot.connectionSummary).toMatchObject({ total: 400, clients: 50, byClient: expect.any(Array) });
  });
});

describe('csv', () => {
  test('has a line for every row, with the columns that its table has', async () => {
    expect(await run('--format', 'csv', '--node', 'lb1', file('a', `2026-11-22 10:00:00\n${LIST}`))).toBe(0);
    const [heading, ...lines] = out.trimEnd().split('\r\n');
    const names = heading?.split(',') ?? [];
    expect(new Set(names).size).toBe(names.length);
    expect(lines.map((line) => line.split(',').length)).toEqual(lines.map(() => names.length));
    const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index], cell])));
    expect(rows.map(({ kind, real }) => `${kind} ${real}`)).toEqual([
      'service ',
      'real 10.0.0.2:80',
      'real 10.0.0.3:80',
    ]);
    expect(rows[2]).toMatchObject({
      ...{ time: '2026-11-22T10:00:00.000Z', node: 'lb1', service: 'tcp/10.0.0.1:80', protocol: 'TCP' },
      ...{ scheduler: 'wrr', persistentSeconds: '300', forward: 'Route', weight: '3', activeConn: '10', conns: '' },
    });
  });

  test('has every cell of totals and connections under its heading', async () => {
    const text = [
      '   Total Incoming Outgoing         Incoming         Outgoing',
      '   Conns  Packets  Packets            Bytes            Bytes',
      '      A        B        C                D                E',
      '',
      ' Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
      '       1        2        3                4                5',
      '',
      'IPVS connection entries',
      'TCP 01:57  FIN_WAIT    192.0.2.1:2000     10.0.0.1:80        10.0.0.2:80',
    ].join('\n');
    expect(await run('--format', 'csv', file('a', text))).toBe(0);
    const [names = [], ...rows] = out
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows.map(({ length }) => length)).toEqual(rows.map(() => names.length));
    const cell = (kind: string, name: string) => rows.find((row) => row[4] === kind)?.[names.indexOf(name)];
    expect(['conns', 'outBytes', 'cps', 'outBps'].map((name) => cell('totals', name))).toEqual(['10', '14', '1', '5']);
    expect(['protocol', 'state', 'expireSeconds', 'destination'].map((name) => cell('connection', name))).toEqual([
      ...['TCP', 'FIN_WAIT', '117', '10.0.0.2:80'],
    ]);
  });
});

describe('a comparison with configurations', () => {
  const config = `virtual_server 10.0.0.1 80 {
  persistence_timeout 300
  lb_algo wrr
  lb_kind DR
  real_server 10.0.0.2 80 {
  }
  real_server 10.0.0.3 80 {
    weight 3
  }
}
`;

  test('says that all is as it should be, with status 0', async () => {
    const tables = file('a', `${HEAD}\n${LIST}`);
    expect(await run('--config', file('keepalived.conf', config), tables)).toBe(0);
    expect(out).toContain('The tables are as the configurations ask for.');
  });

  test('tells what differs and where it is asked for; what hurts clients makes the status 1', async () => {
    const tables = file('a', `${HEAD}\n${LIST}`);
    const path = file('keepalived.conf', config.replace('DR', 'NAT').replace('weight 3', 'weight 4'));
    expect(await run('--config', path, tables)).toBe(1);
    expect(out).toContain(`  notice   TCP 10.0.0.1:80: 10.0.0.3:80 has weight 3 and should have 4.  ${path}:7:15\n`);
    out = '';
    expect(await run('--format', 'json', '--config', path, tables)).toBe(1);
    expect(JSON.parse(out).drift).toContainEqual({
      ...{ kind: 'forward', severity: 'problem', node: null, service: 'tcp/10.0.0.1:80', real: '10.0.0.2:80' },
      text: '10.0.0.2:80 is forwarded by Route and should be by Masq.',
      table: { file: tables, line: 1 },
      place: { path, start: { line: 5, column: 15 }, end: { line: 5, column: 23 } },
    });
  });

  test('a path that cannot be read is an error, and the tables are still told', async () => {
    expect(await run('--config', join(folder, 'missing.conf'), file('a', LIST))).toBe(2);
    expect(err).toContain('missing.conf: ');
    expect(out).toContain('10.0.0.2:80');
  });
});

test('of many tables only the newest are shown as text', async () => {
  const tables = Array.from({ length: 30 }, (_, index) => `2026-11-22 10:00:${10 + index}\n${STATS}`);
  expect(await run(file('a', tables.join('')))).toBe(0);
  expect(out).toContain('30 tables; the newest of each display and node are shown.');
  expect(out).toContain('2026-11-22T10:00:39.000Z');
  expect(out).not.toContain('2026-11-22T10:00:38.000Z');
});

describe('json', () => {
  test('has digits for what is beyond 2^53, and says that numbers were abbreviated', async () => {
    expect(await run('--format', 'json', file('a', STATS))).toBe(0);
    const { version, snapshots, series, unread } = JSON.parse(out);
    expect([version, series, unread]).toEqual([1, undefined, []]);
    expect(snapshots[0]).toMatchObject({ time: null, node: null, exact: false, timeouts: null, totals: null });
    expect(snapshots[0].services[0]).toMatchObject({ inBytes: 999_999_000, outBytes: '18446744000000000000' });
    expect(snapshots[0].services[0].reals[0]).toMatchObject({ conns: 30, weight: null, forward: null, tunnel: null });
    expect(snapshots[0]).not.toHaveProperty('line');
  });

  test('has rates where there are two dates, in the zone and year that were given', async () => {
    const later = STATS.replace(' 40 ', '100 ');
    const path = file('a', `Nov 22 10:00:00\n${STATS}Nov 22 10:01:00\n${later}`);
    expect(await run('--format', 'json', '--year', '2026', '--time-zone', 'Europe/Berlin', '--node', 'lb9', path)).toBe(
      0,
    );
    const { snapshots, series } = JSON.parse(out);
    expect(snapshots[0]).toMatchObject({ time: '2026-11-22T09:00:00.000Z', node: 'lb9' });
    expect(series).toContainEqual({
      node: 'lb9',
      service: 'tcp/10.0.0.1:80',
      real: null,
      metric: 'conns',
      unit: '1/s',
      points: [['2026-11-22T09:01:00.000Z', 1]],
    });
  });

  test('tells files without a node apart', async () => {
    expect(await run('--format', 'json', file('a', STATS), file('b', STATS))).toBe(0);
    const nodes = JSON.parse(out).snapshots.map(({ node }: { node: string }) => node);
    expect(nodes).toEqual([join(folder, 'a'), join(folder, 'b')]);
  });
});

describe('inputs without a table', () => {
  test('a missing file is an error, and the others are still read', async () => {
    expect(await run(join(folder, 'missing'), file('a', STATS))).toBe(2);
    expect(err).toContain(`${join(folder, 'missing')}: `);
    expect(out).toContain('10.0.0.2:80');
  });

  test('a binary file is an error', async () => {
    expect(await run(file('a', new Uint8Array([127, 69, 0, 0, 1])))).toBe(2);
    expect(err).toMatch(/a: .*binary/);
  });

  test.each([
    ['', 'the file is empty'],
    ['hello\n', 'no ipvsadm output found'],
    [
      '  -> 10.0.0.2:80                  Route   1      3          12        \n',
      'as `grep` leaves them; give it all lines',
    ],
  ])('%j is named and is no error', async (text, reason) => {
    const path = file('a', text);
    expect(await run(path)).toBe(0);
    expect(err).toContain(`${path}: `);
    expect(err).toContain(reason);
    expect(out).toBe('');
  });

  test('of a folder, files without a table are passed over', async () => {
    file('notes.txt', 'hello\n');
    file('stats.txt', STATS);
    expect(await run(folder)).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('10.0.0.2:80');
  });

  test('a wrong use is one', async () => {
    await expect(run('--format', 'nonsense', file('a', STATS))).rejects.toThrow(/nonsense/);
    await expect(run('--year', '26', file('b', STATS))).rejects.toThrow(/four digits/);
  });
});

test('signs that nobody sees are written out, and escaped in JSON', async () => {
  const table = file('t.txt', LIST.replace('10.0.0.2:80', 'a\u202eb.example:80 '));
  for (const [form, sign] of [
    ['text', '[U+202E]'],
    ['csv', '[U+202E]'],
    ['json', '\\u202e'],
    ['markdown', '[U+202E]'],
  ] as const) {
    out = '';
    await run(table, '--format', form);
    expect(out).not.toContain('\u202e');
    expect(out.replaceAll('\\[', '[')).toContain(`a${sign}b.example`);
  }
});
