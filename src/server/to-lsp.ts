import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range as LspRange,
  type TextDocumentEdit,
} from 'vscode-languageserver/node.js';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Fix, Problem } from '../keepalived/problem.ts';
import type { Range, Severity } from '../text.ts';
import { rulePage } from './rule-pages.ts';

/** The document that a problem names by its path; without a path the problem's own. */
export type Resolve = (path: string | undefined) => TextDocument | undefined;

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

export function toRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

/** The quick fixes of a problem; one that would change a file nobody has read is left out. */
export function toCodeActions(problem: Problem, diagnostic: Diagnostic, resolve: Resolve): CodeAction[] {
  const fixes = problem.fixes ?? [];
  return fixes.flatMap((fix) => {
    const edit = toDocumentEdit(fix, resolve);
    if (edit === undefined) return [];
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { documentChanges: [edit] },
      isPreferred: fixes.length === 1,
    };
  });
}

function toDocumentEdit(fix: Fix, resolve: Resolve): TextDocumentEdit | undefined {
  const document = resolve(fix.path);
  if (document === undefined) return undefined;
  // Version 0 is a text read from disk: it has no version that the client would know.
  const version = document.version === 0 ? null : document.version;
  const edits = fix.edits.map(({ range, newText }) => ({ range: toRange(document, range), newText }));
  return { textDocument: { uri: document.uri, version }, edits };
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
