import type { Severity } from '../../../text.ts';
import type { Argument } from '../../schema/types.ts';

/** What is wrong with one value. */
export interface Fault {
  readonly rule: 'value-invalid' | 'value-out-of-range';
  readonly message: string;
  readonly severity?: Severity;
  /** What to write instead, where that is clear. */
  readonly instead?: string | undefined;
}

/** Judges the text of a word, quotes removed. */
export type Judge = (text: string, argument: Argument) => Fault | undefined;

/** A value that keepalived does not understand. `instead` is what to write. */
export function invalid(message: string, instead?: string): Fault {
  return { rule: 'value-invalid', message, instead };
}

/** A number that keepalived refuses, or uses another for. */
export function outOfRange(message: string, more: Pick<Fault, 'severity' | 'instead'> = {}): Fault {
  return { rule: 'value-out-of-range', message, ...more };
}

export const accept: Judge = () => undefined;

/** A judge for values that one pattern describes. */
export function shaped(pattern: RegExp, expected: string): Judge {
  return (text) => (pattern.test(text) ? undefined : invalid(`"${text}" is not ${expected}.`));
}
