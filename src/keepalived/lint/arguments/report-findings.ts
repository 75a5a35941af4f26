import type { Report } from '../rule.ts';
import type { ArgumentRule, Finding } from '../sites/finding.ts';

/** Hands on what matching the arguments found for one rule. */
export function reportFindings(rule: ArgumentRule, findings: readonly Finding[], report: Report): void {
  for (const finding of findings) {
    if (finding.rule !== rule) continue;
    const { range, message, severity, fixes } = finding;
    report(range, message, { ...(severity ? { severity } : {}), ...(fixes ? { fixes } : {}) });
  }
}
