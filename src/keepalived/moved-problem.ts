import type { Range } from '../text.ts';
import type { Fix, Problem } from './problem.ts';

/** The problem where its text stands further back by so much; all places that it names are in that text. */
export function movedProblem(problem: Problem, by: number): Problem {
  const { range, related, fixes } = problem;
  return {
    ...problem,
    range: movedRange(range, by),
    ...(related && { related: related.map((one) => ({ ...one, range: movedRange(one.range, by) })) }),
    ...(fixes && { fixes: fixes.map((fix) => movedFix(fix, by)) }),
  };
}

/** The range where its text stands now, `by` units further on. */
export function movedRange({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

function movedFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: movedRange(edit.range, by) })) };
}
