import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { findFiles, readTextInputs } from '../../../src/cli/files.ts';
import { type PageOptions, timelinePage } from '../../../src/cli/timeline/page.ts';
import { timelineCommand } from '../../../src/cli/timeline/timeline.ts';
import type { TimelineMessage } from '../../../src/protocol.ts';
import { readLogs } from '../../../src/syslog/read-logs.ts';
import type { LogInput } from '../../../src/syslog/reading/log-input.ts';
import type { Timeline } from '../../../src/syslog/timeline.ts';

const work = mkdtempSync(join(tmpdir(), 'keepalived-lvs-timeline-'));
const line = (time: string, state: string) => `Mar  3 ${time} box Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE\n`;

beforeAll(() => {
  for (const node of ['lb1', 'lb2']) mkdirSync(join(work, node));
  writeFileSync(join(work, 'lb1/syslog'), line('10:00:00', 'MASTER') + line('10:10:00', 'FAULT'));
  writeFileSync(
    join(work, 'lb2/syslog'),
    `${line('10:00:00', 'BACKUP').replace('[1]', '[2]')}${line('10:10:03', 'MASTER').replace('[1]', '[2]')}`,
  );
  writeFileSync(join(work, 'lb2/notes.txt'), 'nothing of interest\n');
  writeFileSync(join(work, '.hidden'), line('09:00:00', 'MASTER'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  await timelineCommand()
    .exitOverride()
    .parseAsync(['--time-zone', 'UTC', '--year', '2026', ...args], { from: 'user' });
  return { out: out.join(''), err: err.join(''), status: process.exitCode ?? 0 };
}

describe('timeline', () => {
  test('a folder is one set of logs; what is no log in it is passed over', async () => {
    const { out, err, status } = await run('--format', 'json', work);
    const json = JSON.parse(out);
    expect(json.nodes.map((node: { name: string }) => node.name)).toEqual(['lb1', 'lb2']);
    expect(json.inputs).toHaveLength(2);
    expect(json.incidents.map(({ kind, durationMs }: Record<string, unknown>) => [kind, durationMs])).toEqual([
      ['no-master', 3000],
      ['fault', null],
    ]);
    expect({ err, status }).toEqual({ err: '', status: 0 });
  });

  test('a node is named for a file that is not read: standard error says so', async () => {
    const log = join(work, 'lb1/syslog');
    expect((await run('--node', 'typo=a', '--node', `${log}=b`, log)).err).toBe(
      '--node: typo is not among the files that are read\n',
    );
  });

  test('the text says how it stood, then the incidents, and gives a reason or says that there is none', async () => {
    const { out } = await run(join(work, 'lb1/syslog'), join(work, 'lb2/syslog'));
    expect(out).toContain('VI_1: available 99.50 % of 10 min 3 s; nobody was master for 3 s.');
    expect(out).toContain('At the end of the logs: lb1 FAULT, lb2 MASTER.');
    expect(out).toMatch(/Incidents: 2[\s\S]*2026-03-03 10:10:00 to 10:10:03 {2}no-master {2}VI_1 {2}\(3 s, ± 1 s\)/);
    expect(out).toMatch(/2026-03-03 10:10:00 {2}lb1 {2}MASTER {2}-> FAULT {4}no reason logged {2}.*lb1\/syslog:2/);
  });

  test('clocks that seem to differ are named, and nothing is changed', async () => {
    const said = (time: string, node: number, text: string) =>
      `Mar  3 ${time} lb${node} Keepalived_vrrp[${node}]: (VI_1) ${text}\n`;
    const file = join(work, 'clocks');
    const sent = ['10:00:00', '11:00:00'].map((time) => said(time, 1, 'sent 0 priority'));
    const heard = ['10:00:30', '11:00:30'].map((time) => said(time, 2, 'Backup received priority 0 advertisement'));
    writeFileSync(file, [sent[0], heard[0], sent[1], heard[1]].join(''));
    const { out } = await run(file);
    rmSync(file);
    expect(out).toContain(
      'Clocks: that of lb2 seems to be 30 s ahead of that of lb1 (± 1 s, from 2 adverts that both logged).',
    );
    expect(out).toContain('--clock-offset lb2=-30000');
  });

  test('servers are told of with what moved them', async () => {
    const file = join(work, 'servers');
    const said = (text: string) => `Mar  3 10:00:00 lb1 Keepalived_healthcheckers[3]: ${text}\n`;
    const [rs, vs] = ['[192.0.2.30]:tcp:80', '[192.0.2.200]:tcp:80'];
    writeFileSync(
      file,
      said(`TCP_CHECK on service ${rs} failed after 1 retries.`) + said(`Removing service ${rs} from VS ${vs}`),
    );
    const { out } = await run(file);
    rmSync(file);
    expect(out).toContain('Virtual and real servers\n');
    expect(out).toContain(`${rs} in ${vs}`);
    expect(out).toMatch(/-> DOWN {5}TCP_CHECK on service .* failed after 1 retries {2}.*servers:2\n/);
  });

  test('take-overs are judged by the configurations that lie beside the logs', async () => {
    for (const node of ['lb1', 'lb2']) {
      const lines = ['interface eth0', 'virtual_router_id 51', 'priority 100', 'virtual_ipaddress { 192.0.2.10/24 }'];
      writeFileSync(join(work, node, 'keepalived.conf'), `vrrp_instance VI_1 {\n${lines.join('\n')}\n}\n`);
    }
    const late = join(work, 'lb2/daemon.log');
    writeFileSync(
      late,
      line('10:00:00', 'BACKUP').replace('[1]', '[2]') + line('10:10:20', 'MASTER').replace('[1]', '[2]'),
    );
    const { out, err } = await run('--node', `${late}=lb2`, join(work, 'lb1'), join(work, 'lb2/keepalived.conf'), late);
    rmSync(late);
    for (const node of ['lb1', 'lb2']) rmSync(join(work, node, 'keepalived.conf'));
    expect(out).toContain('slow-takeover  VI_1  (20 s, ± 1 s)');
    expect(out).toContain('VI_1 (192.0.2.10): available');
    expect(err).toBe('');
  });

  test('a period, an instance, names and clock offsets narrow and correct it', async () => {
    const file = join(work, 'lb1/syslog');
    const json = JSON.parse(
      (
        await run(
          '--format',
          'json',
          '--since',
          '2026-03-03T10:05:00',
          '--node',
          `${file}=north`,
          '--clock-offset',
          'north=-2000',
          file,
        )
      ).out,
    );
    expect(json.nodes).toEqual([expect.objectContaining({ name: 'north', clockOffsetMs: -2000 })]);
    expect(json.instances[0].transitions).toEqual([
      expect.objectContaining({ time: '2026-03-03T10:09:58.000Z', to: 'FAULT' }),
    ]);
    const none = JSON.parse((await run('--format', 'json', '--instance', 'VI_9', file)).out);
    expect(none.instances).toEqual([]);
  });

  test('of a period the lines are told, and how it stood is that of the whole logs', async () => {
    const { out } = await run('--until', '2026-03-03T10:05:00', join(work, 'lb1'), join(work, 'lb2'));
    expect(out).toContain('At the end of the logs: lb1 FAULT, lb2 MASTER.');
    expect(out).toContain('Lines of keepalived: 4');
    expect(out).toContain('Incidents: none');
    expect(out).not.toContain('-> FAULT');
  });

  test('a period that ends before it begins is wrong use', async () => {
    const { out, err, status } = await run('--since', '2026-03-03T11:00', '--until', '2026-03-03T10:00', work);
    expect({ out, err, status }).toEqual({ out: '', err: '--since: lies after --until\n', status: 2 });
  });

  test('an instance or a node of a clock that no log tells of is named', async () => {
    const { err, status } = await run('--instance', 'VI_9', '--clock-offset', 'lb3=5', work);
    expect(err).toContain('--instance: no log tells of VI_9; they tell of VI_1\n');
    expect(err).toContain('--clock-offset: there is no node lb3; there are lb1, lb2\n');
    expect(status).toBe(0);
  });

  test('a log without lines of keepalived is named and is no fault', async () => {
    const { err, status } = await run(join(work, 'lb2/notes.txt'));
    expect(err).toContain('lb2/notes.txt: no lines of keepalived found');
    expect(status).toBe(0);
  });

  test('what cannot be read is named, and the rest is told', async () => {
    const { out, err, status } = await run(join(work, 'gone'), join(work, 'lb1/syslog'));
    expect(err).toBe(`${join(work, 'gone')}: no such file or folder\n`);
    expect(out).toContain('VI_1');
    expect(status).toBe(2);
  });

  test.each([
    ['--year', '26'],
    ['--time-zone', 'Mars/Olympus'],
    ['--since', 'yesterday'],
    ['--node', 'x'],
    ['--clock-offset', 'a=b'],
  ])('wrong use: %s %s', async (...args) => {
    await expect(run(...args, 'x')).rejects.toThrow();
  });
});

describe('files', () => {
  const names = async (...paths: string[]) =>
    (await findFiles(paths)).map((file) => [
      file.path.slice(work.length + 1),
      'error' in file ? file.error : file.named,
    ]);

  test('signs that nobody sees, or that turn a line around, are written out in every form', async () => {
    const log = join(work, '.override.log');
    writeFileSync(log, (line('10:00:00', 'BACKUP') + line('10:00:04', 'MASTER')).replaceAll('VI_1', 'VI_\u202e1'));
    for (const format of ['text', 'markdown', 'csv']) {
      const { out } = await run(log, '--format', format);
      expect(out).toMatch(/\[U\+202E/);
      expect(out).not.toContain('\u202e');
    }
    const { out } = await run(log, '--format', 'json');
    expect(out).not.toContain('\u202e');
    expect(JSON.parse(out).instances.map(({ instance }: { instance: string }) => instance)).toContain('VI_\u202e1');
  });

  test('files, folders and patterns, each file once, hidden ones never', async () => {
    expect(await names(join(work, 'lb1/syslog'), work)).toEqual([
      ['lb1/syslog', true],
      ['lb2/notes.txt', false],
      ['lb2/syslog', false],
    ]);
    expect(await names(`${work}/*/syslog`)).toEqual([
      ['lb1/syslog', false],
      ['lb2/syslog', false],
    ]);
  });

  test('what is not there has a reason', async () => {
    expect(await names(join(work, 'none'), `${work}/*.zip`)).toEqual([
      ['none', 'no such file or folder'],
      ['*.zip', 'no file fits the pattern'],
    ]);
  });

  test('binary input has an error, and the others still follow', async () => {
    writeFileSync(join(work, 'program'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]));
    const read = [];
    for await (const input of readTextInputs([join(work, 'program'), join(work, 'lb2/notes.txt')])) read.push(input);
    expect(read).toEqual([
      { path: join(work, 'program'), error: 'it looks binary, not like text' },
      { path: join(work, 'lb2/notes.txt'), text: 'nothing of interest\n' },
    ]);
    rmSync(join(work, 'program'));
  });
});

test('a masked output of any format knows no name of the logs', async () => {
  for (const format of ['text', 'json', 'csv', 'markdown']) {
    const { out } = await run('--mask', '--format', format, join(work, 'lb1/syslog'), join(work, 'lb2/syslog'));
    expect(out).toContain('instance1');
    expect(out).not.toMatch(/VI_1|VI\\_1|\blb[12]\b|syslog|keepalived-lvs-timeline/);
  }
});

describe('ipvsadm tables among the logs', () => {
  const table = (time: string, conns: number) => `2026-03-03 ${time}
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80                  ${conns} 0 0 0 0
  -> 192.0.2.30:80                   ${conns} 0 0 0 0
`;
  const text = `${table('10:00:00', 0)}${table('10:05:00', 600)}${table('10:10:00', 600)}`;
  beforeAll(() => writeFileSync(join(work, 'lb1/ipvsadm.txt'), text));
  afterAll(() => rmSync(join(work, 'lb1/ipvsadm.txt')));

  test('are drawn by the page alone, which is said where another format is asked for', async () => {
    const tables = join(work, 'lb1/ipvsadm.txt');
    const { err, status } = await run(join(work, 'lb1/syslog'), tables);
    expect({ err, status }).toEqual({
      err: `${tables}: ipvsadm tables and no lines of keepalived; --format html draws them under the lanes\n`,
      status: 0,
    });
    expect((await run(work)).err).toBe('');
  });

  async function timelineOf(inputs: readonly LogInput[], clockOffsets = new Map<string, number>()): Promise<Timeline> {
    const steps = readLogs(inputs, { year: 2026, timeZone: 'UTC', clockOffsets });
    let step = await steps.next();
    while (step.done !== true) step = await steps.next();
    return step.value;
  }

  async function pageOf(options: Partial<PageOptions> = {}, offsets?: Map<string, number>): Promise<TimelineMessage> {
    const files = (await findFiles([work])).flatMap((file) => ('error' in file ? [] : [file]));
    const inputs = files.map(({ path: name, ...file }) => ({ ...file, name }));
    const all = { node: new Map(), timeZone: 'UTC', fail: vi.fn(), ...options };
    return (await timelinePage(await timelineOf(inputs, offsets), files, all)).messages[0] as TimelineMessage;
  }

  test('become charts of the node in whose folder they lie', async () => {
    const { charts, notes } = await pageOf();
    const conns = charts.filter(({ metric }) => metric === 'conns');
    expect(conns.map(({ node, service, real }) => [node, service, real])).toEqual([
      ['lb1', 'tcp/192.0.2.200:80', undefined],
      ['lb1', 'tcp/192.0.2.200:80', '192.0.2.30:80'],
    ]);
    expect(conns[0]?.points).toEqual([
      [Date.UTC(2026, 2, 3, 10, 5), 2],
      [Date.UTC(2026, 2, 3, 10, 10), 0],
    ]);
    expect(notes).toEqual([expect.stringMatching(/notes\.txt holds no line/)]);
  });

  test('are cut to the period, moved with the clock of their node, and masked', async () => {
    const since = Date.UTC(2026, 2, 3, 10, 6);
    const { charts } = await pageOf({ since });
    expect(charts.every(({ points }) => points.length === 1)).toBe(true);
    const moved = await pageOf({}, new Map([['lb1', 1000]]));
    expect(moved.charts[0]?.points[0]?.[0]).toBe(Date.UTC(2026, 2, 3, 10, 5, 1));
    expect(JSON.stringify(await pageOf({ mask: true }))).not.toMatch(/192\.0\.2\.|lb1/);
  });

  test('of standard input cannot be read twice, and that is said', async () => {
    const log = `${line('10:00:00', 'MASTER')}${text}`;
    const open = async function* () {
      yield Buffer.from(log);
    };
    const timeline = await timelineOf([{ name: '-', size: undefined, modified: undefined, open }]);
    const page = await timelinePage(timeline, [], { node: new Map(), fail: vi.fn() });
    expect(page.messages).toMatchObject([
      { charts: [], notes: [expect.stringMatching(/tables of - are not drawn: standard input cannot be read twice/)] },
    ]);
  });
});
