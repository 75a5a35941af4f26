import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  FileChangeType,
  TextDocumentEdit,
} from 'vscode-languageserver/node.js';
import { CLUSTERS_CHANGED, CLUSTERS_REQUEST, type ClustersAnswer, SHOW_PEERS_COMMAND } from '../../../src/protocol.ts';
import { Client } from '../client.ts';

let client: Client;
let folder: string;
let changed: () => void;

beforeEach(async () => {
  client = new Client();
  changed = () => {};
  client.connection.onNotification(CLUSTERS_CHANGED, () => changed());
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-'));
});

afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true });
});

describe('clusters', () => {
  test('are told with nodes, states, priorities and addresses, each at its place', async () => {
    const lb1 = await write('lb1/keepalived.conf', node('MASTER', 100));
    const lb2 = await write('lb2/keepalived.conf', node('BACKUP', 50));
    await client.start(folder);
    const [told] = await whenClusters((answer) => answer.length > 0);
    expect(told?.routers).toMatchObject([
      { virtualRouterId: 33, family: 'ipv4', addresses: ['192.0.2.200'], members: [{ node: 'lb1' }, { node: 'lb2' }] },
    ]);
    const members = told?.routers[0]?.members ?? [];
    expect(members.map(({ state, priority, isPreferred }) => [state, priority, isPreferred])).toEqual([
      ['MASTER', 100, true],
      ['BACKUP', 50, false],
    ]);
    expect(members.map(({ place }) => [place.uri, place.range.start.line])).toEqual([
      [lb1, 0],
      [lb2, 0],
    ]);
    expect(members[1]?.priorityPlace.range).toEqual({
      start: { line: 4, character: 11 },
      end: { line: 4, character: 13 },
    });
    expect(members[1]?.addresses).toMatchObject([{ address: '192.0.2.200', place: { uri: lb2 } }]);
  });

  test('follow what is typed, and are told only when they change', async () => {
    await write('lb1/keepalived.conf', node('MASTER', 100));
    const lb2 = await write('lb2/keepalived.conf', node('BACKUP', 50));
    await client.start(folder);
    await whenClusters((answer) => answer.length > 0);
    await client.open(lb2, node('BACKUP', 50));
    await client.change(lb2, node('BACKUP', 70));
    await whenClusters(([told]) => told?.routers[0]?.members[1]?.priority === 70);
    let notices = 0;
    changed = () => notices++;
    await client.change(lb2, `${node('BACKUP', 70)}# nothing new\n`);
    await client.connection.sendRequest(CLUSTERS_REQUEST);
    expect(notices).toBe(0);
  });

  test('of one file for several nodes have a member for each', async () => {
    const text = node('BACKUP', 50).replace('  priority 50', '  @lb1 priority 150\n  @lb2 priority 100');
    const uri = await write('keepalived.conf', text);
    await client.start(folder);
    const [told] = await whenClusters((answer) => answer.length > 0);
    const members = told?.routers[0]?.members ?? [];
    expect(
      members.map(({ node: name, priority, priorityPlace }) => [name, priority, priorityPlace.range.start.line]),
    ).toEqual([
      ['lb1', 150, 4],
      ['lb2', 100, 5],
    ]);
    expect(members.every(({ place }) => place.uri === uri)).toBe(true);
  });

  test('are none where there is no virtual router', async () => {
    await write('a/keepalived.conf', 'global_defs {\n  router_id a\n}\n');
    await client.start(folder);
    expect(await client.connection.sendRequest(CLUSTERS_REQUEST)).toEqual([]);
  });
});

describe('code lenses', () => {
  test('name the peer of an instance and lead to it', async () => {
    const lb1 = await write('lb1/keepalived.conf', node('MASTER', 100));
    const lb2 = await write('lb2/keepalived.conf', node('BACKUP', 50));
    await client.start(folder, { experimental: { commands: [SHOW_PEERS_COMMAND] } });
    await whenClusters((answer) => answer.length > 0);
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: lb1 } });
    expect(lenses).toMatchObject([
      { range: { start: { line: 0 } }, command: { title: 'peer: lb2, priority 50', command: SHOW_PEERS_COMMAND } },
    ]);
    expect(lenses?.[0]?.command?.arguments?.[1]).toMatchObject([{ uri: lb2 }]);
  });

  test.each([[{}], [{ experimental: { commands: ['other.command'] } }], [{ experimental: true }]])(
    'only name the peer to an editor that declares %j',
    async (capabilities) => {
      const lb1 = await write('lb1/keepalived.conf', node('MASTER', 100));
      await write('lb2/keepalived.conf', node('BACKUP', 50));
      await client.start(folder, capabilities);
      await whenClusters((answer) => answer.length > 0);
      const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: lb1 } });
      expect(lenses?.map(({ command }) => command)).toEqual([{ title: 'peer: lb2, priority 50', command: '' }]);
    },
  );

  test('are none for an instance without peers', async () => {
    const lb1 = await write('lb1/keepalived.conf', node('MASTER', 100));
    await client.start(folder);
    await whenClusters((answer) => answer.length > 0);
    expect(await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: lb1 } })).toEqual([]);
  });
});

