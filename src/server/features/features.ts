import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  type Hover,
  type Range as LspRange,
  type Position,
  type SelectionRange,
  type SignatureHelp,
  type TextDocumentPositionParams,
  type TextEdit,
} from 'vscode-languageserver/node.js';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { backupNodeFor } from '../../cluster/backup-node.ts';
import { type Completion, complete } from '../../keepalived/features/complete.ts';
import { folding } from '../../keepalived/features/folding.ts';
import { editBetween, format, formatRange } from '../../keepalived/features/format/format.ts';
import { hover } from '../../keepalived/features/hover.ts';
import { selectionAt } from '../../keepalived/features/navigation/selection.ts';
import { outline } from '../../keepalived/features/outline.ts';
import { signatureHelp } from '../../keepalived/features/signature-help.ts';
import type { Target } from '../../keepalived/schema/target.ts';
import type { ClustersAnswer } from '../../protocol.ts';
import { type Documents, isConfiguration } from '../documents/documents.ts';
import type { ClientAbilities } from '../lsp/client-abilities.ts';
import type { Refusals } from '../lsp/refusals.ts';
import {
  overlaps,
  toCodeActions,
  toCompletion,
  toDiagnostic,
  toFold,
  toHover,
  toNewFile,
  toRange,
  toSignatureHelp,
  toSymbol,
} from '../lsp/to-lsp.ts';
import { lensesOf, routersOf } from '../problems/clusters.ts';
import type { Judged } from '../problems/compare-folder.ts';
import type { Diagnostics } from '../problems/diagnostics.ts';
import { fixAll, wantsFixAll } from './fix-all.ts';

/** One function a request: find the document, ask the language, convert the answer. */

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** What may be written at the cursor. */
export function completions(
  documents: Documents,
  params: TextDocumentPositionParams,
  target: Target,
  client: Pick<ClientAbilities, 'snippets' | 'completion'>,
): CompletionItem[] | CompletionList {
  const document = configuration(documents, params);
  if (document === undefined) return [];
  const { tree } = documents.parsed(document);
  const offset = document.offsetAt(params.position);
  const found = complete(tree, offset, target);
  const toItem = (completion: Completion) => toCompletion(document, completion, client);
  if (found.length <= mostOffered) return found.map(toItem);
  const typed = ({ range }: Completion) => tree.text.slice(range.start, offset);
  const fitting = found.filter((one) => one.label.includes(typed(one)));
  return { isIncomplete: true, items: fitting.slice(0, mostOffered).map(toItem) };
}

/** So many names nobody looks through; the next letter asks again. */
const mostOffered = 1_000;

/** What the word under the cursor means; null where there is nothing to say. */
export function hoverAt(
  documents: Documents,
  params: TextDocumentPositionParams,
  target: Target,
  client: Pick<ClientAbilities, 'hover'>,
): Hover | null {
  const document = configuration(documents, params);
  if (document === undefined) return null;
  const found = hover(documents.parsed(document).tree, document.offsetAt(params.position), target);
  return found === undefined ? null : toHover(document, found, client.hover);
}

/** The outline. */
export function symbols(documents: Documents, params: DocumentParams): DocumentSymbol[] {
  const document = configuration(documents, params);
  if (document === undefined) return [];
  return outline(documents.parsed(document).tree).map((item) => toSymbol(document, item));
}

/** What can be folded. */
export function foldingRanges(documents: Documents, params: DocumentParams): FoldingRange[] {
  const document = configuration(documents, params);
  if (document === undefined) return [];
  return folding(documents.parsed(document).tree).flatMap((fold) => toFold(document, fold) ?? []);
}

/** Edits to the canonical layout, of the whole document or of a range; a document that has none is told of. */
export function formatted(
  documents: Documents,
  { textDocument, options }: DocumentParams & { readonly options: FormattingOptions },
  range: LspRange | undefined,
  refusals: Refusals,
): TextEdit[] {
  const document = configuration(documents, { textDocument });
  if (document === undefined) return [];
  const text = document.getText();
  const indent = options.insertSpaces ? ' '.repeat(Math.max(1, options.tabSize)) : '\t';
  const result = format(text, { indent });
  if ('refusal' in result) {
    refusals.refuse(document.uri, result.refusal);
    return [];
  }
  refusals.forget(document.uri);
  const chosen = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const edits = chosen ? formatRange(text, chosen, { indent }) : editBetween(text, result.text);
  return edits.map(({ range: place, newText }) => ({ range: toRange(document, place), newText }));
}

