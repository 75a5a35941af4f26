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
