import type { Range } from '../../text.ts';
import { directives, lookup } from '../schema/index.ts';
import { anyTarget, type Target } from '../schema/target.ts';
import type { LineGrammar, LineOption } from '../schema/types.ts';
import { locate, pathOf } from '../syntax/locate.ts';
import type { Statement, Tree, Word } from '../syntax/tree.ts';
import { describeArgument, describeKeyword, describeOption } from './describe.ts';
import { describeVariant, meantBy } from './describe-line.ts';
import { describeName } from './describe-name.ts';
import { describeUnknown } from './describe-unknown.ts';
import { expectedArguments, expectedOnLine } from './expected.ts';
import { parameterAt } from './parameters.ts';
import { enclosingKeyword } from './place.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** What the word under the cursor means here; undefined where there is nothing to say. */
export function hover(tree: Tree, offset: number, target: Target = anyTarget): Hover | undefined {
  const location = locate(tree, offset);
  if (location.kind !== 'keyword' && location.kind !== 'argument' && location.kind !== 'prefix') return undefined;
  const { statement, word, ancestors } = location;
  if (!word) return undefined;
  const parameter = location.kind === 'prefix' ? undefined : parameterAt(tree, offset);
  if (parameter) return { range: parameter.range, markdown: parameter.text };
  const named = describeName(tree, offset);
  if (named !== undefined) return { range: word.range, markdown: named };
  const grammar = enclosingKeyword(ancestors)?.lineGrammar;
  const markdown = directiveText(word, location.kind) ?? (grammar ? onLine(grammar, statement, word) : undefined);
  if (markdown !== undefined || grammar) return markdown === undefined ? undefined : { range: word.range, markdown };
  const keyword = lookup(pathOf(ancestors), statement.words[0]?.value ?? '');
  if (!keyword) return location.kind === 'keyword' ? hoverUnknown(statement, word, ancestors, target) : undefined;
  if (location.kind === 'keyword')
    return { range: word.range, markdown: describeKeyword(pathOf(ancestors), keyword, target) };
  const expected = expectedArguments(
    keyword,
    statement.words.slice(1, location.kind === 'argument' ? location.index + 1 : 1),
  );
  const argument = meantBy(expected, word);
  return argument && { range: word.range, markdown: describeArgument(argument, keyword) };
}

function hoverUnknown(
  statement: Statement,
  word: Word,
  ancestors: readonly Statement[],
  target: Target,
): Hover | undefined {
  const markdown = describeUnknown(pathOf(ancestors), statement, target);
  return markdown === undefined ? undefined : { range: word.range, markdown };
}

function onLine(grammar: LineGrammar, statement: Statement, word: Word): string | undefined {
  if (grammar.variants) return describeVariant(grammar, grammar.variants, statement, word);
  const { words } = statement;
  const option = grammar.options?.find(({ keywords }) => keywords.includes(word.value));
  const { args } = expectedOnLine(grammar, words.slice(0, words.indexOf(word)));
  if (option && (args.length === 0 || args[0] === grammar.bare)) return describeOption(option);
  const nested = nestedOptions(grammar).find(({ keywords }) => keywords.includes(word.value));
  if (nested && !option && word !== words[0]) return describeOption(nested);
  const argument = meantBy(args, word);
  return argument && describeArgument(argument, undefined);
}

/** Options that only stand behind another one. */
function nestedOptions({ options = [] }: LineGrammar): readonly LineOption[] {
  const inside = options.flatMap(({ choices = [], options: own = [] }) => [...choices, ...own]);
  return [...inside, ...inside.flatMap(({ options: own = [] }) => own)];
}

/** Conditions, sequences, definitions and includes are directives, wherever they stand. */
function directiveText({ value, quoted }: Word, kind: 'keyword' | 'argument' | 'prefix'): string | undefined {
  if (quoted || kind === 'argument') return undefined;
  const name = directiveName(value);
  const directive = name && directives.find((candidate) => candidate.name === name);
  if (!directive) return undefined;
  const since = directive.since ? `\n\nSince ${directive.since}` : '';
  return `\`\`\`keepalived\n${directive.form}\n\`\`\`\n\n${directive.doc}${since}`;
}

function directiveName(value: string): string | undefined {
  if (/^include[rmwba]?$/.test(value)) return value;
  if (value.startsWith('@^')) return '@^ID';
  if (value.startsWith('@')) return '@ID';
  if (/^\$[A-Za-z_]\w*=$/.test(value)) return '$NAME=';
  if (/^\$\{?[A-Za-z_]/.test(value)) return '$NAME';
  return /^~(?:SEQx?|LST)/.exec(value)?.[0];
}
