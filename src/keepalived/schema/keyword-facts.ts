import { compileOptionsOf } from './index.ts';
import { lineSignature } from './signature.ts';
import type { Argument, Keyword, Repeat } from './types.ts';

/** What there is to know about a keyword beside its signature and description, each as a short line of Markdown. */
export function factsOf(path: readonly string[], keyword: Keyword): readonly string[] {
  const { lineGrammar, needs, anyOrder } = keyword;
  const needed = needs?.map(({ keyword: other, value, before }) =>
    [`\`${[other, value].filter(Boolean).join(' ')}\``, before ? 'before it' : ''].filter(Boolean).join(' '),
  );
  return [
    ...(keyword.args ?? []).flatMap(argumentFacts),
    ...(lineGrammar ? [`Lines: [\`${lineSignature(lineGrammar)}\`](#${lineGrammar.name})`] : []),
    ...(anyOrder ? ['The arguments may come in any order.'] : []),
    ...defaultFact(keyword),
    ...requiredFact(keyword),
    ...(needed ? [`Needs ${needed.join(' and ')}`] : []),
    ...repeatFact(keyword),
    `Since ${keyword.since?.replace('after', 'after release') ?? '1.0.3 or earlier'}`,
    ...missingFact(keyword),
    ...surplusFact(keyword),
    ...ageFact(keyword),
    ...(keyword.aliasOf ? [`The same as \`${keyword.aliasOf}\``] : []),
    ...(keyword.legacyForm ? [`Older form: ${lower(keyword.legacyForm)}`] : []),
    ...(keyword.undocumented ? ['Not in the manual page'] : []),
    ...buildFact(compileOptionsOf(path, keyword)),
  ];
}

/** What the signature does not show of an argument: unit, rounding, bounds of another kind, and its explanation. */
export function argumentFacts(arg: Argument): readonly string[] {
  const facts = [
    arg.min !== undefined && arg.max !== undefined && arg.rangeChecked !== false ? `${arg.min} to ${arg.max}` : '',
    unitFact(arg),
    arg.decimals ? `up to ${arg.decimals} decimal places` : '',
    arg.values && arg.values.length > 15 ? arg.values.map((word) => `\`${word}\``).join(', ') : '',
    arg.caseInsensitive ? 'upper and lower case are the same' : '',
    arg.maxLength ? `at most ${arg.maxLength} characters` : '',
    arg.minBytes ? `${arg.minBytes} to ${arg.maxBytes} bytes` : '',
    arg.forms ? arg.forms.map((form) => `\`${form}\``).join(' or ') : '',
    arg.default === undefined ? '' : `${arg.default.replace(/^\((.*)\)$/, 'the $1')} if left out`,
    effectiveFact(arg),
    sensibleFact(arg),
    arg.clamped ? 'outside it the nearest bound is used' : '',
    arg.refersTo?.order === 'before' ? `\`${arg.refersTo.kind}\` has to be defined before` : '',
    arg.mustExist === false ? 'need not exist' : '',
  ].filter(Boolean);
  const own = ownFact(arg, facts.join(', '));
  const inner = [...(arg.args ?? []), ...(arg.options ?? []), ...(arg.variants ?? []).flatMap(({ args }) => args)];
  return [...own, ...inner.flatMap(argumentFacts)];
}

/** A word that only stands for itself needs no line of its own. */
function ownFact(arg: Argument, facts: string): readonly string[] {
  const told = [facts, arg.doc].filter(Boolean).join('. ');
  if (told === '' && (arg.type === 'option' || arg.type === 'enum')) return [];
  return [`\`${nameOf(arg)}\` (${typeLink(arg)})${told === '' ? '' : `: ${told}`}`];
}

/** The types are explained together, further down on the page of all keywords. */
function typeLink({ type }: Argument): string {
  return `[${type}](#types-of-arguments)`;
}

const UNITS: Readonly<Record<string, string>> = { s: 'seconds', ms: 'milliseconds', us: 'microseconds' };

