import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CompletionRequest,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FileChangeType,
  FoldingRangeRequest,
  HoverRequest,
  ShowMessageNotification,
  TextDocumentEdit,
} from 'vscode-languageserver/node.js';
import { Client } from './client.ts';

let client: Client;
let folder: string;

beforeEach(async () => {
  client = new Client();
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-'));
});

afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true });
});

describe('a document alone', () => {
  test('is judged and its problems follow its text', async () => {
    await client.start();
    await client.open(UNTITLED, 'vrrp_instance A {\n  virtual_router_id 300\n}\n');
    const problems = await client.when([UNTITLED], (codes) => codes.includes('value-out-of-range'));
    const problem = problems.find(({ code }) => code === 'value-out-of-range');
    expect(problem?.range).toEqual({ start: { line: 1, character: 20 }, end: { line: 1, character: 23 } });
    await client.change(UNTITLED, 'vrrp_instance A {\n  virtual_router_id 30\n}\n');
    await client.when([UNTITLED], (codes) => !codes.includes('value-out-of-range'));
  });

  test('loses its problems when it is closed', async () => {
    await client.start();
    await client.open(UNTITLED, 'vrrp_instance A {\n  virtual_router_id 300\n}\n');
    await client.when([UNTITLED], (codes) => codes.length > 0);
    await client.close(UNTITLED);
    await client.when([UNTITLED], (codes) => codes.length === 0);
  });

  test('has its quick fix at hand at once, without waiting for the pause', async () => {
    await client.start();
    await client.open(UNTITLED, 'vrrp_instance A {\n  prioritty 20\n}\n');
    const [fix] = await quickFixes(UNTITLED, 1);
    expect(newTexts(fix)).toEqual([[UNTITLED, ['priority']]]);
  });

  test('is laid out, whole or in part', async () => {
    await client.start();
    await client.open(UNTITLED, 'global_defs {\nrouter_id   a\nvrrp_strict\n}\n');
    const options = { tabSize: 2, insertSpaces: true };
    const textDocument = { uri: UNTITLED };
    const whole = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    expect(whole).toEqual([expect.objectContaining({ newText: '  router_id a\n  ' })]);
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
    const part = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument,
      options,
      range,
    });
    expect(part).toEqual([expect.objectContaining({ newText: '  vrrp_strict\n' })]);
  });

  test('that cannot be laid out is told of once, and again only after it could be', async () => {
    await client.start();
    await client.open(UNTITLED, 'global_defs {\n');
    const shown: string[] = [];
    client.connection.onNotification(ShowMessageNotification.type, ({ message }) => shown.push(message));
    const format = () =>
      client.connection.sendRequest(DocumentFormattingRequest.type, {
        textDocument: { uri: UNTITLED },
        options: { tabSize: 2, insertSpaces: true },
      });
    expect(await format()).toEqual([]);
    await format();
    expect(shown).toEqual(['Not formatted. The braces do not balance.']);
    await client.change(UNTITLED, 'global_defs {\n}\n');
    await format();
    await client.change(UNTITLED, 'global_defs {\n');
    await format();
    expect(shown).toHaveLength(2);
  });

  test('is answered though other languages are open', async () => {
    await client.start();
    await client.open('untitled:script.sh', 'sysctl -w net.ipv4.ip_forward=1\n', 'shellscript');
    await client.open(UNTITLED, 'vrrp_instance A {\n  virtual_r\n}\n');
    const textDocument = { uri: UNTITLED };
    const position = { line: 1, character: 11 };
    const items = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    expect(labels(items)).toContain('virtual_router_id');
    const script = { textDocument: { uri: 'untitled:script.sh' }, position: { line: 0, character: 3 } };
    expect(await client.connection.sendRequest(HoverRequest.type, script)).toBeNull();
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(symbols).toHaveLength(1);
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    expect(folds).toMatchObject([{ startLine: 0 }]);
  });

  test('that defines thousands of names offers those that fit, and takes thousands of fixes for no menu', async () => {
    await client.start();
    const definitions = Array.from({ length: 3_000 }, (_, index) => `$NAME_${index}=1\n`).join('');
    const faults = Array.from({ length: 300 }, () => '  priority 100;\n').join('');
    await client.open(UNTITLED, `${definitions}vrrp_instance A {\n  priority $NAME_29\n${faults}}\n`);
    const textDocument = { uri: UNTITLED };
    const position = { line: 3_001, character: 19 };
    const offered = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    expect(offered).toMatchObject({ isIncomplete: true });
    const names = labels(offered && 'items' in offered && offered.items);
    expect(names).toContain('$NAME_2999');
    expect(names).not.toContain('$NAME_1');
    const range = { start: { line: 0, character: 0 }, end: { line: 3_300, character: 0 } };
    const asked = { textDocument, range, context: { diagnostics: [] } };
    expect(await client.connection.sendRequest(CodeActionRequest.type, asked)).toHaveLength(100);
  });

  test('that is unknown is answered with nothing', async () => {
    await client.start();
    const params = { textDocument: { uri: 'untitled:never-opened' }, position: { line: 5, character: 5 } };
    expect(await client.connection.sendRequest(HoverRequest.type, params)).toBeNull();
    expect(await client.connection.sendRequest(CompletionRequest.type, params)).toEqual([]);
  });
});

