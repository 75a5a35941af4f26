import { applyEdits, type TextEdit } from '../text.ts';
import type { InputFile } from './check-files.ts';
import type { CheckedFile } from './check-report.ts';

/** A fix can uncover the next fault; more rounds than this would mean that two fixes fight. */
const ROUNDS = 10;

/** Makes every change that is the only one offered for its problem, until nothing is left to change. */
export function fixFiles(
  files: readonly InputFile[],
  judge: (files: readonly InputFile[]) => readonly CheckedFile[],
): readonly InputFile[] {
  let present = files;
  for (let round = 0; round < ROUNDS; round++) {
    const edits = editsFor(judge(present));
    if (edits.size === 0) break;
    present = present.map((file) => {
      const mine = edits.get(file.path);
      return mine === undefined ? file : { ...file, text: applyEdits(file.text, mine) };
    });
  }
  return present;
}

/** The edits of each file. Two problems can ask for the same change; and of two that touch, one waits for the next round. */
function editsFor(checked: readonly CheckedFile[]): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const { path, problems } of checked) {
    for (const { fixes = [] } of problems) {
      const [fix] = fixes;
      if (!fix || fixes.length > 1) continue;
      const target = fix.path ?? path;
      const before = edits.get(target) ?? [];
      if (fix.edits.some((edit) => before.some((other) => touches(edit, other)))) continue;
      edits.set(target, [...before, ...fix.edits]);
    }
  }
  return edits;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
