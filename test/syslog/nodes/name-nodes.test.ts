import { expect, test } from 'vitest';
import { log, timelineOf, transitionsOf } from '../read.ts';

const line = (time: string, host: string, pid: number, state: string, tag = 'Keepalived_vrrp') =>
  `Mar  3 ${time} ${host} ${tag}[${pid}]: (VI_1) Entering ${state} STATE\n`;

async function nodeNames(files: Readonly<Record<string, string>>, options = {}) {
  const timeline = await timelineOf(
    Object.entries(files).map(([name, content]) => log(name, content)),
    options,
  );
  return timeline.nodes.map(({ name }) => name);
}

test('hosts of one collected log are nodes', async () => {
  expect(
    await nodeNames({ messages: line('10:00:00', 'lb1', 1, 'MASTER') + line('10:00:00', 'lb2', 1, 'BACKUP') }),
  ).toEqual(['lb1', 'lb2']);
});

test('files with one host name each are named by it', async () => {
  expect(
    await nodeNames({ 'a.log': line('10:00:00', 'lb1', 1, 'MASTER'), 'b.log': line('10:00:00', 'lb2', 1, 'BACKUP') }),
  ).toEqual(['lb1', 'lb2']);
});

test('files that share a host name are two nodes, named by file or folder', async () => {
  const [first, second] = [line('10:00:00', 'box', 1, 'MASTER'), line('10:00:00', 'box', 2, 'BACKUP')];
  expect(await nodeNames({ 'logs/lb1.log': first, 'logs/lb2.log': second })).toEqual(['lb1', 'lb2']);
  expect(await nodeNames({ 'lb1/syslog': first, 'lb2/syslog': second })).toEqual(['lb1', 'lb2']);
});

test('rotated pieces of one log, in any order, and copies of it are one node', async () => {
  const older = line('09:00:00', 'box', 1, 'BACKUP') + line('09:30:00', 'box', 1, 'MASTER');
  const newer = line('10:00:00', 'box', 1, 'FAULT');
  const timeline = await timelineOf([log('a/syslog', newer), log('a/syslog.1', older), log('b/daemon.log', older)]);
  expect(transitionsOf(timeline)).toEqual(['box 09:00:00 BACKUP', 'box 09:30:00 MASTER', 'box 10:00:00 FAULT']);
  expect(timeline.events).toHaveLength(3);
});

test('what the user says about a file outranks what it says itself', async () => {
  const files = { 'x.log': line('10:00:00', 'lb1', 1, 'MASTER') };
  expect(await nodeNames(files, { nodes: new Map([['x.log', 'north']]) })).toEqual(['north']);
});

test('a prompt below which several hosts speak is not a node', async () => {
  const pasted = `me@laptop:~$ cat all.log\n${line('10:00:00', 'lb1', 1, 'MASTER')}${line('10:00:00', 'lb2', 1, 'BACKUP')}`;
  expect(await nodeNames({ 'pasted.txt': pasted })).toEqual(['lb1', 'lb2']);
});

test('a restart does not make a second node; processes that alternate do', async () => {
  const restart =
    line('10:00:00', 'box', 1, 'MASTER') + line('10:05:00', 'box', 2, 'BACKUP') + line('10:06:00', 'box', 2, 'MASTER');
  expect(await nodeNames({ syslog: restart })).toEqual(['box']);
  const mixed =
    line('10:00:00', 'box', 1, 'MASTER') + line('10:05:00', 'box', 2, 'BACKUP') + line('10:06:00', 'box', 1, 'FAULT');
  expect(await nodeNames({ syslog: mixed })).toEqual(['box[1]', 'box[2]']);
});

test('a file without hosts is named by itself', async () => {
  expect(await nodeNames({ 'logs/lb7.log': 'Tue Mar  3 10:00:00 2026: (VI_1) Entering MASTER STATE\n' })).toEqual([
    'lb7',
  ]);
});

test('the same line twice within one log is two lines', async () => {
  const twice = line('10:00:00', 'box', 1, 'MASTER').repeat(2);
  expect((await timelineOf([log('syslog', twice)])).events).toHaveLength(2);
});

