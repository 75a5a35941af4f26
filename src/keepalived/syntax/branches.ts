import type { IToken } from 'chevrotain';
import { Close, Control, LineEnd, Open } from './tokens.ts';

/**
 * Where the branches of a template open blocks of which one brace closes all:
 *
 *     {% if a %} HTTP_GET { {% else %} TCP_CHECK { {% endif %} … }
 *
 * So many blocks have to be closed before the token at that offset, where a branch ends and another begins, for the
 * text to be read as if every branch but the last had ended with its own. Empty where no branch opens any. One that
 * closes more than it opens is left to the search for lost braces.
 */
export function closedByBranches(tokens: readonly IToken[]): ReadonlyMap<number, number> {
  const closes = new Map<number, number>();
  /** How deep the text is in blocks where each control that is open began. */
  const around: number[] = [];
  let depth = 0;
  let pending = 0;
  for (const { tokenType, image, startOffset } of tokens) {
    if (tokenType === LineEnd) continue;
    if (tokenType === Control) {
      const closing = step(kindOf(image), around, depth);
      pending += closing;
      depth -= closing;
      continue;
    }
    if (pending > 0) closes.set(startOffset, pending);
    pending = 0;
    if (tokenType === Open) depth++;
    else if (tokenType === Close) depth--;
  }
  return closes;
}

/** The number of blocks that end with the branch. */
function step(kind: ReturnType<typeof kindOf>, around: number[], depth: number): number {
  if (kind === 'end') around.pop();
  else if (kind === 'begin') around.push(depth);
  return kind === 'else' ? Math.max(0, depth - (around[around.length - 1] ?? depth)) : 0;
}

/** What a control of Jinja2, Go, ERB, Template Toolkit or Terraform does to the branches around it. */
function kindOf(control: string): 'begin' | 'else' | 'end' | undefined {
  const said = control.replace(/^[{<[%][{%?]?[-~+=]?\s*/, '').slice(0, 400);
  const [word = ''] = /^[#/]?\w*/.exec(said) ?? [];
  if (/^(?:end\w*|END|\/\w+)$/.test(word)) return 'end';
  if (/^(?:else|elif|elsif|elseif|ELSE|ELSIF|when|CASE)$/.test(word)) return 'else';
  if (
    /^(?:if|unless|for|range|with|case|while|IF|UNLESS|FOREACH|FOR|WHILE|SWITCH|#(?:if|unless|each|with))$/.test(word)
  )
    return 'begin';
  return /\bdo\s*(?:\|[^|]*\|)?\s*[-~+]?[%?]>$/.test(control.slice(-100)) ? 'begin' : undefined;
}
