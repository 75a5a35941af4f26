import type { Argument, LineGrammar, LineOption } from '../../../src/keepalived/schema/types.ts';
import type { ReferenceArgument, ReferenceGrammar, ReferenceOption } from './reference.ts';

type Facts = Readonly<Record<string, unknown>>;

/** An argument in the words of the reference; of sentences only whether there is one. */
export function argumentFacts(arg: Argument): Facts {
  return compact({
    name: arg.type === 'option' ? undefined : arg.name,
    type: arg.type,
    min: arg.min,
    max: arg.max,
    range_checked: arg.rangeChecked,
    clamped: arg.clamped,
    effective: arg.effective,
    sensible: arg.sensible && [arg.sensible.min, arg.sensible.max, arg.sensible.logged],
    decimals: arg.decimals,
    unit: arg.unit,
    values: arg.values,
    deprecated_values: arg.deprecatedValues,
    case_insensitive: arg.caseInsensitive,
    prefix_chars: arg.prefixCharacters,
    separator: arg.separator,
    table: arg.table,
    number_bases: arg.numberBases,
    max_len: arg.maxLength,
    truncated: arg.truncated,
    length: arg.length,
    octets: arg.octets,
    min_bytes: arg.minBytes,
    max_bytes: arg.maxBytes,
    non_empty: arg.nonEmpty,
    optional: arg.optional,
    repeat: arg.repeat,
    default: arg.default,
    to: arg.refersTo?.kind,
    order: arg.refersTo?.order,
    keyword: arg.keyword,
    args: arg.args?.map(argumentFacts),
    options: arg.options?.map(argumentFacts),
    any_order: arg.anyOrder,
    variants: arg.variants?.map(({ keyword, args }) => [keyword, args.map(argumentFacts)]),
    forms: arg.forms,
    wildcard: arg.wildcard !== undefined || undefined,
    family: arg.family,
    multicast: arg.multicast,
    link_local: arg.linkLocal,
    must_exist: arg.mustExist,
    doc: isExplained(arg),
  });
}

/** A word that introduces values is explained here where the reference leaves it at the values. */
function isExplained({ type, doc }: { readonly type?: unknown; readonly doc?: unknown }): true | undefined {
  return (type !== 'option' && doc !== undefined) || undefined;
}

export function argumentFactsOfReference(arg: ReferenceArgument): Facts {
  const { number, sensible, sensible_max, effective_min, effective_max, effective_step, ...plain } = arg as unknown as {
    readonly number?: readonly number[];
    readonly sensible?: readonly number[];
    readonly sensible_max?: number;
    readonly [field: string]: unknown;
  };
  const { out_of_range, on_too_long, on_unknown, link_local, forms, ...same } = plain;
  return compact({
    ...same,
    min: number?.[0] ?? same.min,
    max: number?.[1] ?? same.max,
    clamped: out_of_range === 'reported and clamped' || undefined,
    truncated: on_too_long === 'truncated with an error' || undefined,
    sensible: sensible_max === undefined ? sensible && [...sensible, undefined] : [undefined, sensible_max, true],
    effective: effectiveOf(effective_min, effective_max, effective_step),
    link_local: link_local && (link_local === 'required for IPv6' ? 'required' : 'reported'),
    default: same.default === undefined ? undefined : String(same.default),
    wildcard: same.wildcard !== undefined || undefined,
    doc: isExplained(same),
    args: arg.args?.map(argumentFactsOfReference),
    options: arg.options?.map(argumentFactsOfReference),
    ...formsOf(forms),
  });
}

function effectiveOf(min: unknown, max: unknown, step: unknown): unknown {
  if (min !== undefined) return { min };
  if (!max || !step) return undefined;
  const [bounds, steps] = [max as Record<string, string>, step as Record<string, string>];
  return { v2: { max: bounds.v2, step: steps.v2 }, v3: { max: bounds.v3, step: steps.v3 } };
}

/** A list of words, or of alternatives that may begin with a word. */
function formsOf(forms: unknown): Facts {
  if (!Array.isArray(forms)) return {};
  if (!Array.isArray(forms[0])) return { forms };
  const variants = (forms as (string | ReferenceArgument)[][]).map((form) => {
    const keyword = typeof form[0] === 'string' ? form[0] : undefined;
    const args = form.filter((part): part is ReferenceArgument => typeof part !== 'string');
    return [keyword, args.map(argumentFactsOfReference)];
  });
  return { variants };
}

