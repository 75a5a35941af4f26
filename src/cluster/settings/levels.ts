import type { Problem } from '../../keepalived/problem.ts';
import type { Severity } from '../../text.ts';
import { type Judged, suppressed } from './suppressions.ts';

/** At which severity a rule reports; `off`: not at all. */
export type Level = Severity | 'off';
/** By rule id; a rule that is missing keeps the severity of its findings. */
export type Levels = ReadonlyMap<string, Level>;

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
export const LEVELS: readonly Level[] = [...SEVERITIES, 'off'];

/**
 * What is left of the problems of one file to tell the user: without those that its comments suppress, at the levels
 * that are set, in the order of the text. Comments that suppress nothing are problems themselves.
 */
export function toTell(text: string, problems: readonly Problem[], levels: Levels, judged: Judged): readonly Problem[] {
  return suppressed(text, problems, judged)
    .flatMap((problem) => {
      const level = levels.get(problem.rule) ?? problem.severity;
      return level === 'off' ? [] : [{ ...problem, severity: level, message: brief(problem.message) }];
    })
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** A word of a text that is no configuration may be as long as the text: how it begins is enough. */
function brief(message: string): string {
  return message.length <= longestMessage ? message : message.replace(/\S{100,}/g, (word) => `${word.slice(0, 80)}…`);
}

/** Ours have up to 300 characters. */
const longestMessage = 400;
