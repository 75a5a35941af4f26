import { access, constants } from 'node:fs/promises';
import { FileType, type Uri, workspace } from 'vscode';
import { openFile } from '../files/open-file.ts';
import { isPackedName, unpacked } from '../files/unpack.ts';
import type { LogInput } from '../syslog/reading/log-input.ts';
import { nodeOfSpool } from './live/spool.ts';

/**
 * The name that users and timelines know a file by: relative to the workspace where it lies inside; `live/` and the
 * node for what a command prints.
 */
export function nameOf(uri: Uri): string {
  const node = nodeOfSpool(uri.path);
  if (node !== undefined) return `live/${node}`;
  return workspace.asRelativePath(uri).replaceAll('\\', '/');
}

export interface HostInput extends LogInput {
  /** Of a regular file of this machine, which a thread can open. */
  readonly path: string | undefined;
}

/** A log as the reader wants it; aborting closes it. Throws, with the reason, when there is no such file. */
export async function toLogInput(uri: Uri, signal: AbortSignal): Promise<HostInput> {
  if (uri.scheme === 'untitled') return unsaved(uri);
  const { size, mtime, type } = await workspace.fs.stat(uri);
  // A symbolic link to a folder carries both bits.
  if ((type & FileType.Directory) !== 0) throw new Error('it is a folder; choose the logs in it');
  if (uri.scheme === 'file') await access(uri.fsPath, constants.R_OK);
  return {
    name: nameOf(uri),
    size: isPackedName(uri.path) ? undefined : size,
    modified: mtime,
    path: uri.scheme === 'file' && (type & FileType.File) !== 0 ? uri.fsPath : undefined,
    open: () => chunksOf(uri, signal),
  };
}

/** The whole content, as text: of the open document where it was never saved. */
export async function readText(uri: Uri): Promise<string> {
  if (uri.scheme === 'untitled') return unsavedText(uri);
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

function unsaved(uri: Uri): HostInput {
  const bytes = new TextEncoder().encode(unsavedText(uri));
  const open = () => inOnePiece(async () => bytes);
  return { name: nameOf(uri), size: bytes.length, modified: Date.now(), path: undefined, open };
}

function unsavedText(uri: Uri): string {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document === undefined) throw new Error('its editor was closed and it was never saved');
  return document.getText();
}

/** Files of this machine are streamed; those of virtual file systems come in one piece, as their interface gives. */
function chunksOf(uri: Uri, signal: AbortSignal): AsyncIterable<Uint8Array> {
  if (uri.scheme === 'file') return openFile(uri.fsPath, signal);
  return unpacked(inOnePiece(() => workspace.fs.readFile(uri)));
}

async function* inOnePiece(read: () => Thenable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await read();
}
