import type { Range } from '../../text.ts';

/**
 * The tree of a keepalived.conf: plain read-only data with real positions and no meaning.
 * What a keyword means is the schema's business; functions over the tree live beside this file.
 */
export interface Tree {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** In the order of the text. */
  readonly comments: readonly Comment[];
  /** What steers or comments a template, in the order of the text; absent where there is none. */
  readonly controls?: readonly Range[];
  /** A template engine fills the text in (ParseOptions). */
  readonly template?: boolean;
}

/** One line of words, with the block that its brace opened, on this line or a later one. */
export interface Statement {
  /** What stands before the keyword: a condition `@id`, sequences `~SEQ(…)`, `~LST(…)`. Nearly always empty. */
  readonly prefixes: readonly Word[];
  /** Empty only for a block that no keyword introduces, or a line of prefixes alone. The first word is the keyword. */
  readonly words: readonly Word[];
  readonly block: Block | undefined;
  /** From the first word (or the brace) to the end of the last word or of the block. */
  readonly range: Range;
}

export interface Block {
  /** Empty, where the brace should be, when it is missing. */
  readonly open: Range;
  /** Missing where the file ends before the block does; empty where a lost brace was found to be missing. */
  readonly close: Range | undefined;
  readonly statements: readonly Statement[];
  /** From the opening brace to the closing one, or to the end of the text. */
  readonly range: Range;
}

export interface Word {
  /** The word as keepalived sees it: a quoted one without its quotes, parameters not replaced. */
  readonly value: string;
  /** The range in the text, quotes included. */
  readonly range: Range;
  readonly quoted: boolean;
  /** Holds a parameter or a hole of a template, so that what it will say is not known here. */
  readonly open?: true | undefined;
}

/** From its `#` or `!` to the end of the line, line break excluded. */
export interface Comment {
  readonly range: Range;
}