test('what the journal caught of stderr counts once', async () => {
  const both =
    'Mar 03 10:00:00 lb1 Keepalived_vrrp[7]: (VI_1) Entering MASTER STATE\n' +
    'Mar 03 10:00:00 lb1 keepalived[7]: Tue Mar  3 10:00:00 2026: (VI_1) Entering MASTER STATE\n';
  expect((await timelineOf([log('journal.txt', both)])).events).toHaveLength(1);
});

test('files that grep or tail name are told apart', async () => {
  const lines = [line('10:00:00', 'box', 1, 'MASTER'), line('10:00:00', 'box', 2, 'BACKUP')];
  expect(await nodeNames({ 'out.txt': `lb1/syslog:${lines[0]}lb2/syslog:3:${lines[1]}` })).toEqual(['lb1', 'lb2']);
  expect(await nodeNames({ 'out.txt': `==> lb1/syslog <==\n${lines[0]}\n==> lb2/syslog <==\n${lines[1]}` })).toEqual([
    'lb1',
    'lb2',
  ]);
});

test('a machine that is renamed while its process goes on stays one, under its last name', async () => {
  const line = (time: string, host: string, state: string, pid = 4711) =>
    `Mar  3 ${time} ${host} Keepalived_vrrp[${pid}]: (VI_1) Entering ${state} STATE\n`;
  const nodesOf = async (...lines: readonly string[]) =>
    (await timelineOf([log('messages', lines.join(''))])).nodes.map(({ name }) => name);
  const before = line('10:00:00', 'localhost', 'BACKUP');
  expect(await nodesOf(before, line('10:00:03', 'db02', 'MASTER'))).toEqual(['db02']);
  expect(await nodesOf(before, line('10:00:03', 'db02', 'MASTER', 4712))).toEqual(['localhost', 'db02']);
  expect(await nodesOf(line('10:00:00', 'lb1', 'MASTER'), line('10:00:03', 'lb2', 'BACKUP'))).toEqual(['lb1', 'lb2']);
  // Two logs, one behind the other, and two that were collected.
  expect(await nodesOf(before, line('09:59:00', 'db02', 'MASTER'))).toEqual(['localhost', 'db02']);
  expect(await nodesOf(before, line('10:00:03', 'db02', 'BACKUP'), before)).toEqual(['localhost', 'db02']);
});

test('headings tell nodes where hosts do not, and only then', async () => {
  const pasted = (first: string, second: string, host = 'box', pid = 2) =>
    `## ${first}\n${line('10:00:00', 'box', 1, 'MASTER')}\n## ${second}\n${line('10:00:00', host, pid, 'BACKUP')}`;
  expect(await nodeNames({ 'ticket.md': pasted('lb1', 'Logs of `lb2`') })).toEqual(['lb1', 'lb2']);
  expect(await nodeNames({ 'ticket.md': pasted('lb1', 'lb2', 'other') })).toEqual(['box', 'other']);
  expect(await nodeNames({ 'ticket.md': pasted('try-1', 'try-2', 'box', 1) })).toEqual(['box']);
  expect(await nodeNames({ 'ticket.md': pasted('What we saw', 'What we did') })).toEqual(['box']);
  expect(await nodeNames({ 'ticket.md': pasted('member 1', 'Member #2') })).toEqual(['member 1', 'Member #2']);
  expect(await nodeNames({ 'ticket.md': pasted('lb1 (master)', 'lb2 (backup)') })).toEqual(['lb1', 'lb2']);
});

