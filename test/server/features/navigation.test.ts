import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  type Location,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SignatureHelpRequest,
  type SymbolInformation,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node.js';
import { Client } from '../client.ts';

const main = 'include scripts.conf\nvrrp_instance A {\n  track_script {\n    chk\n  }\n  priority \n}\n';
const scripts = 'vrrp_script chk {\n}\n';
let client: Client;
let folder: string;
let lb1: string;
let included: string;

/** Two nodes with files of the same names; what is asked of one never leads to the other. */
beforeEach(async () => {
  client = new Client();
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-'));
  lb1 = await write('lb1/keepalived.conf', main);
  included = await write('lb1/scripts.conf', scripts);
  await write('lb2/keepalived.conf', main);
  await write('lb2/scripts.conf', scripts);
  await client.start(folder);
  // The folder has been read once something is wrong in it.
  await client.when([lb1], (codes) => codes.length > 0);
  await client.open(lb1, main);
});

afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true });
});

const use = () => ({ textDocument: { uri: lb1 }, position: { line: 3, character: 5 } });

test('a name leads to its definition in an included file, and to all its uses', async () => {
  const { connection } = client;
  const found = await connection.sendRequest(DefinitionRequest.type, use());
  expect(placesOf(found)).toEqual(['lb1/scripts.conf:1:13']);
  const context = { includeDeclaration: true };
  const all = await connection.sendRequest(ReferencesRequest.type, { ...use(), context });
  expect(placesOf(all)).toEqual(['lb1/keepalived.conf:4:5', 'lb1/scripts.conf:1:13']);
  await client.open(included, scripts);
  const fromDefinition = { textDocument: { uri: included }, position: { line: 0, character: 14 } };
  const uses = await connection.sendRequest(ReferencesRequest.type, {
    ...{ ...fromDefinition, context: { includeDeclaration: false } },
  });
  expect(placesOf(uses)).toEqual(['lb1/keepalived.conf:4:5']);
});

test('renaming changes every file of the configuration, and refuses what is no name', async () => {
  const { connection } = client;
  expect(await connection.sendRequest(PrepareRenameRequest.type, use())).toMatchObject({ placeholder: 'chk' });
  const edit = await connection.sendRequest(RenameRequest.type, { ...use(), newName: 'chk_web' });
  expect(Object.keys(edit?.changes ?? {}).map(pathOf)).toEqual(['lb1/keepalived.conf', 'lb1/scripts.conf']);
  await expect(connection.sendRequest(RenameRequest.type, { ...use(), newName: 'a b' })).rejects.toThrow(/no blanks/);
  const keyword = { textDocument: { uri: lb1 }, position: { line: 5, character: 4 } };
  expect(await connection.sendRequest(PrepareRenameRequest.type, keyword)).toBeNull();
  expect(await connection.sendRequest(DocumentHighlightRequest.type, keyword)).toBeNull();
});

test('an include is a link and leads to its file', async () => {
  const { connection } = client;
  const textDocument = { uri: lb1 };
  const links = await connection.sendRequest(DocumentLinkRequest.type, { textDocument });
  expect(links?.map(({ target }) => pathOf(target ?? ''))).toEqual(['lb1/scripts.conf']);
  const position = { line: 0, character: 10 };
  expect(placesOf(await connection.sendRequest(DefinitionRequest.type, { textDocument, position }))).toEqual([
    'lb1/scripts.conf:1:1',
  ]);
});

test('symbols of the workspace are found by letters of their names', async () => {
  const { connection } = client;
  const found = (await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'a' })) ?? [];
  const symbols = found as readonly SymbolInformation[];
  expect(symbols.map(({ name, containerName }) => `${name} ${containerName}`).sort()).toEqual([
    'A lb1/keepalived.conf',
    'A lb2/keepalived.conf',
  ]);
  expect(await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'zz(' })).toEqual([]);
});

test('selection and signature help answer where the cursor is', async () => {
  const textDocument = { uri: lb1 };
  const position = { line: 5, character: 11 };
  const help = await client.connection.sendRequest(SignatureHelpRequest.type, { textDocument, position });
  expect(help?.signatures[0]).toMatchObject({ label: 'priority <priority 1..255>', parameters: [{ label: [9, 26] }] });
  const [range] =
    (await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? [];
  expect(range?.parent).toBeDefined();
});

function placesOf(found: unknown): readonly string[] {
  const locations = (Array.isArray(found) ? found : []) as readonly Location[];
  return locations.map(({ uri, range: { start } }) => `${pathOf(uri)}:${start.line + 1}:${start.character + 1}`);
}

function pathOf(uri: string): string {
  return uri.slice(pathToFileURL(folder).href.length + 1);
}

async function write(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return pathToFileURL(file).href;
}