describe('a folder', () => {
  test('is compared from disk, the closed file included', async () => {
    const [lb1, lb2] = await twoNodes(100, 100);
    await client.start(folder);
    const first = await tied(lb1, lb2);
    expect(first.length).toBeGreaterThan(0);
  });

  test('counts what is in the editor, not what is on disk', async () => {
    const [lb1, lb2] = await twoNodes(100, 50);
    await client.start(folder);
    await client.open(lb2, node('lb2', 100));
    const tie = await tied(lb1, lb2);
    expect(tie.flatMap(({ relatedInformation }) => relatedInformation ?? []).length).toBeGreaterThan(0);
    await client.change(lb2, node('lb2', 90));
    await tieGone(lb1, lb2);
    await client.change(lb2, node('lb2', 100));
    await tied(lb1, lb2);
    // Closed without saving: the disk counts again.
    await client.close(lb2);
    await tieGone(lb1, lb2);
  });

  test('follows files that change, appear and vanish on disk', async () => {
    const [lb1, lb2] = await twoNodes(100, 100);
    await client.start(folder);
    await tied(lb1, lb2);
    await rm(join(folder, 'lb2/keepalived.conf'));
    await client.changedOnDisk(lb2, FileChangeType.Deleted);
    await tieGone(lb1, lb2);
    await twoNodes(100, 100);
    await client.changedOnDisk(lb2, FileChangeType.Created);
    await tied(lb1, lb2);
  });
});

describe('what the user settles', () => {
  test('levels come from the editor, and follow it', async () => {
    const [lb1, lb2] = await twoNodes(100, 100);
    await client.start(folder);
    await tied(lb1, lb2);
    await client.configure({ keepalivedLvs: { rules: { 'priority-tie': 'error' } } });
    const isError = ({ code, severity }: Diagnostic) =>
      code === 'priority-tie' && severity === DiagnosticSeverity.Error;
    await client.whenDiagnostics([lb1, lb2], (told) => told.filter(isError).length === 2);
    await client.configure({ keepalivedLvs: { rules: { 'priority-tie': 'off', nonsense: 1 } } });
    await tieGone(lb1, lb2);
  });

  test('levels come with the notice of a change from an editor that cannot be asked for them', async () => {
    const [lb1, lb2] = await twoNodes(100, 100);
    await client.start(folder, {});
    await tied(lb1, lb2);
    const notify = (settings: unknown) =>
      client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await notify({ keepalivedLvs: { rules: { 'priority-tie': 'off' } } });
    await tieGone(lb1, lb2);
    await notify({});
    await tied(lb1, lb2);
  });

  test('levels come from .keepalived-lvs.json, and follow it', async () => {
    const [lb1, lb2] = await twoNodes(100, 100);
    const settings = await write(
      '.keepalived-lvs.json',
      '{ "rules": { "priority-tie": "off", "vip-mismatch": "off" } }',
    );
    await client.start(folder);
    await client.open(lb1, node('lb1', 300));
    await client.when([lb1], (codes) => codes.includes('value-out-of-range') && !codes.includes('priority-tie'));
    await client.change(lb1, node('lb1', 100));
    await client.when([lb1], (codes) => codes.length === 0);
    await write('.keepalived-lvs.json', '{}');
    await client.changedOnDisk(settings);
    await tied(lb1, lb2);
  });

  test('a comment suppresses a finding between files', async () => {
    const [lb1, lb2] = await twoNodes(100, 100);
    await client.start(folder);
    await tied(lb1, lb2);
    const quiet = '# keepalived-lvs-disable-file priority-tie -- meant\n';
    await client.open(lb1, quiet + node('lb1', 100));
    await client.open(lb2, quiet + node('lb2', 100));
    await client.when([lb1, lb2], (codes) => codes.length === 0);
  });
});

