import { endOfLine, type Severity } from '../../text.ts';
import type { Problem } from '../problem.ts';

/**
 * What one mistake makes several rules say of the same line: each rule with those beside which it adds nothing. The
 * rules stay ignorant of each other.
 */
const echoes: Readonly<Record<string, readonly string[]>> = {
  'command-unfinished': ['quote-unclosed'],
  'value-invalid': ['quote-unclosed', 'brace-surplus', 'persistence-mask-family'],
  'unknown-keyword': ['brace-surplus', 'quote-unclosed'],
  'argument-missing': ['value-invalid', 'quote-unclosed', 'unknown-keyword'],
  'argument-surplus': [
    'unknown-keyword',
    'argument-missing',
    'block-missing',
    'block-unexpected',
    'brace-missing',
    'brace-surplus',
    'command-unfinished',
    'quote-unclosed',
    'undefined-reference',
    'value-invalid',
  ],
  'block-missing': ['argument-missing'],
  'brace-missing': ['quote-unclosed'],
  'forwarding-port-differs': ['value-out-of-range'],
  'quote-unclosed': ['foreign-text'],
  'interface-missing': ['keyword-missing'],
  'virtual-address-missing': ['keyword-missing'],
  'protocol-missing': ['keyword-missing'],
  'track-weight-dropped': ['value-out-of-range', 'value-invalid'],
  'undefined-reference': ['value-invalid'],
  'keyword-deprecated': ['keyword-too-new'],
  'keyword-repeated': ['argument-missing', 'keyword-too-new'],
  'keyword-without-effect': ['keyword-too-new'],
  'keyword-needs': ['keyword-too-new'],
  'word-deprecated': ['foreign-text', 'unknown-keyword'],
  'instance-family-mixed': ['value-invalid'],
  'preempt-delay-dropped': ['unknown-keyword'],
  'track-own-interface': ['value-invalid'],
  'nopreempt-dropped': ['unknown-keyword'],
  'script-arguments-unquoted': ['foreign-text'],
  'ipvlan-address-missing': ['value-invalid', 'argument-missing', 'foreign-text'],
  'link-local-interface-missing': ['value-invalid'],
  'quorum-too-high': ['value-out-of-range', 'value-invalid'],
  'route-interface-missing': ['value-invalid', 'argument-missing', 'foreign-text'],
  'strict-vip-unreachable': ['unknown-keyword', 'foreign-text'],
};

/** The problems, in the order of the text, without those that only repeat what another one says of its line. */
export function withoutEchoes(problems: readonly Problem[], text: string): readonly Problem[] {
  const kept: Problem[] = [];
  let line: Problem[] = [];
  let lineEnd = -1;
  const flush = (): void => {
    const weights = line.length > 1 ? weightsOf(line) : undefined;
    for (const problem of line) if (!weights || !isEcho(problem, weights)) kept.push(problem);
  };
  for (const problem of problems) {
    if (problem.range.start > lineEnd) {
      flush();
      line = [];
    }
    const last = lastOffset(problem);
    if (last > lineEnd) lineEnd = endOfLine(text, last);
    line.push(problem);
  }
  flush();
  return kept;
}

/** Several statements may be one unknown reference; of other rules the first line tells. */
function lastOffset({ rule, range: { start, end } }: Problem): number {
  return rule === 'undefined-reference' ? Math.max(start, end - 1) : start;
}

/** How much the heaviest problem of each rule on a line weighs. */
type Weights = ReadonlyMap<string, number>;

function weightsOf(line: readonly Problem[]): Weights {
  const weights = new Map<string, number>();
  for (const { rule, severity } of line) weights.set(rule, Math.max(weights.get(rule) ?? 0, weight[severity]));
  return weights;
}

function isEcho({ rule, severity }: Problem, weights: Weights): boolean {
  return echoes[rule]?.some((other) => (weights.get(other) ?? -1) >= weight[severity]) ?? false;
}

const weight: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };
