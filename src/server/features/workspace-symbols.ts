import { SymbolInformation, type SymbolInformation as Symbols } from 'vscode-languageserver/node.js';
import { outline } from '../../keepalived/features/outline.ts';
import { type Documents, isConfiguration } from '../documents/documents.ts';
import type { Workspace } from '../documents/workspace.ts';
import { SYMBOLS, toRange } from '../lsp/to-lsp.ts';

/** More than these nobody reads; a longer query finds the others. */
const MOST = 1000;

/** The named blocks of all configurations whose name holds the letters of the query in their order. */
export function workspaceSymbols(workspace: Workspace, documents: Documents, query: string): Symbols[] {
  const found: Symbols[] = [];
  const wanted = lettersOf(query);
  for (const [path, document] of workspace.folders.flatMap((folder) => [...workspace.documentsOf(folder)])) {
    if (!isConfiguration(document)) continue;
    for (const { name, detail, kind, selectionRange } of outline(documents.parsed(document).tree)) {
      if (detail === undefined || !wanted.test(name)) continue;
      const range = toRange(document, selectionRange);
      found.push(SymbolInformation.create(name, SYMBOLS[kind], range, document.uri, path));
      if (found.length >= MOST) return found;
    }
  }
  return found;
}

function lettersOf(query: string): RegExp {
  const letters = [...query].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&'));
  return new RegExp(letters.join('.*'), 'i');
}
