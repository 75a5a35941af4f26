import { hasHole } from './holes.ts';
import type { ParseOptions } from './reading.ts';
import type { Word } from './tree.ts';

/** Parameters that exist from the start, until a definition replaces them. */
export const builtinParameters: readonly string[] = ['_PWD', '_INSTANCE', '_RANDOM', '_ENV', '_HASH', '_BANG'];

/** Stands among the names of parameters where the file includes others, which may define any name. */
export const definedElsewhere = '*';

/** The names that `$NAME=` lines, `~SEQ` and `~LST` define anywhere in the text, and the built-in ones. */
export function definedParameters(text: string): ReadonlySet<string> {
  const names = new Set(builtinParameters);
  if (!text.includes('$')) return names;
  for (const match of text.matchAll(/\$([A-Za-z_]\w*)=/g)) names.add(match[1] ?? '');
  for (const match of text.matchAll(/~(?:SEQx?|LST)[ \t]*\([ \t{]*([A-Za-z_][\w \t,]*)/g)) {
    for (const name of (match[1] ?? '').split(/[ \t,]+/)) names.add(name);
  }
  if (includesFiles(text)) names.add(definedElsewhere);
  return names;
}

/** Those that the reader of a text has to reckon with. */
export function parametersOf(text: string, { expanded }: ParseOptions): ReadonlySet<string> {
  return expanded ? leftParameters(text) : definedParameters(text);
}

/** Those of expanded text: every definition has been used and is gone. */
function leftParameters(text: string): ReadonlySet<string> {
  return new Set(includesFiles(text) ? [...builtinParameters, definedElsewhere] : builtinParameters);
}

function includesFiles(text: string): boolean {
  return text.includes('include') && includeLine.test(text);
}

const includeLine = /^[ \t]*(?:@\S+[ \t]+)?include[rmwba]?[ \t]/m;
const parameterUse = /\$\{?[A-Za-z_]/;

/** True when the word holds a parameter or the hole of a template, so that what it will say is not known from its text. */
export function hasParameter(word: Word): boolean {
  return word.open === true;
}

/** True for `$NAME` and `${NAME` anywhere in the text. */
export function usesParameter(text: string): boolean {
  return text.includes('$') && parameterUse.test(text);
}

/** The parameters of a text, to tell words that will be replaced from words that only look so. */
export class Parameters {
  private readonly names: ReadonlySet<string>;

  constructor(text: string) {
    this.names = definedParameters(text);
  }

  /** True when part of the word will be replaced, or may be, as an included file may define the parameter. */
  mayStandIn(word: Word): boolean {
    if (!hasParameter(word)) return false;
    if (hasHole(word.value) || !usesParameter(word.value)) return true;
    if (this.names.has(definedElsewhere)) return true;
    return [...word.value.matchAll(/\$\{?([A-Za-z_]\w*)/g)].some(([, name = '']) => this.names.has(name));
  }
}
