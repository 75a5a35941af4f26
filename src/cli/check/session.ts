import { isConfigurationName } from '../../cluster/files.ts';
import { sessionFiles } from '../../cluster/reading/pasted-session.ts';
import type { InputFile } from './input-file.ts';
import type { CheckedFile } from './report.ts';

/** The file itself, or the configurations that it shows where it is a pasted terminal. */
export function withSession(file: InputFile): readonly InputFile[] {
  if (file.kind !== 'configuration' || isConfigurationName(file.path)) return [file];
  const shown = sessionFiles(file.path, file.text).map((part) => ({
    ...part,
    kind: part.kind ?? 'configuration',
    fixed: 'not changed, since it is a pasted session',
    pastedIn: file,
  }));
  return shown.length > 0 ? shown : [file];
}

/** Under the name that the user gave, and with the text that the offsets are of. */
export function asGiven(checked: readonly CheckedFile[], files: readonly InputFile[]): readonly CheckedFile[] {
  const pasted = new Map(files.flatMap(({ path, pastedIn }) => (pastedIn ? [[path, pastedIn] as const] : [])));
  if (pasted.size === 0) return checked;
  const given = (path: string) => pasted.get(path)?.path ?? path;
  return checked.map((file) => ({
    ...{ ...file, path: given(file.path), text: pasted.get(file.path)?.text ?? file.text },
    problems: file.problems.map((problem) => {
      const related = problem.related?.map((one) => (one.path === undefined ? one : { ...one, path: given(one.path) }));
      return { ...problem, ...(related && { related }) };
    }),
  }));
}
