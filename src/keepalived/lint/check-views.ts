import { expand } from '../expand/expand.ts';
import type { ExpandOptions, Expansion, SourceText } from '../expand/expansion.ts';
import type { SourceProblem } from '../expand/to-sources.ts';
import type { Problem } from '../problem.ts';
import type { Parsed } from '../syntax/parse.ts';
import type { ParseOptions } from '../syntax/reading.ts';
import { type Told, withoutRepeats } from './expansion-echoes.ts';

/** Judges one text that needs no expansion any more; `reading` tells how it was read, the same for the same options. */
export type Judge = (parsed: Parsed, reading: string) => readonly Problem[];

/** Reads the text that one node sees, which is undefined for the only one. */
export type ReadView = (node: string | undefined, text: string, options: ParseOptions) => Parsed;

export interface ViewOptions extends ExpandOptions {
  readonly template?: boolean | undefined;
}

export interface Judging {
  readonly read: ReadView;
  readonly judge: Judge;
}

/**
 * The problems of a configuration and of the files it includes, by path, as the nodes see them; every file that is read
 * is in the map. Where conditions name
 * nodes and none is asked for, each of them is judged and every problem told once; what only some of them see names them.
 */
export function checkViews(
  source: SourceText,
  options: ViewOptions,
  judging: Judging,
): ReadonlyMap<string, readonly Problem[]> {
  const merged = new Merged();
  for (const view of viewsOf(source, options)) {
    for (const { path } of view.expansion.files) merged.addFile(path);
    const { expanding, judged } = problemsOf(view, options, judging);
    if (!view.isGuess) merged.add(view.name, expanding);
    merged.add(view.name, judged);
  }
  return merged.byPath();
}

/** So many nodes are judged, and no more text than this for all of them; a file with more is not written by hand. */
const mostViews = 16;
const mostText = 8_000_000;

interface View {
  /** What to call the node; undefined where there is one view only. */
  readonly name: string | undefined;
  readonly expansion: Expansion;
  /** The node need not exist: what is wrong there only is a hint, braces apart where one other node is named. */
  readonly isGuess: boolean;
}

function* viewsOf(source: SourceText, options: ViewOptions): Generator<View> {
  const others = expand(source, options);
  if (options.nodeId !== undefined || others.ids.length === 0) {
    yield { name: undefined, expansion: others, isGuess: false };
    return;
  }
  let length = 0;
  for (const id of others.ids.slice(0, mostViews)) {
    if (length > mostText) return;
    const expansion = expand(source, { ...options, nodeId: id });
    length += expansion.text.length;
    yield { name: id, expansion, isGuess: false };
  }
  // Where several nodes are named, they are most likely all.
  yield { name: anyOther, expansion: others, isGuess: others.ids.length > 1 || !others.excludes };
}

function problemsOf(
  { name, expansion, isGuess }: View,
  { template = false }: ViewOptions,
  { read, judge }: Judging,
): Told {
  const { text, definesParameters, dropsBraces } = expansion;
  const expanded = { definesParameters, dropsBraces };
  const parsed = read(name, text, { template, expanded });
  const judged = judge(parsed, JSON.stringify(expanded));
  const told = isGuess ? judged.flatMap((problem) => guessed(problem, expansion.ids)) : judged;
  return withoutRepeats(told, parsed.tree, expansion);
}

/** A block that is opened for one node and closed for all is no matter of which nodes there are. */
function guessed(problem: Problem, ids: readonly string[]): readonly Problem[] {
  if (ids.length === 1 && problem.rule.startsWith('brace-')) return [problem];
  return problem.severity === 'error' ? [{ ...problem, severity: 'hint' }] : [];
}

const anyOther = 'any other node';

/** The problems of several views of the same files, each once. */
class Merged {
  private readonly found = new Map<string, SourceProblem & { readonly views: Set<string> }>();
  private readonly names = new Set<string>();
  private readonly files = new Set<string>();

  addFile(path: string): void {
    this.files.add(path);
  }

  add(name: string | undefined, problems: readonly SourceProblem[]): void {
    if (name !== undefined) this.names.add(name);
    for (const source of problems) {
      const { rule, range } = source.problem;
      const key = `${rule} ${range.start} ${range.end} ${source.path}`;
      const known = this.found.get(key) ?? { ...source, views: new Set() };
      this.found.set(key, known);
      if (name !== undefined) known.views.add(name);
    }
  }

  byPath(): ReadonlyMap<string, readonly Problem[]> {
    const problems = new Map([...this.files].map((path): [string, Problem[]] => [path, []]));
    for (const { path, problem, views } of this.found.values()) {
      const list = problems.get(path) ?? [];
      problems.set(path, list);
      const isEverywhere =
        views.size === this.names.size || (views.size === this.names.size - 1 && !views.has(anyOther));
      list.push(isEverywhere ? problem : { ...problem, message: named(problem.message, views) });
    }
    for (const list of problems.values())
      list.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    return problems;
  }
}

function named(message: string, views: ReadonlySet<string>): string {
  return `On ${[...views].join(', ')}: ${message}`;
}
