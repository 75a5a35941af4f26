import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  IPCMessageReader,
  IPCMessageWriter,
  type Position,
  PublishDiagnosticsNotification,
  type Range,
} from 'vscode-languageserver/node.js';
import { SERVER_ARGUMENTS } from '../../src/extension/language/server-arguments.ts';
import { Client } from '../server/client.ts';
import { COST_REQUEST, type Cost, type Costs } from './cost.ts';

/**
 * What one key costs the language server, in a process of its own that is started as the extension starts it. Of keys
 * at the beginning, in the middle and at the end of the text the one that costs most, each in the turn that was
 * disturbed least; `last` with the comparison of all files.
 */
export async function costOfKey(folder: string, { files, open }: Edited, turns: number): Promise<Costs> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const file = join(folder, open);
  const text = files[open] ?? '';
  const script = fileURLToPath(new URL('./bench-server.cjs', import.meta.url));
  const server = fork(script, { execArgv: [...SERVER_ARGUMENTS] });
  const client = new Client(createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server)));
  const uri = pathToFileURL(file).href;
  await client.start(folder);
  await client.open(uri, text);
  await client.when([uri], (codes) => codes.length > 0);
  const lines = text.split('\n');
  const places = [0, 0.5, 1].map((part) => ({ at: placeOfKey(lines, part), least: never }));
  let version = 2;
  for (let turn = 0; turn < turns; turn++) {
    for (const place of places) {
      const costs = await costOf(client, uri, version, place.at);
      place.least = eachOf(Math.min, [place.least, costs]);
      version += 2;
    }
  }
  await client.stop();
  server.kill();
  return eachOf(
    Math.max,
    places.map(({ least }) => least),
  );
}

/** The files of a folder, and the one that is typed into. */
export interface Edited {
  readonly files: Readonly<Record<string, string>>;
  readonly open: string;
}

const endless: Cost = { process: Number.POSITIVE_INFINITY, thread: Number.POSITIVE_INFINITY };
const never: Costs = { told: endless, last: endless };

function eachOf(choose: (...values: number[]) => number, costs: readonly Costs[]): Costs {
  const of = (part: keyof Costs, which: keyof Cost) => choose(...costs.map((one) => one[part][which]));
  const both = (part: keyof Costs): Cost => ({ process: of(part, 'process'), thread: of(part, 'thread') });
  return { told: both('told'), last: both('last') };
}

/** The end of a line of a setting, at that part of the text. */
function placeOfKey(lines: readonly string[], part: number): Position {
  const from = Math.floor((lines.length - 40) * part);
  const line = lines.findIndex((one, index) => index >= from && /^ {2}\w+ \w+$/.test(one));
  return { line, character: lines[line]?.length ?? 0 };
}

/** Types a number there that makes a text nobody has read before, and takes it back. */
async function costOf(client: Client, uri: string, version: number, start: Position): Promise<Costs> {
  const text = String(version);
  const end = { line: start.line, character: start.character + text.length };
  const costs = await costOfChange(client, uri, version, { range: { start, end: start }, text });
  await costOfChange(client, uri, version + 1, { range: { start, end }, text: '' });
  return costs;
}

async function costOfChange(client: Client, uri: string, version: number, change: Change): Promise<Costs> {
  const told = new Promise<void>((resolve) => {
    const listener = client.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      if (params.version !== version) return;
      listener.dispose();
      resolve();
    });
  });
  const textDocument = { uri, version };
  void client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
    ...{ textDocument, contentChanges: [change] },
  });
  await told;
  // Quick fixes are answered when all files have been compared.
  const start = { line: 0, character: 0 };
  const asked = { textDocument, range: { start, end: start }, context: { diagnostics: [] } };
  await client.connection.sendRequest(CodeActionRequest.type, asked);
  return client.connection.sendRequest<Costs>(COST_REQUEST);
}

interface Change {
  readonly range: Range;
  readonly text: string;
}
