import type { Expansion } from '../expand/expansion.ts';
import { expansionProblems, type SourceProblem, toSource } from '../expand/to-sources.ts';
import type { Problem } from '../problem.ts';
import { lastBefore } from '../syntax/locate.ts';
import type { Statement, Tree } from '../syntax/tree.ts';
import { atDefinitions } from './broken-definitions.ts';

/** What expanding found, and what judging the expanded text adds to it. */
export interface Told {
  readonly expanding: readonly SourceProblem[];
  readonly judged: readonly SourceProblem[];
}

/**
 * Leaves out what one mistake makes both say: that a parameter is left as it stands, and that the text with it is no
 * address; that a line is dropped, and that the block around lacks what it says. The weight of what is left out stays.
 */
export function withoutRepeats(found: readonly Problem[], tree: Tree, expansion: Expansion): Told {
  const told = { problems: found, expanding: expansionProblems(expansion) };
  const { problems, expanding } = atDefinitions(told, expansion);
  const judged = problems.map((problem) => toSource(problem, expansion));
  const left = expanding.filter(({ problem }) => leavesText.has(problem.rule));
  const dropped = expanding.filter(({ problem }) => dropsLines.has(problem.rule));
  if (left.length === 0 && dropped.length === 0) return { expanding, judged };
  const heavier = new Set<SourceProblem>();
  const kept = judged.filter((source, index) => {
    const cause = ofText.has(source.problem.rule) && left.find((other) => isInside(other, source));
    if (cause && source.problem.severity === 'error') heavier.add(cause);
    const problem = problems[index];
    const isLacking = problem && ofBlock.has(problem.rule) && dropped.length > 0;
    return !cause && !(isLacking && lacks(blockAt(tree, problem.range.start), dropped, expansion));
  });
  const weighed = expanding.map((source) =>
    heavier.has(source) ? { ...source, problem: { ...source.problem, severity: 'error' as const } } : source,
  );
  return { expanding: weighed, judged: kept };
}

/** A stretch of text stays as it is. */
const leavesText: ReadonlySet<string> = new Set([
  'parameter-not-replaced',
  'parameter-undefined',
  'definition-malformed',
]);
/** What is made of such text. */
const ofText: ReadonlySet<string> = new Set([
  'value-invalid',
  'value-out-of-range',
  'undefined-reference',
  'unknown-keyword',
]);
/** A line is not read, or not as it was meant. */
const dropsLines: ReadonlySet<string> = new Set([
  'sequence-invalid',
  'definition-malformed',
  'directive-from-parameter',
]);
/** What a block lacks, told at its header. */
const ofBlock: ReadonlySet<string> = new Set([
  'keyword-missing',
  'interface-missing',
  'virtual-address-missing',
  'sync-group-too-small',
  'block-empty',
  'scheduler-missing',
  'forwarding-missing',
  'protocol-missing',
  'checker-missing',
]);

function isInside(
  { path, problem: { range: inner } }: SourceProblem,
  { path: around, problem: { range: outer } }: SourceProblem,
): boolean {
  return path === around && outer.start <= inner.start && inner.end <= outer.end;
}

function lacks(block: Statement | undefined, dropped: readonly SourceProblem[], expansion: Expansion): boolean {
  if (!block) return false;
  const { use } = expansion.map.originOf(block.range);
  const place: SourceProblem = {
    path: expansion.files[use.file]?.path ?? '',
    problem: { rule: '', severity: 'hint', message: '', range: use },
  };
  return dropped.some((other) => isInside(other, place));
}

/** The innermost block whose header, or keyword, begins there. */
function blockAt({ statements }: Tree, offset: number): Statement | undefined {
  let found: Statement | undefined;
  for (let level: readonly Statement[] = statements; level.length > 0; ) {
    const next = lastBefore(level, offset);
    if (!next?.block || offset >= next.range.end) return found;
    found = next;
    level = next.block.statements;
  }
  return found;
}
