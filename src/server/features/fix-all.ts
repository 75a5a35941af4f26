import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  TextDocumentEdit,
} from 'vscode-languageserver/node.js';
import { changesOf, type Problem } from '../../keepalived/problem.ts';
import { applyEdits, type TextEdit } from '../../text.ts';
import type { Judged } from '../problems/compare-folder.ts';

/** The kind of the action that fixes all in one document; `editor.codeActionsOnSave` names it. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.keepalived`;

/** Whether the client asks for it: by its kind or one above it. Not for the light bulb, which asks for anything. */
export function wantsFixAll({ context }: CodeActionParams): boolean {
  return context.only?.some((kind) => FIX_ALL_KIND === kind || FIX_ALL_KIND.startsWith(`${kind}.`)) ?? false;
}

/** A fix can uncover the next fault; more rounds than this would mean that two fixes fight. */
const ROUNDS = 10;

/**
 * All changes that are the only ones offered for their problem, ask for no person and touch this document alone, until
 * nothing is left to change. `rejudge` says what is wrong with a changed text.
 */
export function fixAll(
  { document, problems, path }: Judged,
  rejudge: (text: string) => readonly Problem[],
): CodeAction[] {
  const before = document.getText();
  let text = before;
  let found = problems;
  for (let round = 0; round < ROUNDS; round++) {
    const edits = editsOf(found, path);
    if (edits.length === 0) break;
    text = applyEdits(text, edits);
    found = rejudge(text);
  }
  if (text === before) return [];
  const whole = { start: document.positionAt(0), end: document.positionAt(before.length) };
  const version = document.version === 0 ? null : document.version;
  const edit = {
    documentChanges: [TextDocumentEdit.create({ uri: document.uri, version }, [{ range: whole, newText: text }])],
  };
  return [{ title: 'Fix all keepalived problems', kind: FIX_ALL_KIND, edit }];
}

/** Of two fixes that touch, the later waits for the next round. */
function editsOf(problems: readonly Problem[], path: string): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes = [] } of problems) {
    const [fix] = fixes;
    if (!fix || fixes.length > 1 || fix.byHand) continue;
    const changes = changesOf(fix, path);
    const wanted = changes.flatMap((change) => ('edits' in change && change.path === path ? change.edits : []));
    if (!changes.every((change) => 'edits' in change && change.path === path)) continue;
    if (!wanted.some((edit) => chosen.some((other) => touches(edit, other)))) chosen.push(...wanted);
  }
  return chosen;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
