import { type Fault, invalid, type Judge } from './fault.ts';

/**
 * A regular expression of PCRE2 whose brackets are not in pairs. Nothing else is judged, as the dialect is not
 * JavaScript's; and nothing at all where comments or literal stretches may hold brackets that do not count.
 * Only the log tells of a fault (check_http.c: prepare_regex).
 */
export const pattern: Judge = (text) => {
  if (/\\[QE]|\(\?#|\(\?[a-z]*x|\(\*/.test(text)) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') {
      at = endOfClass(text, at);
      if (at < 0) return fault('[');
    } else if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return fault(')');
  }
  return depth > 0 ? fault('(') : undefined;
};

/** A bracket right behind the beginning, or behind its ^, stands for itself. */
function endOfClass(text: string, open: number): number {
  let at = open + 1;
  if (text[at] === '^') at++;
  if (text[at] === ']') at++;
  for (; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith('[:', at) && text.includes(':]', at)) at = text.indexOf(':]', at) + 1;
    else if (text[at] === ']') return at;
  }
  return -1;
}

function fault(bracket: string): Fault {
  return {
    ...invalid(`A "${bracket}" is without its counterpart: keepalived goes on without the expression.`),
    severity: 'warning',
  };
}
