import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DidChangeTextDocumentNotification,
  type Position,
  PublishDiagnosticsNotification,
  type Range,
} from 'vscode-languageserver/node.js';
import { Client } from '../server/client.ts';

/**
 * What one key costs in the language server, from the change that the editor sends to the diagnostics that it is sent:
 * milliseconds of processor time, in which the pause of the server does not count. Of keys at the beginning,
 * in the middle and at the end of the text the one that costs most, each in the turn that was disturbed least.
 */
export async function timeOfEdit(folder: string, text: string, turns: number): Promise<number> {
  const file = join(folder, 'keepalived.conf');
  writeFileSync(file, text);
  const client = new Client();
  const uri = pathToFileURL(file).href;
  await client.start(folder);
  await client.open(uri, text);
  await client.when([uri], (codes) => codes.length > 0);
  const lines = text.split('\n');
  const places = [0, 0.5, 1].map((part) => ({ at: placeOfKey(lines, part), best: Number.POSITIVE_INFINITY }));
  let version = 2;
  for (let turn = 0; turn < turns; turn++) {
    for (const place of places) {
      place.best = Math.min(place.best, await costOf(client, uri, version, place.at));
      version += 2;
    }
  }
  await client.stop();
  return Math.max(...places.map(({ best }) => best));
}

/** The end of a line of a setting, at that part of the text. */
function placeOfKey(lines: readonly string[], part: number): Position {
  const from = Math.floor((lines.length - 40) * part);
  const line = lines.findIndex((one, index) => index >= from && /^ {2}\w+ \w+$/.test(one));
  return { line, character: lines[line]?.length ?? 0 };
}

/** Types a number there that makes a text nobody has read before, and takes it back. */
async function costOf(client: Client, uri: string, version: number, start: Position): Promise<number> {
  const text = String(version);
  const end = { line: start.line, character: start.character + text.length };
  const cost = await costOfChange(client, uri, version, { range: { start, end: start }, text });
  await costOfChange(client, uri, version + 1, { range: { start, end }, text: '' });
  return cost;
}

function costOfChange(client: Client, uri: string, version: number, change: Change): Promise<number> {
  return new Promise((resolve) => {
    const before = process.cpuUsage();
    const told = client.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      if (params.version !== version) return;
      told.dispose();
      const { user, system } = process.cpuUsage(before);
      resolve((user + system) / 1000);
    });
    const params = { textDocument: { uri, version }, contentChanges: [change] };
    void client.connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  });
}

interface Change {
  readonly range: Range;
  readonly text: string;
}
