import type { Range } from '../../../../text.ts';
import type { Fix } from '../../../problem.ts';

/** Something in a line that belongs to another language, or to none: what to tell of it, and how to put it right. */
export interface Foreign {
  readonly range: Range;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** A fix that writes something else in place of one stretch. */
export function replacement(title: string, range: Range, newText: string): Fix {
  return { title, edits: [{ range, newText }] };
}
