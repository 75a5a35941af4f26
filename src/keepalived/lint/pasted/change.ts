import type { Range, TextEdit } from '../../../text.ts';

/** A line of the text, without its end. */
export interface Line extends Range {
  readonly text: string;
}

/** What came along with one line. */
export interface Change {
  readonly line: Line;
  readonly edits: readonly TextEdit[];
  /** What is not to be read; absent: what the edits replace. */
  readonly unread?: Range;
  /** What is to be read in place of the edits, each as long as what it replaces. */
  readonly read?: readonly TextEdit[];
  /** What to show of it; absent: the first edit. */
  readonly at?: Range;
  /** Further lines that belong to it. */
  readonly more?: readonly Line[];
}
