import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { commands, ProgressLocation, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { portablePage } from '../../files/portable-page.ts';
import { type DriftOf, savedMessages } from '../../ipvs/charts/saved-messages.ts';
import { csvForm, jsonForm } from '../../ipvs/export/pieces.ts';
import { markdownForm } from '../../ipvs/export/tables-report.ts';
import { createMasking } from '../../syslog/mask/mask.ts';
import type { Collection } from './collection.ts';
import { texts, type WriteOptions, written } from './write-collection.ts';

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
  const picked = await window.showQuickPick(ITEMS, { title: 'Export ipvsadm Charts', matchOnDescription: true });
  if (picked?.form === undefined) return;
  const { form, isMasked } = picked;
  const name = `ipvsadm${isMasked ? '-masked' : ''}.${form.extension}`;
  const target = await window.showSaveDialog({
    title: 'Export ipvsadm Charts',
    defaultUri: Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), name),
    filters: { [form.label]: [form.extension] },
  });
  if (target === undefined) return;
  const title = `Writing ${name}`;
  await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    const options = { driftOf: source.driftOf, masking: isMasked ? createMasking() : undefined };
    await write(target, form.pieces(source, options), cancelled.signal);
  });
  const open = await window.showInformationMessage(`The tables were written to ${target.fsPath}.`, 'Open');
  if (open !== undefined) await commands.executeCommand('vscode.open', target);
}

type Pieces = AsyncIterable<string | Uint8Array>;

interface Form {
  readonly label: string;
  readonly extension: string;
  readonly description: string;
  readonly pieces: (source: ExportSource, options: WriteOptions) => Pieces;
  /** What only the page can draw has its names in it. */
  readonly cannotMask?: boolean;
}

const FORMS: readonly Form[] = [
  {
    label: 'PNG',
    extension: 'png',
    description: 'a picture of the chosen service',
    async *pieces({ toPng }) {
      yield Buffer.from(await toPng(), 'base64');
    },
    cannotMask: true,
  },
  {
    label: 'HTML',
    extension: 'html',
    description: 'the page as one file that works offline: newest snapshots, services over time',
    async *pieces({ pages, collection, driftOf }, { masking }) {
      const saved = await savedMessages(collection.book, { driftOf });
      masking?.note(saved);
      const messages = masking?.copy(saved) ?? saved;
      yield* portablePage(pages.fsPath, { name: 'ipvs', title: 'ipvsadm tables', messages });
    },
  },
  {
    label: 'Markdown',
    extension: 'md',
    description: 'a report for a ticket: findings, differences, newest tables',
    pieces: ({ collection }, options) => written(markdownForm(), collection, options),
  },
  {
    label: 'CSV',
    extension: 'csv',
    description: 'every row of every snapshot, for a spreadsheet',
    pieces: ({ collection }, options) => written(csvForm(), collection, options),
  },
  {
    label: 'JSON',
    extension: 'json',
    description: 'everything, as the command line prints it',
    pieces: ({ collection }, options) => {
      const form = jsonForm('lines');
      // The command line prints differences where it is told what to compare with.
      const end: typeof form.end = ({ drift: _, ...rest }) => form.end(rest);
      return written({ ...form, end }, collection, options);
    },
  },
  {
    label: 'Text',
    extension: 'txt',
    description: 'the snapshots as they were printed, dated: a series file that opens again',
    pieces: ({ collection }, options) => texts(collection, options),
  },
];

interface FormItem extends QuickPickItem {
  readonly form?: Form;
  readonly isMasked: boolean;
}

const ITEMS: readonly FormItem[] = [
  ...FORMS.map((form) => toItem(form, false)),
  { label: 'Masked copy: names and addresses replaced', kind: QuickPickItemKind.Separator, isMasked: true },
  ...FORMS.filter(({ cannotMask }) => cannotMask !== true).map((form) => toItem(form, true)),
];

function toItem(form: Form, isMasked: boolean): FormItem {
  const { label, description } = form;
  return { label: isMasked ? `${label}, masked` : label, description, form, isMasked };
}

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
