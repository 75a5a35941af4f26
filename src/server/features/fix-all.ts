import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  TextDocumentEdit,
} from 'vscode-languageserver/node.js';
import { changesOf, type Problem } from '../../keepalived/problem.ts';
import { firstAtOrAfter } from '../../search-sorted.ts';
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

/** Of two fixes that touch, the later waits for the next round. Edits are kept by their places, as there may be many. */
function editsOf(problems: readonly Problem[], path: string): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes = [] } of problems) {
    const [fix] = fixes;
    if (!fix || fixes.length > 1 || fix.byHand) continue;
    const changes = changesOf(fix, path);
    const wanted = changes.flatMap((change) => ('edits' in change && change.path === path ? change.edits : []));
    if (!changes.every((change) => 'edits' in change && change.path === path)) continue;
    if (!wanted.some((edit) => touches(edit, chosen)))
      for (const edit of wanted) chosen.splice(placeIn(chosen, edit), 0, edit);
  }
  return chosen;
}

/** `chosen` are in the order of the text, and none begins before the one in front of it ends. */
function touches(edit: TextEdit, chosen: readonly TextEdit[]): boolean {
  const place = placeIn(chosen, edit);
  const [before, after] = [chosen[place - 1], chosen[place]];
  return (before?.range.end ?? -1) >= edit.range.start || (after?.range.start ?? Infinity) <= edit.range.end;
}

function placeIn(chosen: readonly TextEdit[], { range }: TextEdit): number {
  return firstAtOrAfter(chosen.length, (place) => chosen[place]?.range.start ?? 0, range.start);
}
