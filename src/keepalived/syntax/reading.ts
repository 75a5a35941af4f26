import type { Range } from '../../text.ts';
import type { Problem } from '../problem.ts';
import type { Block, Tree } from './tree.ts';

/** Braces to read otherwise than written, by the offset at which the reader gets there (see braces.ts). */
export interface Repairs {
  /** An opening brace is missing before the token at this offset. */
  readonly open: ReadonlySet<number>;
  /** So many closing braces are missing before the token at this offset. */
  readonly close: ReadonlyMap<number, number>;
  /** The closing brace at this offset is one too many. */
  readonly ignore: ReadonlySet<number>;
}

/** What the reader of a text knows about it besides. */
export interface ParseOptions {
  /** A template engine fills the file in: parameters without a definition are its business. */
  readonly template?: boolean;
  /** The text is expanded (expand/expand.ts). */
  readonly expanded?: { readonly definesParameters: boolean; readonly dropsBraces?: boolean };
}

export const noRepairs: Repairs = { open: new Set(), close: new Map(), ignore: new Set() };

/** A reading of the tokens, with the faults that only the braces and quotes themselves show. */
export interface Reading {
  readonly tree: Tree;
  /** Of quotes, parameters and byte order marks; those of braces come from the two lists below. */
  readonly problems: readonly Problem[];
  /** Closing braces that close nothing. */
  readonly surplus: readonly Range[];
  /** Blocks that the end of the text leaves open, from the outside in. */
  readonly unclosed: readonly Block[];
}
