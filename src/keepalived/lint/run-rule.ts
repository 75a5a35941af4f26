import type { Problem } from '../problem.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Report, Rule } from './rule.ts';

/** Asks one rule, and keeps what it finds. */
export function runRule<Context extends { readonly tree: Tree }>(
  rule: Pick<Rule, 'id' | 'severity'> & { check(context: Context, report: Report): void },
  context: Context,
  problems: Problem[],
): void {
  if (!holdsFor(rule.id, context.tree)) return;
  rule.check(context, (range, message, more) => {
    problems.push({
      rule: rule.id,
      severity: more?.severity ?? rule.severity,
      message,
      range,
      ...(more?.related ? { related: more.related } : {}),
      ...(more?.fixes ? { fixes: more.fixes } : {}),
    });
  });
}

/** What steers a template makes statements come and go, so that only each for itself can be judged. */
function holdsFor(id: string, { controls }: Tree): boolean {
  return !controls || lineRules.has(id);
}

const lineRules: ReadonlySet<string> = new Set([
  'unknown-keyword',
  'value-invalid',
  'value-out-of-range',
  'argument-missing',
  'argument-surplus',
  'word-deprecated',
  'foreign-text',
  'keyword-deprecated',
  'keyword-too-new',
  'keyword-not-built',
  'block-missing',
  'block-unexpected',
  'line-too-long',
]);
