import type { Range } from '../../text.ts';
import { directives, keywordsIn, lookup } from '../schema/index.ts';
import { optionSignature, signature } from '../schema/signature.ts';
import { anyTarget, knows, missingOption, type Target } from '../schema/target.ts';
import type { Argument, Keyword, LineOption } from '../schema/types.ts';
import { type Location, locate, pathOf } from '../syntax/locate.ts';
import type { Statement, Tree, Word } from '../syntax/tree.ts';
import { describeArgument, describeKeyword, describeOption } from './describe.ts';
import { expectedArguments, expectedOnLine } from './expected.ts';
import { definedNames, interfaceNames } from './names.ts';
import { parameterNames } from './parameters.ts';
import { enclosingKeyword } from './place.ts';
import { keywordSnippet, plainSnippet } from './snippets.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'block' | 'keyword' | 'value' | 'name' | 'directive';
  /** One line beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What to insert, in the snippet syntax of the language server protocol. */
  readonly snippet: string;
  /** What the snippet replaces. */
  readonly range: Range;
  /** Compares as text: required first, then in the order of the schema, what the block has already last. */
  readonly sortText: string;
  readonly deprecated?: true;
}

/**
 * What may be written at the cursor: keywords of the block, words and names that an argument takes. What the target
 * does not know is not offered.
 */
export function complete(tree: Tree, offset: number, target: Target = anyTarget): readonly Completion[] {
  const location = locate(tree, offset);
  const word = 'word' in location ? location.word : undefined;
  const range = word?.range ?? { start: offset, end: offset };
  const grammar = enclosingKeyword(location.ancestors)?.lineGrammar;
  if (location.kind === 'comment' || location.kind === 'brace' || location.kind === 'prefix') return [];
  if (tree.controls?.some(({ start, end }) => start < offset && offset < end)) return [];
  if (word && /^\$(?:\w*|\{\w*\})$/.test(word.value)) return parameters(tree, word);
  if (grammar) {
    const { args, options } = expectedOnLine(grammar, wordsBefore(location, 0));
    return [...args.flatMap((argument) => valuesOf(argument, tree, range)), ...optionsOf(options, range)];
  }
  if (location.kind === 'argument') return argumentsAt(location, tree, range, target);
  return keywordsAt(location, range, target);
}

function argumentsAt(
  location: Location & { kind: 'argument' },
  tree: Tree,
  range: Range,
  target: Target,
): readonly Completion[] {
  const keyword = lookup(pathOf(location.ancestors), location.statement.words[0]?.value ?? '');
  if (!keyword) return [];
  return expectedArguments(keyword, wordsBefore(location, 1))
    .filter(({ since }) => knows(target, since))
    .flatMap((argument) => valuesOf(argument, tree, range));
}

/** The words of the statement from `first` up to the cursor. */
function wordsBefore(location: Location, first: number): readonly Word[] {
  return location.kind === 'argument' ? location.statement.words.slice(first, location.index + 1) : [];
}

function keywordsAt(location: Location, range: Range, target: Target): readonly Completion[] {
  const parent = location.ancestors[location.ancestors.length - 1];
  const statement = location.kind === 'keyword' ? location.statement : undefined;
  const present = new Set(siblings(parent, statement).map(({ words }) => words[0]?.value));
  const path = pathOf(location.ancestors);
  const isKnown = ({ since, compileOptions }: Keyword) =>
    knows(target, since) && missingOption(compileOptions, target) === undefined;
  const keywords = keywordsIn(path)
    .filter(isKnown)
    .map((keyword, index) => {
      const alone = statement === undefined || (statement.words.length === 1 && statement.block === undefined);
      return keywordCompletion(keyword, index, { path, range, has: present.has(keyword.name), whole: alone });
    });
  const known = path.length === 0 || keywords.length > 0;
  return known ? [...keywords, ...includes(range, target)] : [];
}

/** In braces, as they can be followed by anything, unless the name is begun without; keepalived's own always are. */
function parameters(tree: Tree, { value, range }: Word): readonly Completion[] {
  const isBare = /^\$[A-Za-z_]/.test(value);
  return parameterNames(tree).map((name, index) => {
    const label = isBare && !name.startsWith('_') ? `$${name}` : `\${${name}}`;
    return { label, kind: 'name', snippet: plainSnippet(label), range, sortText: `0${String(index).padStart(4, '0')}` };
  });
}

function siblings(parent: Statement | undefined, except: Statement | undefined): readonly Statement[] {
  return (parent?.block?.statements ?? []).filter((statement) => statement !== except);
}

interface KeywordPlace {
  readonly path: readonly string[];
  readonly range: Range;
  /** The block has one already. */
  readonly has: boolean;
  /** Nothing stands behind the keyword yet, so its arguments can be inserted, too. */
  readonly whole: boolean;
}

function keywordCompletion(keyword: Keyword, index: number, { path, range, has, whole }: KeywordPlace): Completion {
  const { name, kind, deprecated, obsolete, required, repeat } = keyword;
  const isBlock = kind === 'block' || kind === 'lines';
  const again = has && repeat !== 'accumulate' && repeat !== 'merge';
  const group = deprecated || obsolete ? 4 : again ? 3 : required === true && !has ? 0 : 1;
  return {
    label: name,
    kind: isBlock ? 'block' : 'keyword',
    detail: signature(keyword),
    documentation: describeKeyword(path, keyword),
    snippet: whole ? keywordSnippet(keyword) : plainSnippet(name),
    range,
    sortText: `${group}${String(index).padStart(4, '0')}`,
    ...(deprecated || obsolete ? { deprecated: true } : {}),
  };
}

function includes(range: Range, target: Target): readonly Completion[] {
  return directives
    .filter(({ checks, since }) => checks !== undefined && knows(target, since))
    .map(({ name, form, doc }) => ({
      label: name,
      kind: 'directive',
      detail: form,
      documentation: doc,
      snippet: `${name} \${1:file}`,
      range,
      sortText: `2${name}`,
    }));
}

function valuesOf(argument: Argument, tree: Tree, range: Range): readonly Completion[] {
  const documentation = describeArgument(argument, undefined);
  const make = (label: string, index: number, kind: Completion['kind']): Completion => ({
    label,
    kind,
    detail: argument.name,
    documentation,
    snippet: plainSnippet(label),
    range,
    sortText: `0${String(index).padStart(4, '0')}`,
  });
  if (argument.refersTo) {
    const names = definedNames(tree, argument.refersTo.kind).map(({ value }) => value);
    return [...new Set(names)].map((name, index) => make(name, index, 'name'));
  }
  if (argument.type === 'interface') return interfaceNames(tree, range).map((name, index) => make(name, index, 'name'));
  const introduced = argument.keyword === undefined ? [] : [argument.keyword];
  const variants = (argument.variants ?? []).flatMap(({ keyword }) => keyword ?? []);
  const words = [...introduced, ...variants, ...(argument.type === 'option' ? [] : (argument.values ?? []))];
  return words.map((word, index) => make(word, index, 'value'));
}

function optionsOf(options: readonly LineOption[], range: Range): readonly Completion[] {
  return options.flatMap((option, index) =>
    option.keywords.map((label) => ({
      label,
      kind: 'value' as const,
      detail: optionSignature(option),
      documentation: describeOption(option),
      snippet: plainSnippet(label),
      range,
      sortText: `${option.deprecated ? 4 : 1}${String(index).padStart(4, '0')}`,
      ...(option.deprecated ? { deprecated: true as const } : {}),
    })),
  );
}
