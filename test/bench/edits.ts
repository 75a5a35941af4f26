import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  DidChangeTextDocumentNotification,
  type Position,
  PublishDiagnosticsNotification,
  type Range,
} from 'vscode-languageserver/node.js';
import { Client } from '../server/client.ts';

/** Milliseconds of processor time, in which the pause of the server does not count. */
export interface KeyCost {
  /** From the change that the editor sends to the diagnostics of its document. */
  readonly own: number;
  /** To the end of comparing it with the other files, from which the final set comes. */
  readonly all: number;
}

/**
 * What one key costs in the language server. Of keys at the beginning, in the middle and at the end of the text the one
 * that costs most, each in the turn that was disturbed least.
 */
export async function costOfKey(folder: string, text: string, turns: number): Promise<KeyCost> {
  const file = join(folder, 'keepalived.conf');
  writeFileSync(file, text);
  const client = new Client();
  const uri = pathToFileURL(file).href;
  await client.start(folder);
  await client.open(uri, text);
  await client.when([uri], (codes) => codes.length > 0);
  const lines = text.split('\n');
  const places = [0, 0.5, 1].map((part) => ({ at: placeOfKey(lines, part), own: NEVER, all: NEVER }));
  let version = 2;
  for (let turn = 0; turn < turns; turn++) {
    for (const place of places) {
      const { own, all } = await costOf(client, uri, version, place.at);
      place.own = Math.min(place.own, own);
      place.all = Math.min(place.all, all);
      version += 2;
    }
  }
  await client.stop();
  return { own: Math.max(...places.map(({ own }) => own)), all: Math.max(...places.map(({ all }) => all)) };
}

const NEVER = Number.POSITIVE_INFINITY;

/** The end of a line of a setting, at that part of the text. */
function placeOfKey(lines: readonly string[], part: number): Position {
  const from = Math.floor((lines.length - 40) * part);
  const line = lines.findIndex((one, index) => index >= from && /^ {2}\w+ \w+$/.test(one));
  return { line, character: lines[line]?.length ?? 0 };
}

/** Types a number there that makes a text nobody has read before, and takes it back. */
async function costOf(client: Client, uri: string, version: number, start: Position): Promise<KeyCost> {
  const text = String(version);
  const end = { line: start.line, character: start.character + text.length };
  const cost = await costOfChange(client, uri, version, { range: { start, end: start }, text });
  await costOfChange(client, uri, version + 1, { range: { start, end }, text: '' });
  return cost;
}

async function costOfChange(client: Client, uri: string, version: number, change: Change): Promise<KeyCost> {
  const before = process.cpuUsage();
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
  const own = millisecondsSince(before);
  // Quick fixes are answered when all files have been compared.
  const start = { line: 0, character: 0 };
  const asked = { textDocument, range: { start, end: start }, context: { diagnostics: [] } };
  await client.connection.sendRequest(CodeActionRequest.type, asked);
  return { own, all: millisecondsSince(before) };
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface Change {
  readonly range: Range;
  readonly text: string;
}
