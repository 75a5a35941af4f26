import type { Severity } from '../../text.ts';
import type { Problem } from '../problem.ts';

/**
 * What one mistake makes several rules say of the same line: each rule with those beside which it adds nothing. The
 * rules stay ignorant of each other.
 */
const echoes: Readonly<Record<string, readonly string[]>> = {
  'command-unfinished': ['quote-unclosed'],
  'value-invalid': ['quote-unclosed', 'brace-surplus'],
  'unknown-keyword': ['brace-surplus', 'quote-unclosed'],
  'argument-missing': ['value-invalid', 'quote-unclosed', 'unknown-keyword'],
  'argument-surplus': [
    'argument-missing',
    'block-missing',
    'brace-missing',
    'brace-surplus',
    'command-unfinished',
    'quote-unclosed',
    'undefined-reference',
    'value-invalid',
  ],
  'undefined-reference': ['value-invalid'],
  'keyword-deprecated': ['keyword-too-new'],
  'keyword-repeated': ['argument-missing', 'keyword-too-new'],
  'keyword-without-effect': ['keyword-too-new'],
  'keyword-needs': ['keyword-too-new'],
  'word-deprecated': ['foreign-text', 'unknown-keyword'],
  'instance-family-mixed': ['value-invalid'],
  'ipvlan-address-missing': ['value-invalid', 'argument-missing', 'foreign-text'],
  'link-local-interface-missing': ['value-invalid'],
  'quorum-too-high': ['value-out-of-range', 'value-invalid'],
  'route-interface-missing': ['value-invalid', 'argument-missing'],
  'strict-vip-unreachable': ['unknown-keyword', 'foreign-text'],
};

/** The problems, in the order of the text, without those that only repeat what another one says of its line. */
export function withoutEchoes(problems: readonly Problem[], text: string): readonly Problem[] {
  const kept: Problem[] = [];
  let line: Problem[] = [];
  let lineEnd = -1;
  const flush = (): void => {
    for (const problem of line) if (!isEcho(problem, line)) kept.push(problem);
  };
  for (const problem of problems) {
    if (problem.range.start > lineEnd) {
      flush();
      line = [];
      const end = text.indexOf('\n', problem.range.start);
      lineEnd = end < 0 ? text.length : end;
    }
    line.push(problem);
  }
  flush();
  return kept;
}

/** Of a line with many problems each needs a look at few kinds only. */
function isEcho({ rule, severity }: Problem, line: readonly Problem[]): boolean {
  const others = echoes[rule];
  if (line.length < 2 || !others) return false;
  return line.some((other) => others.includes(other.rule) && weight[other.severity] >= weight[severity]);
}

const weight: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };
