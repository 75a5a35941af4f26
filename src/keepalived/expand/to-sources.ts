import type { Range, TextEdit } from '../../text.ts';
import type { Fix, Problem, Related } from '../problem.ts';
import type { Expansion } from './expansion.ts';
import type { Place } from './pieces.ts';

/** A problem and the file that it is shown in. */
export interface SourceProblem {
  readonly path: string;
  readonly problem: Problem;
}

/**
 * A problem of expanded text as a problem of the file that the text comes from: at the use of what was put in, with the
 * place where that is written. Fixes that cannot be made in one place of a file are left out.
 */
export function toSource(problem: Problem, expansion: Expansion): SourceProblem {
  const { use, from } = expansion.map.originOf(problem.range);
  const related = [
    ...(problem.related ?? []).map((other) => relatedSource(other, use, expansion)),
    ...(from ? [relatedPlace(from, use, 'What is put in here stands there.', expansion)] : []),
    ...includedFrom(use, expansion),
  ];
  const fixes = (problem.fixes ?? []).flatMap((fix) => sourceFix(fix, use, expansion));
  const { rule, severity, message } = problem;
  return {
    path: pathOf(use, expansion),
    problem: {
      rule,
      severity,
      message,
      range: rangeOf(use),
      ...(related.length > 0 && { related }),
      ...(fixes.length > 0 && { fixes }),
    },
  };
}

/** What expanding itself found, with the files by their paths. */
export function expansionProblems(expansion: Expansion): readonly SourceProblem[] {
  return expansion.problems.map(({ file, problem }) => {
    const place = { file, ...problem.range };
    const related = includedFrom(place, expansion);
    return { path: pathOf(place, expansion), problem: related.length > 0 ? { ...problem, related } : problem };
  });
}

function relatedSource({ path, range, message }: Related, own: Place, expansion: Expansion): Related {
  if (path !== undefined) return { path, range, message };
  return relatedPlace(expansion.map.originOf(range).use, own, message, expansion);
}

function relatedPlace(place: Place, own: Place, message: string, expansion: Expansion): Related {
  const range = rangeOf(place);
  return place.file === own.file ? { range, message } : { path: pathOf(place, expansion), range, message };
}

/** A file is judged as it is read; the line that reads it first says where that is. */
function includedFrom(use: Place, expansion: Expansion): Related[] {
  const line = expansion.includedAt[use.file];
  return line ? [relatedPlace(line, use, 'This line includes the file.', expansion)] : [];
}

function sourceFix(fix: Fix, own: Place, expansion: Expansion): Fix[] {
  if (fix.path !== undefined || fix.others) return [];
  const places = fix.edits.map(({ range }) => expansion.map.writtenAt(range));
  const first = places[0];
  if (!first || places.some((place) => place?.file !== first.file)) return [];
  const edits = fix.edits.flatMap(({ newText }, index): TextEdit[] => {
    const place = places[index];
    return place ? [{ range: rangeOf(place), newText }] : [];
  });
  const { title } = fix;
  return [first.file === own.file ? { title, edits } : { title, path: pathOf(first, expansion), edits }];
}

function pathOf({ file }: Place, { files }: Expansion): string {
  return files[file]?.path ?? '';
}

function rangeOf({ start, end }: Place): Range {
  return { start, end };
}
