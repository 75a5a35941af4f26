import { endOfLine } from '../../text.ts';
import type { Expansion } from '../expand/expansion.ts';
import { type SourceProblem, toSource } from '../expand/to-sources.ts';
import type { Problem } from '../problem.ts';

/** What the text as a whole is told, and what expanding found. */
export interface Found {
  readonly problems: readonly Problem[];
  readonly expanding: readonly SourceProblem[];
}

/**
 * Tells of a quote that a definition leaves open, or of a NUL byte in it, where it is written, and of what comes of it
 * only that: the problem names the places where the line is put in.
 */
export function atDefinitions({ problems, expanding }: Found, expansion: Expansion): Found {
  const broken = expanding.filter(({ problem }) => breaksLines.has(problem.rule));
  if (broken.length === 0) return { problems, expanding };
  const uses = new Map<SourceProblem, Problem[]>(broken.map((source) => [source, []]));
  const kept = problems.filter((problem) => {
    const line = putInBy(problem, broken, expansion);
    if (line) uses.get(line)?.push(problem);
    return line === undefined;
  });
  return { problems: kept, expanding: expanding.map((source) => withUses(source, uses.get(source) ?? [], expansion)) };
}

const breaksLines: ReadonlySet<string> = new Set(['quote-unclosed', 'nul-byte']);

/** The one of the lines that what the problem is about was put in from. */
function putInBy(
  { range }: Problem,
  lines: readonly SourceProblem[],
  { map, files }: Expansion,
): SourceProblem | undefined {
  const { from } = map.originOf(range);
  if (!from) return undefined;
  const { path: file, text } = files[from.file] ?? { path: '', text: '' };
  const lineEnd = endOfLine(text, from.start);
  return lines.find(({ path, problem }) => path === file && endOfLine(text, problem.range.start) === lineEnd);
}

function withUses(source: SourceProblem, uses: readonly Problem[], expansion: Expansion): SourceProblem {
  if (uses.length === 0) return source;
  const { path: own, problem } = source;
  const places = new Map(
    uses.slice(0, mostUses).map((use) => {
      const { path, problem } = toSource(use, expansion);
      return [`${path} ${problem.range.start}`, { path, range: problem.range }];
    }),
  );
  const related = [...places.values()].map(({ path, range }) => ({
    ...(path === own ? {} : { path }),
    range,
    message: 'The line is put in here.',
  }));
  return { path: own, problem: { ...problem, related: [...(problem.related ?? []), ...related] } };
}

/** As many as somebody looks at. */
const mostUses = 20;
