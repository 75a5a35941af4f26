import { BOOLEAN_WORDS, lineGrammars, lookup, placesOf, topLevel } from './index.ts';
import type { Argument, Keyword, LineOption } from './types.ts';

/** The TextMate grammar of keepalived.conf, as an object to be written as JSON. */
export function textmateGrammar(): TextmateGrammar {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    information_for_contributors: ['Made by `npm run generate` from src/keepalived/schema. Do not edit.'],
    name: 'keepalived.conf',
    scopeName: 'source.keepalived',
    patterns: [{ include: '#hole' }, { include: '#block' }, { include: '#common' }, { include: '#stray-brace' }],
    repository: {
      block: { patterns: bodyOf(topLevel, []) },
      ...blockRules(topLevel, []),
      ...listRules(),
      ...COMMON,
    },
  };
}

export interface TextmateGrammar {
  readonly $schema: string;
  readonly information_for_contributors: readonly string[];
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

export interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;

/**
 * A keyword is the first word of a line, of a block on one line, or behind a condition or a repetition.
 * Captures 1 and 2 are the condition, so that it keeps its colours; the keyword itself is 3.
 */
const FIRST_WORD = String.raw`(?:^[ \t]*(@\^?)([^\s{}!#]+)[ \t]+|^[ \t]*|\G[ \t]*|(?<=[{})])[ \t]*)`;
const CONDITION = {
  1: { name: 'keyword.control.condition.keepalived' },
  2: { name: 'entity.name.tag.keepalived' },
} as const;
/** Up to four blanks, since a look-behind has to know how far to look. */
const NOT_FIRST = `(?<=${[1, 2, 3, 4].map((blanks) => `[^\\s{}][ \\t]{${blanks}}`).join('|')})`;
const WORD_ENDS = String.raw`(?=[\s{}!#]|$)`;

/** What stands between a quote and the next, before another hole begins. */
const QUOTED = ['"', "'", '`'].map((quote) => ({
  quote,
  rest: String.raw`(?:(?!\{[{%#]|<[%?])[^${quote}\\\r\n]|\\.)*${quote}`,
}));

/**
 * The code of a hole up to the sign that ends it, which may stand in its texts (syntax/expression-end.ts). Each place has
 * one way to go on, so that a hole without an end costs no more than its line.
 */
const CODE = `(?:${QUOTED.map(({ quote, rest }) => `${quote}${rest}|${quote}(?!${rest})`).join('|')}|[^"'\`\\r\\n])*?`;

/** What every place has in common; directives first, since they stand where a keyword could. */
const COMMON: Readonly<Record<string, Rule>> = {
  common: {
    patterns: [
      { include: '#comment' },
      { include: '#directive' },
      { include: '#string' },
      { include: '#parameter' },
      { include: '#address' },
      { include: '#number' },
      { include: '#boolean' },
    ],
  },
  // What a template engine fills in. The blanks behind belong to it, as a block ends right behind a closing brace.
  hole: {
    patterns: [
      {
        name: 'comment.block.template.keepalived',
        match: String.raw`\{#.*?#\}[ \t]*|\{\{-?[ \t]*/\*.*?\*/[ \t]*-?\}\}[ \t]*`,
      },
      {
        name: 'meta.embedded.template.keepalived keyword.control.template.keepalived',
        match: String.raw`\{%${CODE}%\}[ \t]*|\[%[-+=~]?[ \t]*(?:#|[A-Z]{2,}\b)${CODE}%\][ \t]*|<%(?!=)${CODE}%>[ \t]*|<\?(?!=)${CODE}\?>[ \t]*`,
      },
      {
        name: 'variable.other.template.keepalived',
        match: String.raw`\{\{${CODE}\}\}[ \t]*|\[%${CODE}%\][ \t]*|<%=${CODE}%>[ \t]*|<\?=${CODE}\?>[ \t]*`,
      },
      // At the start of a line a place to fill in, and no condition.
      { match: String.raw`^[ \t]*(@[A-Za-z]\w*@)`, captures: { 1: { name: 'variable.other.template.keepalived' } } },
      {
        name: 'variable.other.template.keepalived',
        match: String.raw`\$\{[A-Za-z_]\w*[:#%/+?=-][^}\r\n]*\}|\$\{[^${'$'}{}\r\n]*[^\w \t${'$'}{}\r\n][^${'$'}{}\r\n]*\}|__[A-Za-z][A-Za-z\d]*(?:_[A-Za-z\d]+)*__`,
      },
    ],
  },
  comment: {
    patterns: [
      { name: 'comment.line.number-sign.keepalived', match: '#.*$' },
      { name: 'comment.line.exclamation.keepalived', match: '!.*$' },
    ],
  },
  directive: {
    patterns: [
      {
        match: String.raw`${FIRST_WORD}(include[rmwba]?)[ \t]+([^\r\n]+)$`,
        captures: {
          ...CONDITION,
          3: { name: 'keyword.control.include.keepalived' },
          4: { name: 'string.unquoted.path.keepalived' },
        },
      },
      {
        match: String.raw`^[ \t]*(@\^?)([^\s{}!#]+)`,
        captures: CONDITION,
      },
      {
        match: String.raw`^[ \t]*(\$[A-Za-z_]\w*)(=)`,
        captures: {
          1: { name: 'variable.other.definition.keepalived' },
          2: { name: 'keyword.operator.assignment.keepalived' },
        },
      },
      {
        match: String.raw`(~(?:SEQx?|LST))(\()([^)]*)(\))`,
        captures: {
          1: { name: 'keyword.control.repetition.keepalived' },
          2: { name: 'punctuation.section.parens.begin.keepalived' },
          3: {
            patterns: [
              { include: '#number' },
              { name: 'variable.parameter.keepalived', match: String.raw`[A-Za-z_]\w*` },
            ],
          },
          4: { name: 'punctuation.section.parens.end.keepalived' },
        },
      },
    ],
  },
  string: {
    name: 'string.quoted.double.keepalived',
    begin: '"',
    // A quote that is not closed ends with its line, as keepalived reads it.
    end: '"|$',
    patterns: [
      { include: '#hole' },
      { include: '#parameter' },
      { name: 'constant.character.escape.keepalived', match: String.raw`\\.` },
    ],
  },
  parameter: {
    patterns: [
      { name: 'variable.other.parameter.keepalived', match: String.raw`\$\{[^}\r\n]*\}` },
      { name: 'variable.other.parameter.keepalived', match: String.raw`\$[A-Za-z_]\w*` },
    ],
  },
  address: {
    patterns: [
      {
        name: 'constant.numeric.address.ipv4.keepalived',
        match: String.raw`(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2}|-\d{1,3}(?:(?:\.\d{1,3}){3})?)?(?![\w.])`,
      },
      {
        name: 'constant.numeric.address.mac.keepalived',
        match: String.raw`(?<![\w:])\h{2}(?::\h{2}){4,5}(?![\w:])`,
      },
      {
        name: 'constant.numeric.address.ipv6.keepalived',
        match: String.raw`(?<![\w:.])(?=\h*:\h*:)[\h:]+(?:\d{1,3}(?:\.\d{1,3}){3})?(?:/\d{1,3}|-[\h:]+)?(?![\w:.])`,
      },
    ],
  },
  number: {
    name: 'constant.numeric.keepalived',
    match: String.raw`(?<![\w.:/-])[+-]?(?:0[xX]\h+|\d+-\d+|\d+(?:\.\d*)?|\.\d+)(?![\w.:])`,
  },
  boolean: {
    name: 'constant.language.boolean.keepalived',
    match: `${NOT_FIRST}(?:${BOOLEAN_WORDS.join('|')})${WORD_ENDS}`,
  },
  'stray-brace': { name: 'invalid.illegal.brace.keepalived', match: String.raw`\}` },
  // A block that nobody knows still has to swallow its own braces, or it would close the one around it.
  'unknown-block': {
    begin: String.raw`\{`,
    end: String.raw`\}`,
    beginCaptures: { 0: { name: 'punctuation.section.block.begin.keepalived' } },
    endCaptures: { 0: { name: 'punctuation.section.block.end.keepalived' } },
    patterns: [{ include: '#hole' }, { include: '#unknown-block' }, { include: '#common' }],
  },
};

/** The rules inside one block: its blocks, its value lists, its other keywords. */
function bodyOf(keywords: readonly Keyword[], path: readonly string[]): readonly Rule[] {
  const blocks = keywords.filter(({ kind }) => kind === 'block' || kind === 'lines');
  const plain = keywords.filter(({ kind }) => kind === 'value' || kind === 'flag');
  return [
    ...blocks.map((keyword) => ({ include: `#${ruleName([...path, keyword.name])}` })),
    ...enumRules(plain, path),
    ...(plain.length > 0 ? [keywordRule(plain, path)] : []),
    ...laterWordsRule(plain),
  ];
}

function ruleName(path: readonly string[]): string {
  return `block-${path.join('-')}`;
}

function keywordRule(keywords: readonly Keyword[], path: readonly string[]): Rule {
  return {
    match: `${FIRST_WORD}(${alternatives(keywords.map(({ name }) => name))})${WORD_ENDS}`,
    captures: { ...CONDITION, 3: { name: scopeOf(path, keywords) } },
  };
}

/** Keywords with the words that they choose from, so that a word is only a constant behind its keyword. */
function enumRules(keywords: readonly Keyword[], path: readonly string[]): readonly Rule[] {
  const byWords = new Map<string, Keyword[]>();
  for (const keyword of keywords) {
    const words = wordsOf(keyword.args?.[0]);
    if (!words) continue;
    const same = byWords.get(words);
    if (same) same.push(keyword);
    else byWords.set(words, [keyword]);
  }
  return [...byWords].map(([words, same]) => ({
    match: `${FIRST_WORD}(${alternatives(same.map(({ name }) => name))})[ \\t]+(${words})${WORD_ENDS}`,
    captures: { ...CONDITION, 3: { name: scopeOf(path, same) }, 4: { name: 'constant.language.keepalived' } },
  }));
}

function wordsOf(arg: Argument | undefined): string | undefined {
  if (!arg?.values || arg.type === 'bool') return undefined;
  const words = alternatives(arg.values);
  return arg.caseInsensitive ? `(?i:${words})` : words;
}

/** Words that keywords of the block take behind their first argument, such as `reverse`. */
function laterWordsRule(keywords: readonly Keyword[]): readonly Rule[] {
  const later = keywords.flatMap(({ args = [] }) => [
    ...args.slice(1).flatMap((arg) => [...(arg.values ?? []), ...(arg.keyword ? [arg.keyword] : [])]),
    ...args.flatMap(({ options = [] }) => options.flatMap((arg) => [...(arg.values ?? []), arg.keyword ?? []].flat())),
  ]);
  if (later.length === 0) return [];
  const match = `${NOT_FIRST}(?:${alternatives([...new Set(later)])})${WORD_ENDS}`;
  return [{ name: 'constant.language.keepalived', match }];
}

/** By the process that reads the keyword, so that a theme may tell VRRP from load balancing. */
function scopeOf(path: readonly string[], keywords: readonly Keyword[]): string {
  const [outermost] = path;
  const family = outermost === undefined ? keywords[0]?.subsystem : lookup([], outermost)?.subsystem;
  return `keyword.other.${family ?? 'global'}.keepalived`;
}

function blockRules(keywords: readonly Keyword[], path: readonly string[]): Record<string, Rule> {
  const rules: Record<string, Rule> = {};
  for (const keyword of keywords) {
    if (keyword.kind !== 'block' && keyword.kind !== 'lines') continue;
    const own = [...path, keyword.name];
    rules[ruleName(own)] = blockRule(keyword, own);
    Object.assign(rules, blockRules(keyword.keywords ?? [], own));
  }
  return rules;
}

/**
 * From the keyword to its closing brace. The opening one may come on a later line, so the block ends behind a closing
 * brace; where that is missing, the next block of the top level ends it.
 */
function blockRule(keyword: Keyword, path: readonly string[]): Rule {
  const family = lookup([], path[0] ?? '')?.subsystem ?? 'global';
  const inside = keyword.lineGrammar
    ? [{ include: `#${listName(keyword.lineGrammar.name)}` }]
    : bodyOf(keyword.keywords ?? [], path);
  return {
    begin: `${FIRST_WORD}(${escaped(keyword.name)})${WORD_ENDS}${headerOf(keyword)}`,
    end: `(?<=\\})|^(?=[ \\t]*(?:${NEXT_BLOCK})${WORD_ENDS})`,
    beginCaptures: {
      ...CONDITION,
      3: { name: `storage.type.block.${family}.keepalived` },
      4: { name: 'entity.name.type.keepalived' },
    },
    patterns: [
      { include: '#hole' },
      {
        begin: String.raw`\{`,
        end: `\\}|^(?=[ \\t]*(?:${NEXT_BLOCK})${WORD_ENDS})`,
        beginCaptures: { 0: { name: 'punctuation.section.block.begin.keepalived' } },
        endCaptures: { 0: { name: 'punctuation.section.block.end.keepalived' } },
        patterns: [{ include: '#hole' }, ...inside, { include: '#common' }, { include: '#unknown-block' }],
      },
      ...(keyword.args?.[0]?.variants ? [SERVICE_WORDS] : []),
      { include: '#common' },
    ],
  };
}

/** Names that stand at the top level and nowhere else, so that seeing one means that the last block was never closed. */
const NEXT_BLOCK = alternatives(
  topLevel.filter(({ kind, name }) => kind === 'block' && placesOf(name).length === 1).map(({ name }) => name),
);

/** The name that a block gives itself. */
function headerOf(keyword: Keyword): string {
  return keyword.args?.[0]?.type === 'name' ? String.raw`(?:[ \t]+("[^"\r\n]*"|[^\s{}!#"]+))?` : '';
}

const SERVICE_WORDS: Rule = {
  match: String.raw`[ \t](group|fwmark)[ \t]+([^\s{}!#"]+)`,
  captures: {
    1: { name: 'keyword.other.check.keepalived' },
    2: { name: 'entity.name.type.keepalived', patterns: [{ include: '#number' }] },
  },
};

function listName(grammar: string): string {
  return `lines-${grammar}`;
}

/** The option words of each value list; they may stand anywhere in their line. */
function listRules(): Record<string, Rule> {
  const rules = lineGrammars.map(({ name, options = [], sequence = [], variants = [], routeTypes }) => {
    const words = [
      ...options.flatMap(optionWords),
      ...sequence.flatMap(({ keyword }) => keyword ?? []),
      ...variants.flatMap(({ keyword }) => keyword ?? []),
    ];
    const constants = [
      ...(routeTypes?.values ?? []),
      ...sequence.flatMap((arg) => [...(arg.values ?? []), ...(arg.args ?? []).flatMap(({ values }) => values ?? [])]),
    ];
    const patterns = [
      ...(words.length > 0 ? [wordRule('keyword.other.option.keepalived', words)] : []),
      ...(constants.length > 0 ? [wordRule('constant.language.keepalived', constants)] : []),
    ];
    return [listName(name), { patterns }] as const;
  });
  return Object.fromEntries(rules);
}

function optionWords(option: LineOption): readonly string[] {
  const inner = [...(option.options ?? []), ...(option.choices ?? [])];
  return [...option.keywords, ...inner.flatMap(optionWords)];
}

function wordRule(name: string, words: readonly string[]): Rule {
  return { name, match: `(?<=^|[\\s{])(?:${alternatives([...new Set(words)])})${WORD_ENDS}` };
}

/** Longer words first, so that none is cut short by its own beginning. */
function alternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(escaped)
    .join('|');
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
