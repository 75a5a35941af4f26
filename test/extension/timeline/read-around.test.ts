import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Uri } from 'vscode';
import { readAround } from '../../../src/extension/timeline/read-around.ts';
import { openFile } from '../../../src/files/open-file.ts';
import { at, timelineOf } from '../../syslog/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-around-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** 60,000 lines of noise, and of keepalived every 500th; 200 ms apart. */
const START = at('2026-03-03T10:00:00Z');
const LINES = Array.from({ length: 60_000 }, (_, index) => {
  const stamp = new Date(START + index * 200).toISOString();
  const said =
    index % 500 === 0 ? 'Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE' : `cron[7]: ${'noise '.repeat(5)}${index}`;
  return `${stamp} lb1 ${said}\n`;
}).join('');

async function around(name: string, content: string | Buffer, time: number) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const timeline = await timelineOf([{ name, size: undefined, modified: undefined, open: () => openFile(path) }]);
  const locate = () => ({ scheme: 'file', fsPath: path }) as Uri;
  return { nodes: await readAround(timeline, time, locate, new AbortController().signal), timeline };
}

test.each([
  ['plain', LINES],
  ['compressed', gzipSync(LINES)],
])('lines of a %s file are read where they lie, with those of other programs', async (name, content) => {
  const { nodes, timeline } = await around(name, content, START + 40_000 * 200);
  // Only the places of some lines are kept.
  expect(timeline.inputs[0]?.starts?.length).toBeLessThan(10);
  const [lb1] = nodes;
  expect(lb1?.lines.map(({ line }) => line)).toEqual(Array.from({ length: 51 }, (_, index) => 39_976 + index));
  expect(lb1?.lines.filter(({ kind }) => kind !== undefined).map(({ line, text }) => [line, text])).toEqual([
    [
      40_001,
      expect.stringMatching(/^2026-03-03T12:13:20.000Z lb1 Keepalived_vrrp\[1\]: \(VI_1\) Entering MASTER STATE$/),
    ],
  ]);
});

test('of a file that is gone the lines of keepalived are still shown', async () => {
  const { timeline } = await around('gone', LINES, START);
  const [lb1] = await readAround(timeline, START, () => undefined, new AbortController().signal);
  expect(lb1?.lines.map(({ line, text }) => [line, text])).toEqual([[1, '(VI_1) Entering MASTER STATE']]);
});

test('of terminals pasted into one file each node has its own lines', async () => {
  const pasted = [
    'root@lb1:~# grep VI_1 /var/log/syslog',
    '2026-05-25T12:40:45Z vagrant Keepalived_vrrp[100]: (VI_1) Entering FAULT STATE',
    '2026-05-25T12:40:45Z vagrant kernel: eth1 down',
    'root@lb2:~# grep VI_1 /var/log/syslog',
    '2026-05-25T12:40:48Z vagrant Keepalived_vrrp[200]: (VI_1) Entering MASTER STATE',
  ];
  const { nodes } = await around('notes.md', `${pasted.join('\n')}\n`, at('2026-05-25T12:40:46Z'));
  expect(nodes.map(({ node, lines }) => [node, lines.map(({ line }) => line)])).toEqual([
    ['lb1', [2, 3]],
    ['lb2', [5]],
  ]);
});

test('of a central log each node has the lines of its host, and none of another machine', async () => {
  const central = [
    '2026-05-25T12:40:44Z lb2 cron[1]: of the second',
    '2026-05-25T12:40:45Z lb1 Keepalived_vrrp[100]: (VI_1) Entering FAULT STATE',
    '2026-05-25T12:40:46Z lb2 kernel: of the second',
    '2026-05-25T12:40:46Z web1 nginx[7]: of nobody',
    '2026-05-25T12:40:46Z lb1 kernel: of the first',
    '2026-05-25T12:40:48Z lb2 Keepalived_vrrp[200]: (VI_1) Entering MASTER STATE',
  ];
  const { nodes } = await around('central', `${central.join('\n')}\n`, at('2026-05-25T12:40:46Z'));
  expect(nodes.map(({ node, lines }) => [node, lines.map(({ line }) => line)])).toEqual([
    ['lb1', [2, 5]],
    ['lb2', [1, 3, 6]],
  ]);
});
