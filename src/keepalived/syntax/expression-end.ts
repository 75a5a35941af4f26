/** How the expressions of a template end. */
export interface ExpressionEnd {
  readonly sign: string;
  /** What opens and closes in pairs before it may end, such as the braces of a map: `{{ {"a": {"b": 1}}["a"] }}`. */
  readonly nestsBraces: boolean;
}

/**
 * Behind the sign that ends the expression whose code begins at `from`. What stands in quotes or nested braces ends
 * nothing, as Jinja2 and Go read it. `plain` is where the first such sign stands, which is taken where quotes or braces
 * do not close on its line, before the next hole (an apostrophe in a comment).
 */
export function expressionEnd(text: string, from: number, plain: number, { sign, nestsBraces }: ExpressionEnd): number {
  const end = Math.min(text.length, plain + farther);
  let depth = 0;
  for (let at = from; at < end && !isBeyond(text, at, plain); at++) {
    const code = text.charCodeAt(at);
    if (code === double || code === single || code === back) at = quoteEnd(text, at, end, plain);
    else if (depth === 0 && text.startsWith(sign, at)) return at + sign.length;
    else if (nestsBraces && code === open) depth++;
    else if (nestsBraces && code === close && depth > 0) depth--;
  }
  return plain + sign.length;
}

/** Where the quote at `from` closes; `end` where it does not. */
function quoteEnd(text: string, from: number, end: number, plain: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < end && !isBeyond(text, at, plain); at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return end;
}

/**
 * Behind the brace that closes the one before `from`, before `end`; -1 where none does. Few nest, and those that never
 * close must not be searched again and again.
 */
export function balancedEnd(text: string, from: number, end: number, { quotes }: { readonly quotes: boolean }): number {
  let depth = 1;
  let opened = 0;
  let isQuoted = false;
  for (let at = from; at < end && opened <= deepest; at++) {
    const code = text.charCodeAt(at);
    if (code === double && quotes) isQuoted = !isQuoted;
    else if (code === backslash && isQuoted) at++;
    else if (code === open) {
      opened++;
      if (!isQuoted) depth++;
    } else if (code === close && !isQuoted && --depth === 0) return at + 1;
  }
  return -1;
}

/** How far behind its first end an expression may go on, in UTF-16 units. */
const farther = 500;
const deepest = 8;
const lineEnd = 0x0a;
const double = 0x22;
const single = 0x27;
const back = 0x60;
const backslash = 0x5c;
const open = 0x7b;
const close = 0x7d;

/** Behind its first end an expression does not go on over the end of the line or another hole. */
function isBeyond(text: string, at: number, plain: number): boolean {
  if (at <= plain) return false;
  const code = text.charCodeAt(at);
  const next = text[at + 1];
  if (code === open) return next === '{' || next === '%' || next === '#';
  return code === lineEnd || (code === 0x3c && (next === '%' || next === '?'));
}