test('a line that announces a log is a heading', async () => {
  const pasted = (first: string, second: string) =>
    `${first}\n${line('10:00:00', 'box', 1, 'MASTER')}\n${second}\n${line('10:00:00', 'box', 2, 'BACKUP')}`;
  const announced = { 'ticket.md': pasted('S1(Master) log is below:', 'the log of S2 (Backup):') };
  expect(await nodeNames(announced)).toEqual(['S1', 'S2']);
  expect(await nodeNames({ 'ticket.md': pasted('Log from lb1:', 'logs of lb2:') })).toEqual(['lb1', 'lb2']);
  expect(await nodeNames({ 'ticket.md': pasted('master:', 'slave:') })).toEqual(['master', 'slave']);
  expect(await nodeNames({ 'ticket.md': pasted('lb-a:', 'lb-b:') })).toEqual(['lb-a', 'lb-b']);
  expect(await nodeNames({ 'ticket.md': pasted('    # lb-01', '    # lb-02') })).toEqual(['lb-01', 'lb-02']);
  expect(await nodeNames({ 'ticket.md': pasted('first-log:', 'last-log:') })).toEqual(['box']);
});

test('the usual logs of one folder with one host are one node, and so are the files of each process', async () => {
  const [first, second] = [line('10:00:00', 'box', 1, 'MASTER'), line('11:00:00', 'box', 1, 'BACKUP')];
  expect(await nodeNames({ 'lb1/daemon.log': first, 'lb1/syslog': second })).toEqual(['box']);
  const console = (text: string) => `Tue Mar  3 10:00:00 2026: ${text}\n`;
  expect(
    await nodeNames({
      'keepalived.log': console('Starting Keepalived v2.2.7 (01/16,2022)'),
      'keepalived_vrrp.log': console('(VI_1) Entering MASTER STATE'),
    }),
  ).toEqual(['keepalived']);
  expect(
    await nodeNames({
      'lb1/keepalived_vrrp.log': console('(VI_1) Entering MASTER STATE'),
      'lb2/keepalived.log': console('Starting Keepalived v2.2.7 (01/16,2022)'),
    }),
  ).toEqual(['lb1', 'lb2']);
});

test('lines of one second at the seam of a rotated log keep their order, whatever order the files have', async () => {
  const older = line('10:00:00', 'box', 1, 'BACKUP') + line('10:00:05', 'box', 1, 'MASTER');
  const newer = line('10:00:05', 'box', 1, 'FAULT') + line('10:00:09', 'box', 1, 'BACKUP');
  const timeline = await timelineOf([log('syslog', newer), log('syslog.1', older)]);
  expect(transitionsOf(timeline).map((text) => text.split(' ')[2])).toEqual(['BACKUP', 'MASTER', 'FAULT', 'BACKUP']);
});

test('an excerpt in whole seconds beside the finer log that it was taken from says nothing twice', async () => {
  const fine = (time: string, state: string) =>
    `2026-03-03T${time}Z lb1 Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE\n`;
  const full = fine('10:00:00.700', 'BACKUP') + fine('10:00:03.900', 'MASTER') + fine('10:00:03.950', 'FAULT');
  const excerpt = line('10:00:00', 'lb1', 1, 'BACKUP') + line('10:00:03', 'lb1', 1, 'MASTER');
  const timeline = await timelineOf([log('ticket.md', excerpt), log('lb1/syslog', full)]);
  expect(transitionsOf(timeline)).toEqual(['lb1 10:00:00 BACKUP', 'lb1 10:00:03 MASTER', 'lb1 10:00:03 FAULT']);
  expect(timeline.events.map(({ file }) => file)).toEqual(['lb1/syslog', 'lb1/syslog', 'lb1/syslog']);
});

test('headings are seen in a paste of any size', async () => {
  const line = (second: number, pid: number, text: string) =>
    `Mar  2 02:11:${String(second).padStart(2, '0')} vagrant Keepalived_vrrp[${pid}]: ${text}\n`;
  const many = (pid: number) =>
    Array.from({ length: 1000 }, () => line(9, pid, 'SMTP alert successfully sent.')).join('');
  const block = (name: string, pid: number) =>
    `${name} | CHANGED | rc=0 >>\n${line(8, pid, '(VI_1) Entering BACKUP STATE')}${many(pid)}`;
  const { nodes } = await timelineOf([log('paste.txt', block('lb1', 1017) + block('lb2', 2017))]);
  expect(nodes.map(({ name }) => name)).toEqual(['lb1', 'lb2']);
});