test.skipIf(process.platform === 'win32')('a link to a configuration of the folder is no further node', async () => {
  const [lb1] = await twoNodes(100, 150);
  const third = await write('lb3/keepalived.conf', node('lb3', 100));
  await client.start(folder);
  await client.when([lb1, third], (codes) => codes.includes('priority-tie'));
  await rm(join(folder, 'lb3/keepalived.conf'));
  await symlink('../lb1/keepalived.conf', join(folder, 'lb3/keepalived.conf'));
  await client.changedOnDisk(third);
  await client.when([lb1, third], (codes) => !codes.includes('priority-tie'));
});

test.skipIf(process.platform === 'win32')('what never ends is told at its include and opened nowhere', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  await symlink('pipe', join(folder, 'keepalived-b.conf'));
  const text = 'include /dev/zero\ninclude pipe\ninclude keepalived-b.conf\ninclude keepalived.conf\n';
  const lb1 = await write('keepalived.conf', text);
  await client.start(folder);
  const told = await client.when([lb1], (codes) => codes.length > 0);
  expect(told.map(({ code, range }) => [range.start.line, code])).toEqual([
    [0, 'include-unreadable'],
    [1, 'include-unreadable'],
    [2, 'include-unreadable'],
    [3, 'include-cycle'],
  ]);
});

test('a quick fix of two files changes both', async () => {
  const lb1 = await write('lb1/keepalived.conf', node('lb1', 100).replace('BACKUP', 'MASTER'));
  const lb2 = await write('lb2/keepalived.conf', node('lb2', 150));
  await client.start(folder);
  await client.when([lb2], (codes) => codes.includes('priority-order'));
  const fixes = await quickFixes(lb2, 7);
  const exchange = fixes.find(({ title }) => title === 'Exchange the priorities of lb1 and lb2');
  expect(newTexts(exchange)).toEqual([
    [lb1, ['150']],
    [lb2, ['100']],
  ]);
});

test('a quick fix that creates a file does so beside the nodes, and does not replace one', async () => {
  const server =
    'virtual_server 198.51.100.10 80 {\n  lb_algo rr\n  lb_kind DR\n  protocol TCP\n  real_server 198.51.100.31 80 {\n  }\n}\n';
  const lb1 = await write('lb1/keepalived.conf', server);
  await client.start(folder);
  await client.when([lb1], (codes) => codes.includes('arp-sysctl-missing'));
  const fix = (await quickFixes(lb1, 2)).find(({ title }) => title.startsWith('Create sysctl.d/'));
  const uri = pathToFileURL(join(folder, 'sysctl.d/90-lvs-real.conf')).href;
  expect(fix?.edit?.documentChanges).toMatchObject([{ kind: 'create', uri }, { textDocument: { uri, version: null } }]);
  expect(fix?.isPreferred).toBe(false);
  const created = await write('sysctl.d/90-lvs-real.conf', newTexts(fix)[0]?.[1][0] ?? '');
  await client.changedOnDisk(created, FileChangeType.Created);
  await client.when([lb1], (codes) => !codes.includes('arp-sysctl-missing'));
});

const UNTITLED = 'untitled:Untitled-1';

/** The tie may be told at either node. */
function tied(...uris: readonly string[]) {
  return client.when(uris, (codes) => codes.includes('priority-tie'));
}

function tieGone(...uris: readonly string[]) {
  return client.when(uris, (codes) => !codes.includes('priority-tie'));
}

async function twoNodes(first: number, second: number): Promise<[string, string]> {
  return [
    await write('lb1/keepalived.conf', node('lb1', first)),
    await write('lb2/keepalived.conf', node('lb2', second)),
  ];
}

async function write(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return pathToFileURL(file).href;
}

function node(name: string, priority: number): string {
  return `global_defs {
  router_id ${name}
}
vrrp_instance VI_1 {
  state BACKUP
  interface eth1
  virtual_router_id 33
  priority ${priority}
  advert_int 1
  virtual_ipaddress {
    192.0.2.200/24
  }
}
`;
}

async function quickFixes(uri: string, line: number): Promise<CodeAction[]> {
  const range = { start: { line, character: 0 }, end: { line, character: 100 } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  return ((await client.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
}

function newTexts(action: CodeAction | undefined): [string, string[]][] {
  const edits = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
  return edits.map(({ textDocument, edits: changes }) => [
    textDocument.uri,
    changes.flatMap((change) => ('newText' in change ? [change.newText] : [])),
  ]);
}

function labels(items: unknown): string[] {
  return Array.isArray(items) ? items.map(({ label }) => label) : [];
}
