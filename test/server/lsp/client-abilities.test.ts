import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CompletionRequest,
  type Hover,
  HoverRequest,
  MarkupKind,
  SignatureHelpRequest,
} from 'vscode-languageserver/node.js';
import { Client } from '../client.ts';

let client: Client;

beforeEach(() => {
  client = new Client();
});
afterEach(() => client.stop());

describe('texts', () => {
  test('are plain for an editor that declares no form', async () => {
    await begin({});
    const { contents } = (await client.connection.sendRequest(HoverRequest.type, at(1, 4))) as Hover;
    expect(contents).toMatchObject({ kind: MarkupKind.PlainText });
    expect(JSON.stringify(contents)).toContain('nopreempt');
    expect(JSON.stringify(contents)).not.toMatch(/`|\*\*/);
    const help = await client.connection.sendRequest(SignatureHelpRequest.type, at(2, 11));
    expect(help?.signatures[0]).toMatchObject({
      documentation: { kind: MarkupKind.PlainText, value: expect.not.stringMatching(/`|\*\*/) },
      // Without offsets the parameter is the part of the label that it stands for.
      parameters: [{ label: '<priority 1..255>' }],
    });
    const items = await client.connection.sendRequest(CompletionRequest.type, at(1, 4));
    const documented = (Array.isArray(items) ? items : []).filter(({ documentation }) => documentation !== undefined);
    expect(documented.length).toBeGreaterThan(0);
    expect(documented.map(({ documentation }) => documentation)).not.toContainEqual(
      expect.objectContaining({ kind: MarkupKind.Markdown }),
    );
  });

  test('have the form that an editor names first', async () => {
    const { Markdown, PlainText } = MarkupKind;
    await begin({ textDocument: { hover: { contentFormat: [Markdown, PlainText] } } });
    expect(await client.connection.sendRequest(HoverRequest.type, at(1, 4))).toMatchObject({
      contents: { kind: Markdown, value: expect.stringContaining('```keepalived\n') },
    });
    const completion = { completionItem: { documentationFormat: [PlainText, Markdown] } };
    await client.stop();
    client = new Client();
    await begin({ textDocument: { completion } });
    const items = await client.connection.sendRequest(CompletionRequest.type, at(1, 4));
    const [first] = (Array.isArray(items) ? items : []).filter(({ documentation }) => documentation !== undefined);
    expect(first?.documentation).toMatchObject({ kind: PlainText });
  });

  async function begin(capabilities: ClientCapabilities): Promise<void> {
    await client.start(undefined, capabilities);
    await client.open(URI, 'vrrp_instance A {\n  nopreempt\n  priority 100\n}\n');
  }
});

describe('quick fixes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('an editor without versions of documents gets the edits by document', async () => {
    await client.start(undefined, {});
    await client.open(URI, 'vrrp_instance A {\n  prioritty 20\n}\n');
    const [fix] = await fixes(URI, 1);
    expect(fix?.edit).toEqual({ changes: { [URI]: [expect.objectContaining({ newText: 'priority' })] } });
  });

  test('an editor that cannot create files is offered none', async () => {
    const uri = await dr();
    await client.start(folder, { workspace: { workspaceEdit: { documentChanges: true } } });
    await client.when([uri], (codes) => codes.includes('arp-sysctl-missing'));
    expect((await fixes(uri, 2)).filter(({ title }) => title.startsWith('Create '))).toEqual([]);
  });

  async function dr(): Promise<string> {
    const file = join(folder, 'lb1/keepalived.conf');
    await mkdir(join(folder, 'lb1'));
    await writeFile(
      file,
      'virtual_server 198.51.100.10 80 {\n  lb_algo rr\n  lb_kind DR\n  protocol TCP\n  real_server 198.51.100.31 80 {\n  }\n}\n',
    );
    return pathToFileURL(file).href;
  }

  async function fixes(uri: string, line: number): Promise<CodeAction[]> {
    const range = { start: { line, character: 0 }, end: { line, character: 100 } };
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    return ((await client.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }
});

function at(line: number, character: number) {
  return { textDocument: { uri: URI }, position: { line, character } };
}

const URI = 'untitled:Untitled-1';
