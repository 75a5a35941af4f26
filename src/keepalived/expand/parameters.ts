import { builtinParameters } from '../syntax/parameters.ts';
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
  const replacement = new Replacement(pieces, parameters);
  // keepalived drops a line that is too long, and to replace something in it again and again would cost.
  if (replacement.text.length <= 4 * longestLine) replacement.run();
  return replacement;
}

class Replacement implements Replaced {
  more: readonly Pieces[] = [];
  readonly faults: ReplacementFault[] = [];
  text: string;
  private count = 0;

  constructor(
    public line: Pieces,
    private readonly parameters: Parameters,
  ) {
    this.text = textOf(line);
  }

  run(): void {
    for (let at = this.text.indexOf('$'); at >= 0; at = this.text.indexOf('$', at)) {
      parameterUse.lastIndex = at;
      const found = parameterUse.exec(this.text);
      at = found ? this.replace(found) : at + 1;
    }
  }

  /** Where to look on: where the value now stands, as it may hold parameters, or behind what stays. */
  private replace(found: RegExpExecArray): number {
    const { index: at, 0: image } = found;
    const end = at + image.length;
    const use = useOf(this.line, at, end);
    const values = valuesOf(found, use, this.parameters);
    const kind = this.faultOf(found, end, values);
    if (kind) this.faults.push({ kind, use, text: image });
    if (!values || (kind && kind !== 'comment')) return kind === 'endless' ? this.text.length : at + behindSign(found);
    const [first = [], ...others] = values;
    if (others.length > 0) this.more = [...others.map((other) => putIn(other, use)), ...this.more];
    this.line = [...slice(this.line, 0, at), ...putIn(first, use), ...slice(this.line, end)];
    this.text = textOf(this.line);
    return at;
  }

  private faultOf(
    found: RegExpExecArray,
    end: number,
    values: readonly Pieces[] | undefined,
  ): ReplacementFault['kind'] | undefined {
    if (isWrongBuiltin(found)) return 'builtin';
    const isBareInside = found[3] !== undefined && !/^(?:[ \t,)]|$)/.test(this.text.slice(end, end + 1));
    // The value of keepalived's own need not be known to tell that it is not put in.
    if (!values) return isBareInside && builtinParameters.includes(found[3] ?? '') ? 'not-replaced' : undefined;
    if (++this.count > mostReplacements) return 'endless';
    if (isBareInside) return 'not-replaced';
    if (values.length > 1 && this.text.slice(end).trim() !== '') return 'not-replaced';
    const length = this.text.length - found[0].length + textOf(values[0] ?? []).length;
    if (length > longestLine) return 'too-long';
    return beginsComment(found, this.text) ? 'comment' : undefined;
  }
}

/** 1: the name in braces, 2: what follows it there; 3: the name without braces. */
const parameterUse = /\$(?:\{([A-Za-z_]\w*)((?:[ \t][^}\n]*)?)\}|([A-Za-z_]\w*))/y;

function valuesOf(found: RegExpExecArray, use: Place, parameters: Parameters): readonly Pieces[] | undefined {
  const name = found[1] ?? found[3] ?? '';
  const words = (found[2] ?? '').split(/[ \t]+/).filter((word) => word !== '');
  const defined = words.length === 0 ? parameters.get(name) : undefined;
  if (defined) return defined.lines.length > 0 ? defined.lines : [[]];
  const builtin = parameters.builtin(name, words, use);
  return builtin && [builtin];
}

/** What is in braces may hold parameters itself. */
function behindSign([image, inBraces]: RegExpExecArray): number {
  return inBraces === undefined ? image.length : 2;
}

/**
 * What `${_HASH}` and `${_BANG}` put in outside of quotes is read as the start of a comment. One that ends a word is a
 * matter of the word (rule comment-in-word).
 */
function beginsComment({ 1: braced, 3: name = braced, index }: RegExpExecArray, text: string): boolean {
  return (
    !/\S/.test(text[index - 1] ?? ' ') &&
    (name === '_HASH' || name === '_BANG') &&
    text.slice(0, index).split('"').length % 2 === 1
  );
}

/** `${_RANDOM}` takes up to two numbers, the smaller first; `${_ENV}` needs a name, or keepalived crashes. */
function isWrongBuiltin([, name, rest = '']: RegExpExecArray): boolean {
  const words = rest.split(/[ \t]+/).filter((word) => word !== '');
  if (name === '_ENV') return words.length === 0;
  if (name !== '_RANDOM') return false;
  const [least = 0, most = Number.POSITIVE_INFINITY] = words.map(Number);
  return words.length > 2 || words.some((word) => !/^\d+$/.test(word)) || most < least;
}
