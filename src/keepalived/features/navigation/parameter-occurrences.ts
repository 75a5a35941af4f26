import type { Occurrence } from '../../lint/sites/references.ts';
import { builtinParameters } from '../../syntax/parameters.ts';
import type { Tree } from '../../syntax/tree.ts';

/** `$NAME=`, `$NAME`, `${NAME}` and the variables of sequences, outside of comments. keepalived's own have no definition. */
export function parameterOccurrences({ text, comments }: Tree): readonly Occurrence[] {
  if (!text.includes('$') && !text.includes('~')) return [];
  const found: Occurrence[] = [];
  let next = 0;
  for (const match of text.matchAll(sign)) {
    while ((comments[next]?.range.end ?? Number.POSITIVE_INFINITY) <= match.index) next++;
    if ((comments[next]?.range.start ?? Number.POSITIVE_INFINITY) <= match.index) continue;
    const { 1: name, 2: equals, 3: variables } = match;
    if (variables !== undefined)
      found.push(...variablesIn(variables, match.index + match[0].length - variables.length));
    else if (name !== undefined && !builtinParameters.includes(name)) {
      const start = match.index + match[0].indexOf(name);
      const isDefinition = equals !== undefined && startsStatement(text, match.index);
      found.push({ kind: 'parameter', name, range: { start, end: start + name.length }, isDefinition });
    }
  }
  return found;
}

/** 1: the name of a parameter, 2: the sign of a definition; 3: the variables of a sequence. */
const sign = /\$\{?([A-Za-z_]\w*)(=)?|~(?:SEQx?|LST)[ \t]*\([ \t]*(\{[^}\n]*|[A-Za-z_]\w*)/g;

/** `A`, or those of `{A, B`. */
function variablesIn(text: string, start: number): readonly Occurrence[] {
  return [...text.matchAll(/[A-Za-z_]\w*/g)].map(({ 0: name, index }) => ({
    kind: 'parameter',
    name,
    range: { start: start + index, end: start + index + name.length },
    isDefinition: true,
  }));
}

/** A definition stands at the start of a line, or behind a condition, a sequence or a brace. */
function startsStatement(text: string, offset: number): boolean {
  let end = offset;
  while (end > 0 && ' \t\v\f\r'.includes(text.charAt(end - 1))) end--;
  if (end === 0 || '\n{})'.includes(text.charAt(end - 1))) return true;
  const start = Math.max(0, end - LONGEST_CONDITION);
  return end < offset && condition.test(`${start === 0 ? '\n' : ''}${text.slice(start, end)}`);
}

/** UTF-16 units of the line with the blanks before it: nobody names a node by more. */
const LONGEST_CONDITION = 256;
const condition = /\n[ \t]*@\S+$/;
