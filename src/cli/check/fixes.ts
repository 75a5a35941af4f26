import { isConfigurationName } from '../../cluster/files.ts';
import { changesOf, type FileChange } from '../../keepalived/problem.ts';
import { applyEdits, type TextEdit } from '../../text.ts';
import type { InputFile } from './input-file.ts';
import type { CheckedFile } from './report.ts';

/** A fix can uncover the next fault; more rounds than this would mean that two fixes fight. */
const ROUNDS = 10;

/**
 * Makes every change that is the only one offered for its problem and asks for no person, until nothing is left to change. Files that a fix
 * creates stand behind the given ones.
 */
export function fixFiles(
  files: readonly InputFile[],
  judge: (files: readonly InputFile[]) => readonly CheckedFile[],
): readonly InputFile[] {
  let present = files;
  for (let round = 0; round < ROUNDS; round++) {
    const { edits, created } = changesFor(judge(present), present);
    if (edits.size === 0 && created.size === 0) break;
    const changed = present.map((file) => {
      const mine = edits.get(file.path);
      return mine === undefined ? file : { ...file, text: applyEdits(file.text, mine) };
    });
    present = [...changed, ...created.values()];
  }
  return present;
}

interface Changes {
  readonly edits: Map<string, readonly TextEdit[]>;
  readonly created: Map<string, InputFile>;
}

/**
 * The changes of one round. Of two fixes that touch, the later waits for the next round, and so does one of which a
 * part could not be made: its other parts would be half a change.
 */
function changesFor(checked: readonly CheckedFile[], present: readonly InputFile[]): Changes {
  const changes: Changes = { edits: new Map(), created: new Map() };
  const known = new Set(present.map(({ path }) => path));
  for (const { path, problems } of checked) {
    for (const { fixes = [] } of problems) {
      const [fix] = fixes;
      if (!fix || fixes.length > 1 || fix.byHand) continue;
      const wanted = changesOf(fix, path);
      if (wanted.every((change) => fits(change, changes, known))) for (const change of wanted) add(change, changes);
    }
  }
  return changes;
}

function fits(change: FileChange, { edits, created }: Changes, known: ReadonlySet<string>): boolean {
  if ('created' in change) return !known.has(change.path) && !created.has(change.path);
  const before = edits.get(change.path) ?? [];
  return known.has(change.path) && !change.edits.some((edit) => before.some((other) => touches(edit, other)));
}

function add(change: FileChange, { edits, created }: Changes): void {
  const { path } = change;
  if ('created' in change) created.set(path, newFile(path, change.created));
  else edits.set(path, [...(edits.get(path) ?? []), ...change.edits]);
}

function newFile(path: string, text: string): InputFile {
  return { path, text, kind: isConfigurationName(path) ? 'configuration' : 'evidence', fixed: undefined };
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
