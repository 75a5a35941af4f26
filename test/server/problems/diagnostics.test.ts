import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodeActionRequest, type PublishDiagnosticsParams } from 'vscode-languageserver/node.js';
import { Client } from '../client.ts';

let client: Client;
let folder: string;
let lb1: string;
let lb2: string;

beforeEach(async () => {
  client = new Client();
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-'));
  lb1 = await write('lb1/keepalived.conf', node('lb1', 100));
  lb2 = await write('lb2/keepalived.conf', node('lb2', 100));
  await client.start(folder);
  await client.open(lb2, node('lb2', 100));
  await client.when([lb2], (codes) => codes.includes('priority-tie'));
  await settled(lb2);
  client.published.length = 0;
});

afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true });
});

test('what comparing found stays and moves with its text while a document is typed in', async () => {
  const line = lineOf(lb2, await whenTold(() => client.change(lb2, `# a line\n${node('lb2', 100)}`)));
  expect(line).toBe(PRIORITY_LINE + 1);
  await settled(lb2);
  expect(publishedOf(lb2)).toHaveLength(1);
});

test('what a document says by itself is told before the files are compared, and then the whole', async () => {
  await client.change(lb2, node('lb2', 300));
  await client.when([lb2], (codes) => codes.includes('value-out-of-range') && !codes.includes('priority-tie'));
  const told = publishedOf(lb2).map(({ diagnostics }) => diagnostics.map(({ code }) => code));
  expect(told.length).toBe(2);
  expect(told[0]).toContain('value-out-of-range');
  expect(told[0]).toContain('priority-tie');
});

test('so is what an included file says, as its configuration sees it', async () => {
  const part = await write('lb2/part.conf', node('lb2', 100));
  await client.open(part, node('lb2', 100));
  await client.change(lb2, 'include part.conf\n');
  await client.when([part], (codes) => codes.includes('priority-tie'));
  await settled(part);
  client.published.length = 0;
  await client.change(part, node('lb2', 300));
  await client.when([part], (codes) => codes.includes('value-out-of-range') && !codes.includes('priority-tie'));
  const told = publishedOf(part).map(({ diagnostics }) => diagnostics.map(({ code }) => code));
  expect(told.length).toBe(2);
  expect(told[0]).toContain('value-out-of-range');
  expect(told[0]).toContain('priority-tie');
});

test('a problem whose text is deleted goes at once', async () => {
  const told = await whenTold(() => client.change(lb2, node('lb2', 100).replace('  priority 100\n', '')));
  expect(told.diagnostics.map(({ code }) => code)).not.toContain('priority-tie');
});

test('nothing is told again of files that a change elsewhere leaves as they are', async () => {
  await whenTold(() => client.change(lb2, `${node('lb2', 100)}# nothing new\n`));
  await settled(lb2);
  expect(publishedOf(lb1)).toEqual([]);
  expect(publishedOf(lb2)).toHaveLength(1);
});

test('keys that follow each other are told of once each at most, the last one for certain', async () => {
  for (const name of ['a', 'b', 'c']) await client.change(lb2, node(name, 100));
  await settled(lb2);
  expect(publishedOf(lb2).map(({ version }) => version)).toEqual([4]);
});

/** The line of the priority in what node() makes, from 0. */
const PRIORITY_LINE = 6;

function lineOf(uri: string, { diagnostics }: PublishDiagnosticsParams): number | undefined {
  expect(uri).toBe(lb2);
  return diagnostics.find(({ code }) => code === 'priority-tie')?.range.start.line;
}

function publishedOf(uri: string): readonly PublishDiagnosticsParams[] {
  return client.published.filter((params) => params.uri === uri);
}

/** The first that is told of the second node after this. */
async function whenTold(change: () => Promise<void>): Promise<PublishDiagnosticsParams> {
  await change();
  await client.whenDiagnostics([lb2], () => publishedOf(lb2).length > 0);
  const [told] = publishedOf(lb2);
  if (told === undefined) throw new Error('Nothing was told.');
  return told;
}

/** Quick fixes are answered when all files have been compared. */
async function settled(uri: string): Promise<void> {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const context = { diagnostics: [] };
  await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
}

async function write(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return pathToFileURL(file).href;
}

function node(name: string, priority: number): string {
  return `global_defs {\n  router_id ${name}\n}\nvrrp_instance VI_1 {\n  interface eth1\n  virtual_router_id 33\n  priority ${priority}\n  advert_int 1\n  virtual_ipaddress {\n    192.0.2.200/24\n  }\n}\n`;
}

test('of thousands of problems the editor is told the worst, and how many others there are', async () => {
  const lines = Array.from({ length: 3_000 }, (_, index) => `  no_word_${index} 1\n`);
  await client.change(lb2, `vrrp_instance A {\n${lines.join('')}}\n`);
  const told = await client.whenDiagnostics([lb2], (diagnostics) => diagnostics.length === 1_000);
  const remark = told.find(({ code }) => code === undefined);
  expect(remark?.message).toMatch(/^2,0\d\d other problems, none of them worse, are not shown\.$/);
  expect(remark?.severity).toBe(3);
  expect(told.filter(({ severity }) => severity === 1)).toHaveLength(999);
});
