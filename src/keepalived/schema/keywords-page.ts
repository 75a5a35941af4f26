import { argumentTypeDocs } from './argument-types.ts';
import { builtinParameters, directives, lineGrammars, topLevel } from './index.ts';
import { argumentFacts, factsOf, lower } from './keyword-facts.ts';
import { argumentSignature, lineSignature, optionSignature, signature } from './signature.ts';
import type { Directive, Keyword, LineGrammar, LineOption } from './types.ts';

/** The reference of all keywords as one page of Markdown, by block. */
export function keywordsPage(): string {
  const places = everyBlock(topLevel, []);
  const sections = [
    introduction(places.map(({ path }) => path)),
    ...places.map(blockSection),
    linesSection(),
    directivesSection(),
    typesSection(),
  ];
  return `${sections.join('\n\n')}\n`;
}

interface Place {
  readonly path: readonly string[];
  readonly keywords: readonly Keyword[];
}

/** The top level and every block that has keywords of its own, each before those inside it. */
function everyBlock(keywords: readonly Keyword[], path: readonly string[]): readonly Place[] {
  const inside = keywords.flatMap((keyword) =>
    keyword.keywords ? everyBlock(keyword.keywords, [...path, keyword.name]) : [],
  );
  return [{ path, keywords }, ...inside];
}

function introduction(paths: readonly (readonly string[])[]): string {
  const count = everyBlock(topLevel, []).reduce((sum, { keywords }) => sum + keywords.length, 0);
  return [
    '# Keywords of keepalived.conf',
    '<!-- Made by `npm run generate` from src/keepalived/schema. Do not edit. -->',
    `All ${count} keywords at the places where keepalived's parser knows them, up to release 2.4.3 and a little beyond. ` +
      '`<value 1..255>` is a value with its bounds, `[ ]` may be left out, `|` separates alternatives, `…` repeats.',
    contents(paths),
  ].join('\n\n');
}

function contents(paths: readonly (readonly string[])[]): string {
  const blocks = paths.map(
    (path) => `${'  '.repeat(Math.max(0, path.length - 1))}- [${titleOf(path)}](#${anchorOf(path)})`,
  );
  const others = ['Lines of value lists', 'Directives and parameters', 'Types of arguments'];
  return [...blocks, ...others.map((title) => `- [${title}](#${anchorOf([title])})`)].join('\n');
}

function titleOf(path: readonly string[]): string {
  return path.length === 0 ? 'Top level' : path.join(' / ');
}

/** As GitHub and VS Code make anchors of headings: lower case, no punctuation, dashes for blanks. */
function anchorOf(path: readonly string[]): string {
  return titleOf(path)
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

function blockSection({ path, keywords }: Place): string {
  return [`## ${titleOf(path)}`, ...keywords.map((keyword) => keywordEntry(path, keyword))].join('\n\n');
}

function keywordEntry(path: readonly string[], keyword: Keyword): string {
  const facts = factsOf(path, keyword);
  const remarks = [keyword.quirk, keyword.manualDiffers, keyword.in227 && `Release 2.2.7: ${lower(keyword.in227)}`];
  const parts = [
    `### \`${signature(keyword)}\``,
    [keyword.doc, ...remarks.filter(Boolean)].join(' '),
    facts.length > 0 ? facts.map((fact) => `- ${fact}`).join('\n') : '',
    example(keyword),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** One that only repeats the bare name would say nothing. */
function example({ name, example: text }: Keyword): string {
  if (text === undefined || text === name) return '';
  return `\`\`\`keepalived\n${text}\n\`\`\``;
}

function linesSection(): string {
  return ['## Lines of value lists', ...lineGrammars.map(grammarEntry)].join('\n\n');
}

function grammarEntry(grammar: LineGrammar): string {
  const facts = [
    ...[grammar.first, grammar.bare, ...(grammar.sequence ?? [])].flatMap((arg) => (arg ? argumentFacts(arg) : [])),
    ...(grammar.routeTypes
      ? [`Route types: ${grammar.routeTypes.values.map((word) => `\`${word}\``).join(', ')}`]
      : []),
    ...(grammar.variants ?? []).flatMap(({ args, keyword, doc }) =>
      doc ? [`\`${[keyword, ...args.map(argumentSignature)].filter(Boolean).join(' ')}\`: ${doc}`] : [],
    ),
    ...(grammar.oneAction ? ['Exactly one action has to be there.'] : []),
    ...(grammar.unknownWord ? [`An unknown word: ${grammar.unknownWord}.`] : []),
    ...(grammar.repeat ? [`The same twice: ${grammar.repeat}.`] : []),
    ...(grammar.notes ?? []),
  ];
  const parts = [
    `### ${grammar.name}`,
    `\`${lineSignature(grammar)}\``,
    grammar.doc,
    facts.map((fact) => `- ${fact}`).join('\n'),
    optionTable(grammar.options ?? []),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function optionTable(options: readonly LineOption[]): string {
  if (options.length === 0) return '';
  const rows = options.map((option) => `| ${cell(`\`${optionSignature(option)}\``)} | ${cell(optionDoc(option))} |`);
  return ['| Option | Meaning |', '|---|---|', ...rows].join('\n');
}

function optionDoc(option: LineOption): string {
  const remarks = [
    option.doc,
    option.action ? 'An action.' : '',
    option.required ? 'Required.' : '',
    option.deprecated ? `**Deprecated**: use \`${option.replacedBy}\`.` : '',
    option.quirk ?? '',
    option.conflicts ? `Not together with ${option.conflicts.join(' or ')}.` : '',
    option.onBadValue ? `A bad value: ${option.onBadValue}.` : '',
    option.onRepeat ? `Given twice: ${option.onRepeat}.` : '',
    option.manualDiffers ?? '',
  ];
  return remarks.filter(Boolean).join(' ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function directivesSection(): string {
  const entry = ({ form, doc, since }: Omit<Directive, 'checks'>): string =>
    `- \`${form}\`: ${doc}${since ? ` Since ${since}.` : ''}`;
  return [
    '## Directives and parameters',
    'They stand where a keyword may stand, in every block, and steer the reading itself.',
    directives.map(entry).join('\n'),
    'Parameters that keepalived defines itself:',
    builtinParameters.map(entry).join('\n'),
  ].join('\n\n');
}

function typesSection(): string {
  const rows = Object.entries(argumentTypeDocs).map(([type, doc]) => `| ${type} | ${cell(doc)} |`);
  return ['## Types of arguments', ['| Type | What it accepts |', '|---|---|', ...rows].join('\n')].join('\n\n');
}