describe('a second node', () => {
  test('is offered on the first line of an instance without peers, and no more once it is there', async () => {
    const lb1 = await write('lb1/keepalived.conf', node('MASTER', 100));
    await client.start(folder);
    await whenClusters((answer) => answer.length > 0);
    await client.open(lb1, node('MASTER', 100));
    const [create] = (await actions(lb1)).filter(({ kind }) => kind === 'refactor');
    expect(create?.title).toBe('Create a BACKUP node lb2 (lb2/keepalived.conf)');
    const uri = pathToFileURL(join(folder, 'lb2/keepalived.conf')).href;
    expect(create?.edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri });
    expect(newText(create ? [create] : [])).toBe(node('BACKUP', 50));
    expect((await actions(lb1, ['quickfix'])).filter(({ kind }) => kind === 'refactor')).toEqual([]);
    await write('lb2/keepalived.conf', node('BACKUP', 50));
    await client.changedOnDisk(uri, FileChangeType.Created);
    await whenClusters(([told]) => told?.routers[0]?.members.length === 2);
    expect((await actions(lb1)).filter(({ kind }) => kind === 'refactor')).toEqual([]);
  });
});

describe('fix all', () => {
  const misspelt =
    'vrrp_instance A {\n  interface eth0\n  prioritty 20\n  virtual_router_id 1\n  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n';

  test('is offered by its kind, changes the document to rest, and then nothing more', async () => {
    await client.start();
    await client.open(UNTITLED, misspelt);
    const fixed = newText(await actions(UNTITLED, ['source.fixAll.keepalived']));
    expect(fixed).toBe(misspelt.replace('prioritty', 'priority'));
    await client.change(UNTITLED, fixed ?? '');
    expect(await actions(UNTITLED, ['source.fixAll'])).toEqual([]);
  });

  test('is not offered to the light bulb', async () => {
    await client.start();
    await client.open(UNTITLED, misspelt);
    const kinds = (await actions(UNTITLED)).map(({ kind }) => kind);
    expect(kinds).toContain('quickfix');
    expect(kinds).not.toContain('source.fixAll.keepalived');
  });

  test('leaves other documents as they are, and what the user switched off', async () => {
    const lb1 = await write(
      'lb1/keepalived.conf',
      node('MASTER', 100).replace(
        'prio',
        '# keepalived-lvs-disable-next-line unknown-keyword -- ours\n  prioritty 1\n  prio',
      ),
    );
    await write('lb2/keepalived.conf', node('BACKUP', 150));
    await client.start(folder);
    await client.when([lb1], (codes) => codes.includes('priority-order'));
    expect(await actions(lb1, ['source.fixAll.keepalived'])).toEqual([]);
  });
});

const UNTITLED = 'untitled:Untitled-1';

async function whenClusters(wanted: (answer: ClustersAnswer) => boolean): Promise<ClustersAnswer> {
  for (;;) {
    const notice = new Promise<void>((resolve) => {
      changed = resolve;
    });
    const answer = await client.connection.sendRequest<ClustersAnswer>(CLUSTERS_REQUEST);
    if (wanted(answer)) return answer;
    await notice;
  }
}

async function write(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return pathToFileURL(file).href;
}

function node(state: string, priority: number): string {
  return `vrrp_instance VI_1 {\n  state ${state}\n  interface eth1\n  virtual_router_id 33\n  priority ${priority}\n  virtual_ipaddress {\n    192.0.2.200/24\n  }\n}\n`;
}

async function actions(uri: string, only?: string[]): Promise<CodeAction[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  const context = { diagnostics: [], ...(only ? { only } : {}) };
  const found = await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
  return (found ?? []) as CodeAction[];
}

function newText([action]: readonly CodeAction[]): string | undefined {
  const [edit] = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
  const change = edit?.edits[0];
  return change && 'newText' in change ? change.newText : undefined;
}
