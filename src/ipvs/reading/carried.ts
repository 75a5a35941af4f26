import type { View } from '../table.ts';
import type { ReadDate } from './date-forms.ts';

/**
 * All that a reader knows of a text behind a line that dates what is below it, where nothing is open: another reader that
 * is told so goes on from there as the first would.
 */
export interface Carried extends CarriedMoment {
  /** The display that the last command asked for. */
  readonly asked: View | undefined;
  /** The line itself, which also dates the tables of nodes that are named before each line. */
  readonly dateLine: string | undefined;
}

export interface CarriedMoment {
  readonly node: string | undefined;
  readonly date: ReadDate | undefined;
  /** A date below which there was a message in place of a table. */
  readonly gapAt: number | undefined;
}

/** Whether two readers go on in the same way; false where one of them has something open. */
export function isSameCarried(a: Carried | undefined, b: Carried | undefined): boolean {
  return a !== undefined && b !== undefined && keyOf(a) === keyOf(b);
}

function keyOf({ node, date, gapAt, asked, dateLine }: Carried): string {
  return JSON.stringify([node, date?.time, date?.zone, gapAt, asked, dateLine]);
}
