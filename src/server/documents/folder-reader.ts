import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { type FileReader, readerOf, readerOfBoth, readerOn } from '../../keepalived/expand/file-reader.ts';
import type { Folder } from './workspace.ts';

/**
 * The files of a workspace folder, paths relative to it: what is open or known already, and what else lies in the
 * folder. Nothing outside of it is looked at. Undefined for a folder that is on no disk.
 */
export function folderReader(folder: Folder, documents: ReadonlyMap<string, TextDocument>): FileReader | undefined {
  const root = URI.parse(folder.uri);
  if (root.scheme !== 'file') return undefined;
  const texts = new Map([...documents].map(([path, document]) => [path, document.getText()]));
  const locate = (path: string) => placeIn(root.fsPath, path);
  const disk = readerOn({ statSync, readdirSync, readFileSync }, locate);
  return { ...readerOfBoth(readerOf(texts), disk), sees: (path) => locate(path) !== undefined };
}

function placeIn(root: string, path: string): string | undefined {
  const place = isAbsolute(path) ? path : join(root, path);
  const inside = relative(root, place);
  return inside.startsWith('..') || isAbsolute(inside) ? undefined : place;
}
