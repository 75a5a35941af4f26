import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  ErrorCodes,
  type Location,
  type Range as LspRange,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node.js';
import { includeLines } from '../../keepalived/features/navigation/include-lines.ts';
import { occurrenceAt, occurrencesOf } from '../../keepalived/features/navigation/occurrences.ts';
import { renameFault } from '../../keepalived/features/navigation/rename.ts';
import type { Named, Occurrence } from '../../keepalived/lint/sites/references.ts';
import type { Neighbourhood, Read } from '../documents/neighbours.ts';
import { toRange } from '../lsp/to-lsp.ts';

/** Where names lead to. Each answers for a document among the files of its configuration. */

/** Where the name under the cursor is defined, or the files that an include reads. */
export function definitions(around: Neighbourhood | undefined, { position }: TextDocumentPositionParams): Location[] {
  if (around === undefined) return [];
  const offset = around.document.offsetAt(position);
  const named = occurrenceAt(around.tree, offset);
  if (named === undefined) return includedAt(around, offset);
  return locations(around.files, named, ({ isDefinition }) => isDefinition);
}

/** Where the name under the cursor stands. */
export function references(around: Neighbourhood | undefined, { position, context }: ReferenceParams): Location[] {
  const named = around && occurrenceAt(around.tree, around.document.offsetAt(position));
  if (!named) return [];
  return locations(around.files, named, ({ isDefinition }) => context.includeDeclaration || !isDefinition);
}

/** The same within the document. */
export function highlights(
  around: Read | undefined,
  { position }: TextDocumentPositionParams,
): DocumentHighlight[] | null {
  const named = around && occurrenceAt(around.tree, around.document.offsetAt(position));
  if (!named) return null;
  return occurrencesOf(named, around.tree).map(({ range, isDefinition }) => ({
    range: toRange(around.document, range),
    kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** What would be renamed; null where nothing can be. A name without a definition is another program's. */
export function prepareRename(
  around: Neighbourhood | undefined,
  { position }: TextDocumentPositionParams,
): { readonly range: LspRange; readonly placeholder: string } | null {
  const named = around && occurrenceAt(around.tree, around.document.offsetAt(position));
  if (!named) return null;
  const isDefined = around.files.some(({ tree }) =>
    occurrencesOf(named, tree).some(({ isDefinition }) => isDefinition),
  );
  return isDefined ? { range: toRange(around.document, named.range), placeholder: named.name } : null;
}

/** The edits that rename what is under the cursor in all files; an error of the protocol for a name that cannot be. */
export function rename(
  around: Neighbourhood | undefined,
  { position, newName }: RenameParams,
): WorkspaceEdit | ResponseError | null {
  const named = around && occurrenceAt(around.tree, around.document.offsetAt(position));
  if (!named) return null;
  const fault = renameFault(
    named,
    newName,
    around.files.map(({ tree }) => tree),
  );
  if (fault !== undefined) return new ResponseError(ErrorCodes.InvalidParams, fault);
  const changes = around.files.flatMap(({ document, tree }) => {
    const edits = occurrencesOf(named, tree).map(({ range }) => ({
      range: toRange(document, range),
      newText: newName,
    }));
    return edits.length > 0 ? [[document.uri, edits] as const] : [];
  });
  return { changes: Object.fromEntries(changes) };
}

/** Includes that mean one file lead to it; of several, Go to Definition shows the list. */
export function links(around: Neighbourhood | undefined): DocumentLink[] {
  if (!around?.reader) return [];
  return includeLines(around.tree, around.path, around.reader).flatMap(({ range, paths }) => {
    const [path] = paths;
    const target = path !== undefined && paths.length === 1 ? around.addressOf(path) : undefined;
    return target === undefined ? [] : [{ range: toRange(around.document, range), target }];
  });
}

function includedAt(around: Neighbourhood, offset: number): Location[] {
  if (!around.reader) return [];
  const start = { line: 0, character: 0 };
  return includeLines(around.tree, around.path, around.reader)
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .flatMap(({ paths }) => paths.flatMap((path) => around.addressOf(path) ?? []))
    .map((uri) => ({ uri, range: { start, end: start } }));
}

function locations(files: readonly Read[], named: Named, isWanted: (one: Occurrence) => boolean): Location[] {
  return files.flatMap(({ document, tree }) =>
    occurrencesOf(named, tree)
      .filter(isWanted)
      .map(({ range }) => ({ uri: document.uri, range: toRange(document, range) })),
  );
}