/** Most numbers are named for their unit already. */
function unitFact({ name, unit }: Argument): string {
  const written = unit && (UNITS[unit] ?? unit);
  return written && written !== name ? `in ${written}` : '';
}

function nameOf(arg: Argument): string {
  return arg.type === 'enum' && arg.values?.length === 1 ? (arg.values[0] ?? arg.name) : arg.name;
}

function effectiveFact({ effective }: Argument): string {
  if (!effective) return '';
  const { min, v2, v3 } = effective;
  if (v2 && v3) {
    const version = (name: string, { max, step }: { max: string; step: string }): string =>
      `${name} rounds to steps of ${step} and stops at ${max}`;
    return `${version('version 2', v2)}, ${version('version 3', v3)}`;
  }
  return `less than ${min} becomes ${min}`;
}

function sensibleFact({ sensible }: Argument): string {
  if (!sensible) return '';
  const bounds = sensible.min === undefined ? `above ${sensible.max}` : `outside ${sensible.min} to ${sensible.max}`;
  return `${bounds} it is used, but ${sensible.logged ? 'mentioned in the log' : 'reported'}`;
}

function defaultFact(keyword: Keyword): readonly string[] {
  if (keyword.default !== undefined) return [`Default: \`${keyword.default}\``];
  if (keyword.defaultNote) return [`Default: ${keyword.defaultNote}`];
  return keyword.kind === 'value' && keyword.repeat !== 'accumulate' && !keyword.required ? ['Default: not set'] : [];
}

const WITHOUT_VALUE: Readonly<Record<NonNullable<Keyword['missingArgument']>, string>> = {
  abort: 'Without its value keepalived reads no further, and what follows is not judged',
  error: 'Without its value it is reported and has no effect',
  silent: 'Without its value nothing is said',
  crash: 'Without its value keepalived crashes',
};

/** What goes wrong where a required word is missing. */
function missingFact({ args = [], kind, missingArgument = 'abort' }: Keyword): readonly string[] {
  const isNeeded = args.some(({ optional, type }) => !optional && type !== 'bool');
  return isNeeded && kind !== 'flag' ? [WITHOUT_VALUE[missingArgument]] : [];
}

function surplusFact({ extraArguments }: Keyword): readonly string[] {
  return extraArguments === 'error' ? ['Words behind its arguments are an error'] : [];
}

function requiredFact({ required }: Keyword): readonly string[] {
  if (required === true) return ['Required'];
  return required ? [`Required ${required}`] : [];
}

const REPEATS: Readonly<Record<Repeat, string>> = {
  replace: '',
  'keep-first': 'Of several the first counts',
  accumulate: '',
  merge: 'Several add up',
  idempotent: '',
};

function repeatFact({ repeat, repeatNote, repeatReported }: Keyword): readonly string[] {
  const several = REPEATS[repeat] || (repeat === 'replace' && repeatReported ? 'Of several the last counts' : '');
  const sentence = [several, repeatReported && several ? 'and a second one is reported' : '']
    .filter(Boolean)
    .join(', ');
  return [sentence, repeatNote ?? ''].filter(Boolean);
}

function ageFact({ deprecated, obsolete, replacedBy, replacementNote }: Keyword): readonly string[] {
  const instead = replacementNote ?? (replacedBy ? `\`${replacedBy}\`` : '');
  if (deprecated) return [`**Deprecated**${instead ? `: use ${instead}` : ''}`];
  return obsolete ? ['**Obsolete**: read, but without use'] : [];
}

function buildFact(options: readonly string[]): readonly string[] {
  const unusual = options.filter((option) => !USUAL.has(option));
  return unusual.length > 0 ? [`Only in builds with ${unusual.map((option) => `\`${option}\``).join(' and ')}`] : [];
}

/** Parts that every package has; saying so at each keyword would hide the ones that matter. */
const USUAL = new Set(['_WITH_VRRP_', '_WITH_LVS_', '_WITH_VRRP_ || _WITH_LVS_']);

/** For a sentence that goes on behind a colon. */
export function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