/** What the line takes at the cursor. */
export function signatureHelpAt(
  documents: Documents,
  params: TextDocumentPositionParams,
  client: Pick<ClientAbilities, 'signature' | 'labelOffsets'>,
): SignatureHelp | null {
  const document = configuration(documents, params);
  const found = document && signatureHelp(documents.parsed(document).tree, document.offsetAt(params.position));
  return found ? toSignatureHelp(found, client) : null;
}

/** For each position the stretches around it, each within the next. */
export function selectionRanges(
  documents: Documents,
  params: DocumentParams & { readonly positions: readonly Position[] },
): SelectionRange[] {
  const document = configuration(documents, params);
  if (document === undefined) return [];
  const { tree } = documents.parsed(document);
  return params.positions.map((position) => {
    const ranges = selectionAt(tree, document.offsetAt(position)).map((range) => toRange(document, range));
    const nested = ranges.reduceRight<SelectionRange | undefined>(
      (parent, range) => ({ range, ...(parent && { parent }) }),
      undefined,
    );
    return nested ?? { range: { start: position, end: position } };
  });
}

/** The quick fixes of the problems that touch the asked range, computed from the present texts. */
export async function codeActions(diagnostics: Diagnostics, params: CodeActionParams): Promise<CodeAction[]> {
  const judged = await diagnostics.of(params.textDocument.uri);
  if (judged === undefined) return [];
  if (wantsFixAll(params)) return fixAll(judged, (text) => diagnostics.wouldFind(judged, text));
  const { document, problems } = judged;
  const quickFixes = problems
    .filter((problem) => problem.fixes !== undefined && overlaps(toRange(document, problem.range), params.range))
    .slice(0, mostFixed)
    .flatMap((problem) => toCodeActions(problem, toDiagnostic(document, problem, judged.resolve), judged));
  return [...quickFixes, ...(await refactorings(diagnostics, judged, params))];
}

/** With all of a text selected, its thousands of problems make no menu. */
const mostFixed = 100;

/** On the first line of an instance: a second node for one that has no peers. */
async function refactorings(
  diagnostics: Diagnostics,
  { document, path, addressOf, resolve }: Judged,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  if (context.only?.every((kind) => kind !== '' && !`${CodeActionKind.Refactor}.`.startsWith(`${kind}.`))) return [];
  const line = document.getText({
    start: { line: range.start.line, character: 0 },
    end: { line: range.start.line + 1, character: 0 },
  });
  if (!/^\s*vrrp_instance\b/.test(line)) return [];
  for (const { cluster, resolve: own } of (await diagnostics.compared()).values()) {
    const created = own(path) === document ? backupNodeFor(cluster, path) : undefined;
    const uri = created && addressOf(created.path);
    if (created && uri !== undefined && resolve(created.path) === undefined) return [toNewFile(created, uri)];
  }
  return [];
}

/** The virtual routers of each folder that has any. */
export async function clusters(diagnostics: Diagnostics): Promise<ClustersAnswer> {
  const compared = [...(await diagnostics.compared())];
  return compared
    .map(([{ uri }, folder]) => ({ uri, routers: routersOf(folder) }))
    .filter(({ routers }) => routers.length > 0);
}

/** The peers above each instance of the document. */
export async function codeLenses(
  diagnostics: Diagnostics,
  { textDocument }: DocumentParams,
  client: ClientAbilities,
): Promise<CodeLens[]> {
  return [...(await diagnostics.compared()).values()].flatMap((folder) => lensesOf(textDocument.uri, folder, client));
}

/** Scripts and other evidence are sent to the server as well, but are not written in keepalived's language. */
function configuration(documents: Documents, { textDocument }: DocumentParams): TextDocument | undefined {
  const document = documents.get(textDocument.uri);
  return document !== undefined && isConfiguration(document) ? document : undefined;
}
