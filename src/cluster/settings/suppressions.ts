import type { Fix, Problem } from '../../keepalived/problem.ts';
import { lineMap, positionAt, type Range } from '../../text.ts';

/** Whether a rule was asked at all: of one that was not, no comment can be called unused. `known`: whether it exists. */
export interface Judged {
  isKnown(rule: string): boolean;
  wasAsked(rule: string): boolean;
}

interface Suppression {
  /** From the comment sign to the end of the line. */
  readonly range: Range;
  readonly names: readonly { readonly name: string; readonly range: Range }[];
  /** The line whose problems it suppresses, from 0; undefined for the whole file. */
  readonly line: number | undefined;
}

/**
 * Leaves out the problems that a comment suppresses, and adds one for each rule that a comment names without need:
 * `# keepalived-lvs-disable-next-line RULE, RULE -- reason`, `…-disable-line …` behind the text of its own line, and
 * `…-disable-file …` anywhere.
 */
export function suppressed(text: string, problems: readonly Problem[], judged: Judged): readonly Problem[] {
  const suppressions = suppressionsIn(text);
  if (suppressions.length === 0) return problems;
  const map = lineMap(text);
  const used = new Set<Range>();
  const left = problems.filter((problem) => {
    const { line } = positionAt(map, problem.range.start);
    const hits = suppressions
      .filter((one) => one.line === undefined || one.line === line)
      .flatMap(({ names }) => names.filter(({ name }) => name === problem.rule));
    for (const { range } of hits) used.add(range);
    return hits.length === 0;
  });
  return [...left, ...suppressions.flatMap((one) => unusedIn(one, text, used, judged))];
}

const DIRECTIVE = /[#!][^\S\n]*keepalived-lvs-disable-(next-line|line|file)\b([^\n]*)/g;
const NAME = /[^\s,]+/g;

function suppressionsIn(text: string): readonly Suppression[] {
  if (!text.includes('keepalived-lvs-disable-')) return [];
  const map = lineMap(text);
  return [...text.matchAll(DIRECTIVE)].map((match) => {
    const [whole, kind, rest = ''] = match;
    const start = match.index;
    const at = start + whole.length - rest.length;
    const named = rest.split(/(?:^|\s)--(?:\s|$)/, 1)[0] ?? '';
    const { line } = positionAt(map, start);
    return {
      range: { start, end: start + whole.trimEnd().length },
      names: [...named.matchAll(NAME)].map(({ 0: name, index }) => ({
        ...{ name, range: { start: at + index, end: at + index + name.length } },
      })),
      line: kind === 'file' ? undefined : kind === 'line' ? line : line + 1,
    };
  });
}

function unusedIn(suppression: Suppression, text: string, used: ReadonlySet<Range>, judged: Judged): Problem[] {
  const { names, range } = suppression;
  if (names.length === 0)
    return [problem(range, 'This comment names no rule, so it suppresses nothing.', [removal(suppression, text)])];
  const unused = names.filter(
    (one) => !used.has(one.range) && (judged.wasAsked(one.name) || !judged.isKnown(one.name)),
  );
  const fixes = unused.length === names.length ? [removal(suppression, text)] : [];
  return unused.map(({ name, range: place }) => {
    const message = judged.isKnown(name) ? `${name} finds nothing here to suppress.` : `There is no rule ${name}.`;
    return problem(place, message, fixes);
  });
}

function problem(range: Range, message: string, fixes: readonly Fix[]): Problem {
  return { rule: 'suppression-unused', severity: 'warning', range, message, fixes };
}

/** The whole line where nothing else stands on it, with the line break behind it. */
function removal({ range }: Suppression, text: string): Fix {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const newline = text.indexOf('\n', range.end);
  const isAlone = text.slice(start, range.start).trim() === '';
  const before = text.slice(0, range.start).trimEnd().length;
  const whole = { start, end: newline === -1 ? text.length : newline + 1 };
  const edits = [{ range: isAlone ? whole : { start: before, end: range.end }, newText: '' }];
  return { title: 'Remove the comment', edits };
}
