import type { Definition } from './definitions.ts';
import { longestLine, mostReplacements } from './limits.ts';
import { type Pieces, type Place, putIn, slice, textOf, useOf } from './pieces.ts';

/** What `$NAME` and `${NAME}` stand for at one place of the reading. */
export interface Parameters {
  get(name: string): Definition | undefined;
  /** The pieces of a parameter of keepalived's own; undefined where its value is not known before it runs. */
  builtin(name: string, words: readonly string[], use: Place): Pieces | undefined;
}

export interface Replaced {
  /** The line, as far as it is known. */
  readonly line: Pieces;
  /** The further lines of a parameter of several. */
  readonly more: readonly Pieces[];
  readonly faults: readonly ReplacementFault[];
}

export interface ReplacementFault {
  readonly kind: 'not-replaced' | 'comment' | 'too-long' | 'endless' | 'builtin';
  readonly use: Place;
  /** `$NAME` or `${NAME …}`, as the line has it. */
  readonly text: string;
}

/**
 * Replaces the parameters of one line, again and again until none is left. `$NAME` counts only before a blank, a comma,
 * a closing parenthesis or the end of the line; a parameter of several lines only at the end of the line
 * (lib/parser.c: replace_param).
 */
export function replaceParameters(pieces: Pieces, parameters: Parameters): Replaced {
  let line = pieces;
  let text = textOf(line);
  const faults: ReplacementFault[] = [];
  let more: readonly Pieces[] = [];
  let count = 0;
  // keepalived drops such a line, and to replace something in it again and again would cost.
  if (text.length > 4 * longestLine) return { line, more, faults };
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    parameterUse.lastIndex = at;
    const found = parameterUse.exec(text);
    if (!found) {
      at++;
      continue;
    }
    const end = at + found[0].length;
    const use = useOf(line, at, end);
    const values = valuesOf(found, use, parameters);
    const fault = faultOf(found, text, end, values, ++count);
    if (fault) faults.push({ kind: fault, use, text: found[0] });
    else if (values && beginsComment(found, text, at)) faults.push({ kind: 'comment', use, text: found[0] });
    const [first = [], ...others] = values ?? [];
    if (!values || fault || (others.length > 0 && text.slice(end).trim() !== '')) {
      if (fault === 'endless') break;
      at += found[1] === undefined ? found[0].length : 2;
      continue;
    }
    if (others.length > 0) more = [...others.map((other) => putIn(other, use)), ...more];
    line = [...slice(line, 0, at), ...putIn(first, use), ...slice(line, end)];
    text = textOf(line);
  }
  return { line, more, faults };
}

/** 1: the name in braces, 2: what follows it there; 3: the name without braces. */
const parameterUse = /\$(?:\{([A-Za-z_]\w*)((?:[ \t][^}\n]*)?)\}|([A-Za-z_]\w*))/y;

function valuesOf(found: RegExpExecArray, use: Place, parameters: Parameters): readonly Pieces[] | undefined {
  const name = found[1] ?? found[3] ?? '';
  const words = (found[2] ?? '').split(/[ \t]+/).filter((word) => word !== '');
  const defined = words.length === 0 ? parameters.get(name) : undefined;
  if (defined) return defined.lines.length > 0 ? defined.lines : [[]];
  const builtin = found[1] === undefined ? undefined : parameters.builtin(name, words, use);
  return builtin && [builtin];
}

function faultOf(
  found: RegExpExecArray,
  text: string,
  end: number,
  values: readonly Pieces[] | undefined,
  count: number,
): ReplacementFault['kind'] | undefined {
  if (isWrongBuiltin(found)) return 'builtin';
  if (!values) return undefined;
  if (count > mostReplacements) return 'endless';
  const isLast = text.slice(end).trim() === '';
  if (found[3] !== undefined && !/^(?:[ \t,)]|$)/.test(text.slice(end, end + 1))) return 'not-replaced';
  if (values.length > 1 && !isLast) return 'not-replaced';
  return text.length - found[0].length + textOf(values[0] ?? []).length > longestLine ? 'too-long' : undefined;
}

/** What `${_HASH}` and `${_BANG}` put in outside of quotes is read as the start of a comment. */
function beginsComment([, name]: RegExpExecArray, text: string, at: number): boolean {
  return (name === '_HASH' || name === '_BANG') && text.slice(0, at).split('"').length % 2 === 1;
}

/** `${_RANDOM}` takes up to two numbers, the smaller first; `${_ENV}` needs a name, or keepalived crashes. */
function isWrongBuiltin([, name, rest = '']: RegExpExecArray): boolean {
  const words = rest.split(/[ \t]+/).filter((word) => word !== '');
  if (name === '_ENV') return words.length === 0;
  if (name !== '_RANDOM') return false;
  const [least = 0, most = Number.POSITIVE_INFINITY] = words.map(Number);
  return words.length > 2 || words.some((word) => !/^\d+$/.test(word)) || most < least;
}
