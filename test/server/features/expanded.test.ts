import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXPANDED_REQUEST, type ExpandedAnswer } from '../../../src/protocol.ts';
import { Client } from '../client.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: keepalived writes its parameters so.
const text = '$V=~SEQ(N, 1, 2) 10.0.0.${N}\ninclude more.conf\n@lb1 priority 150\n@^lb1 priority 100\n$V\n';
let client: Client;
let folder: string;
let uri: string;

beforeEach(async () => {
  client = new Client();
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-'));
  await writeFile(join(folder, 'more.conf'), '# more\n@lb2 state MASTER\n');
  uri = pathToFileURL(join(folder, 'keepalived.conf')).href;
  await writeFile(join(folder, 'keepalived.conf'), text);
  await client.start(folder);
  await client.open(uri, text);
  // The folder is read once something is told of it.
  await client.when([uri], (codes) => codes.length > 0);
});

afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true });
});

const expandedFor = (nodeId?: string): Promise<ExpandedAnswer | null> =>
  client.connection.sendRequest(EXPANDED_REQUEST, { textDocument: { uri }, nodeId });

test.each([
  ['lb1', ['# more', 'priority 150']],
  ['lb2', ['# more', 'state MASTER', 'priority 100']],
  [undefined, ['# more', 'priority 100']],
])('for %s the files are put in and the conditions decided', async (nodeId, lines) => {
  const answer = await expandedFor(nodeId);
  expect(answer?.ids).toEqual(['lb2', 'lb1']);
  expect(answer?.text.split('\n').filter((line) => line.trim() !== '')).toEqual(lines);
});

test('a line leads to where it is written, in an included file as well', async () => {
  const answer = await expandedFor('lb2');
  const at = answer?.text.split('\n').indexOf('state MASTER') ?? -1;
  expect(answer?.lines[at]).toEqual({ uri: uri.replace('keepalived.conf', 'more.conf'), line: 1 });
  expect(answer?.lines[at + 1]).toEqual({ uri, line: 3 });
});

test('where releases read differently the target decides', async () => {
  const late = 'directive-from-parameter';
  await client.configure({ keepalivedLvs: { targetVersion: '2.2.7' } });
  await client.when([uri], (codes) => !codes.includes(late));
  expect((await expandedFor('lb1'))?.text).toContain('10.0.0.1\n10.0.0.2\n');
  await client.configure({ keepalivedLvs: { targetVersion: '2.4.3' } });
  await client.when([uri], (codes) => codes.includes(late));
  expect((await expandedFor('lb1'))?.text).not.toContain('10.0.0.1');
});