export function grammarFacts(grammar: LineGrammar): Facts {
  return compact({
    first: grammar.first && argumentFacts(grammar.first),
    manyPerLine: grammar.manyPerLine,
    sequence: grammar.sequence?.map(argumentFacts),
    options: inAnyOrder(grammar.options?.map(optionFacts)),
    fixed: grammar.order === 'fixed' || undefined,
    // The reference knows the old words for all addresses of a prefix, but not that a destination takes them too.
    bare: grammar.bare && argumentFacts(withoutOldWords(grammar.bare)),
    routeTypes: grammar.routeTypes,
    oneAction: grammar.oneAction,
    variants: grammar.variants?.map(({ keyword, args }) => [keyword, args.map(argumentFacts)]),
    repeat: grammar.repeat !== undefined || undefined,
  });
}

export function grammarFactsOfReference(grammar: ReferenceGrammar): Facts {
  const types = grammar.route_types as readonly string[] | undefined;
  const numbers = grammar.route_type_numbers as readonly number[] | undefined;
  const required = grammar.required as readonly (string | ReferenceArgument)[] | undefined;
  const bare = required?.find((part): part is ReferenceArgument => typeof part !== 'string');
  const notes = grammar.notes as readonly string[] | undefined;
  const first = grammar.words ?? grammar.first;
  const forms = grammar.forms as readonly { sig: string; args: readonly ReferenceArgument[] }[] | undefined;
  return compact({
    first: first ? argumentFactsOfReference(first) : undefined,
    manyPerLine: grammar.repeat_words,
    sequence: grammar.sequence?.map(argumentFactsOfReference),
    options: inAnyOrder(grammar.options?.map(optionFactsOfReference)),
    fixed: grammar.order === 'fixed' || undefined,
    bare: bare && argumentFactsOfReference(bare),
    routeTypes: types && { values: types, min: numbers?.[0], max: numbers?.[1] },
    oneAction: required?.includes('exactly one action') || undefined,
    variants: forms?.map(({ sig, args }) => [/^[a-z]+(?= )/.exec(sig)?.[0], args.map(argumentFactsOfReference)]),
    repeat: grammar.repeat !== undefined || notes?.some((note) => note.includes('twice')) || undefined,
  });
}

function optionFacts(option: LineOption): Facts {
  const nested = option.choices ?? option.options;
  return compact({
    keyword: option.keywords,
    args: option.args?.map(argumentFacts) ?? [],
    nested: nested?.map(optionFacts),
    needs: option.needsOneOf && [...option.needsOneOf].sort().join(' or '),
    repeat: option.repeat,
    must_be_last: option.mustBeLast,
    required: option.required,
    action: option.action,
    conflicts: option.conflicts?.length,
    unsupported: option.unsupported,
    deprecated: option.deprecated,
    replaced_by: option.replacedBy,
    quirk: option.quirk !== undefined || undefined,
    man_differs: option.manualDiffers !== undefined || undefined,
    on_repeat: option.onRepeat !== undefined && option.keywords.includes('dev') ? true : undefined,
  });
}

function optionFactsOfReference(option: ReferenceOption): Facts {
  const tunnel = option.args[0]?.type === 'encap' ? encapOf(option.args[0]) : undefined;
  return compact({
    keyword: option.keyword,
    args: tunnel ? [] : option.args.map(argumentFactsOfReference),
    nested: tunnel ?? option.nested_options?.map(optionFactsOfReference),
    repeat: option.repeat,
    must_be_last: option.must_be_last,
    required: option.required,
    action: option.action,
    conflicts: (option.conflicts as readonly string[] | undefined)?.length,
    unsupported: option.unsupported,
    deprecated: option.deprecated,
    replaced_by: option.replaced_by,
    quirk: option.quirk !== undefined || undefined,
    man_differs: option.man_differs !== undefined || undefined,
    on_repeat: option.on_repeat !== undefined || undefined,
  });
}

function withoutOldWords({ deprecatedValues: _, ...argument }: Argument): Argument {
  return argument;
}

/** No line grammar orders its options, so neither does the comparison. */
function inAnyOrder(options: readonly Facts[] | undefined): readonly Facts[] | undefined {
  return options && [...options].sort((a, b) => String(a.keyword).localeCompare(String(b.keyword)));
}

function encapOf(arg: ReferenceArgument): readonly Facts[] {
  type Tunnel = { options?: readonly ReferenceOption[]; args?: readonly ReferenceArgument[]; needs?: string };
  return Object.entries(arg.forms as Readonly<Record<string, Tunnel>>).map(([name, tunnel]) =>
    compact({
      keyword: [name],
      args: tunnel.args?.map(argumentFactsOfReference) ?? [],
      nested: tunnel.options?.map(optionFactsOfReference),
      needs: tunnel.needs,
    }),
  );
}

/** Without what is undefined, so that the two sides compare. */
function compact(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
