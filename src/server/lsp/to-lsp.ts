import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  CreateFile,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  InsertTextFormat,
  type Hover as LspHover,
  type Range as LspRange,
  type SignatureHelp as LspSignatureHelp,
  type MarkupKind,
  SymbolKind,
  TextDocumentEdit,
} from 'vscode-languageserver/node.js';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { NewNode } from '../../cluster/backup-node.ts';
import type { Completion } from '../../keepalived/features/complete.ts';
import type { Fold } from '../../keepalived/features/folding.ts';
import type { Hover } from '../../keepalived/features/hover.ts';
import type { OutlineItem } from '../../keepalived/features/outline.ts';
import type { SignatureHelp } from '../../keepalived/features/signature-help.ts';
import { changesOf, type FileChange, type Problem } from '../../keepalived/problem.ts';
import type { Range, Severity } from '../../text.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { toMarkup } from './markup.ts';
import { rulePage } from './rule-pages.ts';

/** The document that a problem names by its path; without a path the problem's own. */
export type Resolve = (path: string | undefined) => TextDocument | undefined;

/** What a fix needs to know of the files around a problem. */
export interface Surroundings {
  /** The path of the problem's own file. */
  readonly path: string;
  readonly resolve: Resolve;
  /** The address that a file of this path would have; undefined where none can be created. */
  addressOf(path: string): string | undefined;
}

/** Offsets and rule ids become what the protocol wants, here and nowhere else. */
export function toDiagnostic(document: TextDocument, problem: Problem, resolve: Resolve): Diagnostic {
  const page = rulePage(problem.rule);
  return {
    range: toRange(document, problem.range),
    severity: SEVERITIES[problem.severity],
    code: problem.rule,
    source: 'keepalived',
    message: problem.message,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    relatedInformation: toRelated(problem, resolve),
  };
}

/** What stands at the start of a document of whose problems so many others are not shown. */
export function toRemark(others: number): Diagnostic {
  const start = { line: 0, character: 0 };
  const message = `${others.toLocaleString('en')} other problems, none of them worse, are not shown.`;
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'keepalived', message };
}

/** Offsets as positions. */
export function toRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

/** Do the ranges share a place, be it only a point? */
export function overlaps(a: LspRange, b: LspRange): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: LspRange['start'], b: LspRange['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

/** A client that knows no snippets gets the bare word. */
export function toCompletion(
  document: TextDocument,
  completion: Completion,
  client: Pick<ClientAbilities, 'snippets' | 'completion'>,
): CompletionItem {
  const { label, kind, detail, documentation, snippet, range, sortText, deprecated } = completion;
  return {
    label,
    kind: COMPLETIONS[kind],
    sortText,
    textEdit: { range: toRange(document, range), newText: client.snippets ? snippet : label },
    insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: toMarkup(documentation, client.completion) }),
    ...(deprecated === undefined ? {} : { tags: [CompletionItemTag.Deprecated] }),
  };
}

/** In the form of text that the client takes. */
export function toHover(document: TextDocument, { range, markdown }: Hover, kind: MarkupKind): LspHover {
  return { range: toRange(document, range), contents: toMarkup(markdown, kind) };
}

/** One signature; the argument under the cursor is marked in it. */
export function toSignatureHelp(
  { label, documentation, active }: SignatureHelp,
  client: Pick<ClientAbilities, 'signature' | 'labelOffsets'>,
): LspSignatureHelp {
  const marked = active && (client.labelOffsets ? offsets(active) : label.slice(active.start, active.end));
  const parameters = marked === undefined ? [] : [{ label: marked }];
  const signature = { label, documentation: toMarkup(documentation, client.signature), parameters };
  return { signatures: [signature], activeSignature: 0, activeParameter: 0 };
}

function offsets({ start, end }: Range): [number, number] {
  return [start, end];
}

/** An item of the outline with all below it. */
export function toSymbol(document: TextDocument, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    kind: SYMBOLS[item.kind],
    range: toRange(document, item.range),
    selectionRange: toRange(document, item.selectionRange),
    children: item.children.map((child) => toSymbol(document, child)),
  };
}

/** Folds are whole lines; the line of a closing brace stays in sight. Undefined where nothing is left to hide. */
export function toFold(document: TextDocument, { kind, range }: Fold): FoldingRange | undefined {
  const { start, end } = toRange(document, range);
  const endLine = kind === 'block' ? end.line - 1 : end.line;
  if (endLine <= start.line) return undefined;
  return { startLine: start.line, endLine, ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}) };
}

/** The quick fixes of a problem; one that would change a file nobody has read is left out. */
export function toCodeActions(problem: Problem, diagnostic: Diagnostic, around: Surroundings): CodeAction[] {
  const fixes = problem.fixes ?? [];
  return fixes.flatMap((fix) => {
    const changes = changesOf(fix, around.path).map((change) => toDocumentChanges(change, around));
    if (!changes.every((change) => change !== undefined)) return [];
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { documentChanges: changes.flat() },
      isPreferred: fixes.length === 1 && !fix.byHand,
    };
  });
}

/** An action that writes a file where there is none. */
export function toNewFile({ name, path, text }: NewNode, uri: string): CodeAction {
  return {
    title: `Create a BACKUP node ${name} (${path})`,
    kind: CodeActionKind.Refactor,
    edit: { documentChanges: newFile(uri, text) },
  };
}

/** A file is created only where there is none; otherwise the client refuses the change as a whole. */
function toDocumentChanges(change: FileChange, around: Surroundings): DocumentChange[] | undefined {
  if ('edits' in change) return toEdits(change, around.resolve);
  const uri = around.addressOf(change.path);
  if (uri === undefined || around.resolve(change.path) !== undefined) return undefined;
  return newFile(uri, change.created);
}

function newFile(uri: string, text: string): DocumentChange[] {
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText: text }];
  return [CreateFile.create(uri), TextDocumentEdit.create({ uri, version: null }, edits)];
}

type DocumentChange = TextDocumentEdit | CreateFile;

function toEdits({ path, edits: wanted }: Extract<FileChange, { edits: unknown }>, resolve: Resolve) {
  const document = resolve(path);
  if (document === undefined) return undefined;
  // Version 0 is a text read from disk: it has no version that the client would know.
  const version = document.version === 0 ? null : document.version;
  const edits = wanted.map(({ range, newText }) => ({ range: toRange(document, range), newText }));
  return [TextDocumentEdit.create({ uri: document.uri, version }, edits)];
}

function toRelated(problem: Problem, resolve: Resolve): DiagnosticRelatedInformation[] {
  return (problem.related ?? []).flatMap(({ path, range, message }) => {
    const document = resolve(path);
    return document === undefined ? [] : { location: { uri: document.uri, range: toRange(document, range) }, message };
  });
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const COMPLETIONS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  block: CompletionItemKind.Struct,
  keyword: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  directive: CompletionItemKind.Keyword,
};

export const SYMBOLS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  instance: SymbolKind.Class,
  group: SymbolKind.Module,
  script: SymbolKind.Function,
  server: SymbolKind.Object,
  list: SymbolKind.Array,
  block: SymbolKind.Struct,
};
