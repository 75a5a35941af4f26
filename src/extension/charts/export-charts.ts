import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Uri, workspace } from 'vscode';
import { portablePage } from '../../files/portable-page.ts';
import { type DriftOf, savedMessages } from '../../ipvs/charts/saved-messages.ts';
import { csvForm, jsonForm } from '../../ipvs/export/pieces.ts';
import { markdownForm } from '../../ipvs/export/tables-report.ts';
import { createMasking, type Masking } from '../../syslog/mask/mask.ts';
import { type ExportForm, exportByDialog } from '../export-dialog.ts';
import type { Collection } from './collection.ts';
import { texts, type WriteOptions, written } from './write-collection.ts';

/** What an export is made of. */
export interface ExportSource {
  readonly collection: Collection;
  /** Where the tables of a group are other than the workspace asks for. */
  readonly driftOf: DriftOf;
  /** Where the built pages lie. */
  readonly pages: Uri;
  /** The page draws the picture, since only a browser can; `copy` masks what it is drawn of. */
  readonly draw: (copy: Masking['copy']) => Promise<Picture>;
}

/** The chosen service: as SVG, and as a PNG in base64. */
export interface Picture {
  readonly svg: string;
  readonly png: string;
}

/** Saves what the user chooses, in the form and place that they choose. Throws as writing does. */
export async function exportCharts(source: ExportSource): Promise<void> {
  const dialog = {
    title: 'Export ipvsadm Charts',
    name: 'ipvsadm',
    told: 'The tables were',
    forms: FORMS,
    cancellable: true,
  };
  await exportByDialog(dialog, async ({ form, isMasked, target, signal }) => {
    const options = { driftOf: source.driftOf, masking: isMasked ? createMasking() : undefined };
    await write(target, form.pieces(source, options), signal);
  });
}

type Pieces = AsyncIterable<string | Uint8Array>;

interface Form extends ExportForm {
  readonly pieces: (source: ExportSource, options: WriteOptions) => Pieces;
}

const FORMS: readonly Form[] = [
  {
    label: 'PNG',
    extension: 'png',
    description: 'a picture of the chosen service',
    async *pieces(source, options) {
      const { png } = await drawn(source, options);
      if (png === '') throw new Error('the picture is too large for the browser; choose SVG');
      yield Buffer.from(png, 'base64');
    },
  },
  {
    label: 'SVG',
    extension: 'svg',
    description: 'a drawing of the chosen service',
    async *pieces(source, options) {
      yield (await drawn(source, options)).svg;
    },
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

/** What it shows is masked before it is drawn, so that no name is left in any shape. */
function drawn({ draw }: ExportSource, { masking }: WriteOptions): Promise<Picture> {
  return draw((content) => {
    masking?.note(content);
    return masking?.copy(content) ?? content;
  });
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
