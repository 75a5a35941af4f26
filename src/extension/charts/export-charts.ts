import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { commands, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { portablePage } from '../../files/portable-page.ts';
import { type DriftOf, savedMessages } from '../../ipvs/charts/saved-messages.ts';
import { csvForm, jsonForm } from '../../ipvs/export/pieces.ts';
import type { Collection } from './collection.ts';

/** What an export is made of. */
export interface ExportSource {
  readonly collection: Collection;
  /** Where the tables of a group are other than the workspace asks for. */
  readonly driftOf: DriftOf;
  /** Where the built pages lie. */
  readonly pages: Uri;
  /** The page draws the picture, since only a browser can. Base64. */
  readonly toPng: () => Promise<string>;
}

/** Asks for the form and the place, and saves. Nothing happens where the user chooses nothing. Throws as writing does. */
export async function exportCharts(source: ExportSource): Promise<void> {
  const picked = await window.showQuickPick(FORMS, { title: 'Export ipvsadm Charts', matchOnDescription: true });
  if (picked === undefined) return;
  const name = `ipvsadm.${picked.extension}`;
  const target = await window.showSaveDialog({
    title: 'Export ipvsadm Charts',
    defaultUri: Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), name),
    filters: { [picked.label]: [picked.extension] },
  });
  if (target === undefined) return;
  const title = `Writing ${name}`;
  await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    await write(target, picked.pieces(source), cancelled.signal);
  });
  const open = await window.showInformationMessage(`The tables were written to ${target.fsPath}.`, 'Open');
  if (open !== undefined) await commands.executeCommand('vscode.open', target);
}

type Pieces = AsyncIterable<string | Uint8Array>;

interface Form extends QuickPickItem {
  readonly extension: string;
  readonly pieces: (source: ExportSource) => Pieces;
}

const FORMS: readonly Form[] = [
  {
    label: 'PNG',
    extension: 'png',
    description: 'a picture of the chosen service',
    async *pieces({ toPng }) {
      yield Buffer.from(await toPng(), 'base64');
    },
  },
  {
    label: 'HTML',
    extension: 'html',
    description: 'the page as one file that works offline: newest snapshots, services over time',
    async *pieces({ pages, collection, driftOf }) {
      const messages = await savedMessages(collection.book, { driftOf });
      yield* portablePage(pages.fsPath, { name: 'ipvs', title: 'ipvsadm tables', messages });
    },
  },
  {
    label: 'CSV',
    extension: 'csv',
    description: 'every row of every snapshot, for a spreadsheet',
    pieces: ({ collection }) => collection.written(csvForm()),
  },
  {
    label: 'JSON',
    extension: 'json',
    description: 'everything, as the command line prints it',
    pieces: ({ collection }) => collection.written(jsonForm('lines')),
  },
  {
    label: 'Text',
    extension: 'txt',
    description: 'the snapshots as they were printed, dated: a series file that opens again',
    pieces: ({ collection }) => collection.texts(),
  },
];

/** Streams to files of this machine, since a series may be larger than memory. */
async function write(target: Uri, pieces: Pieces, signal: AbortSignal): Promise<void> {
  if (target.scheme === 'file') {
    await pipeline(Readable.from(pieces), createWriteStream(target.fsPath), { signal });
    return;
  }
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  await workspace.fs.writeFile(target, Buffer.concat(parts));
}
