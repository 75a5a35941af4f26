import type { Problem } from '../problem.ts';
import type { Target } from '../schema/target.ts';
import type { FileReader } from './file-reader.ts';
import type { Place } from './pieces.ts';
import type { SourceMap } from './source-map.ts';

export interface SourceText {
  /** As the host names it; '' for a text that has no name. */
  readonly path: string;
  readonly text: string;
}

export interface ExpandOptions {
  /** Absent: includes stay in the text as they are, and what they hide is not known. */
  readonly reader?: FileReader | undefined;
  /** The configuration id that `@id` compares with; absent: a node that no condition names. */
  readonly nodeId?: string | undefined;
  /** The keepalived that reads it, where releases read otherwise; absent: the newest. */
  readonly target?: Target | undefined;
}

/** A configuration as one node sees it. */
export interface Expansion {
  /** Parameters replaced, sequences written out, conditions decided, included files in place; comments mostly kept. */
  readonly text: string;
  /** From the text back to the files. */
  readonly map: SourceMap;
  /** The files that were read, by `Place.file`; the first is the one that was asked for. */
  readonly files: readonly SourceText[];
  /** By `Place.file`: the line that included it first; undefined for the first file. */
  readonly includedAt: readonly (Place | undefined)[];
  readonly problems: readonly PlacedProblem[];
  /** The ids that conditions name, in the order of the text. */
  readonly ids: readonly string[];
  /** Some line is for every node but one. */
  readonly excludes: boolean;
  readonly definesParameters: boolean;
  /** A brace stands on a line that is for other nodes only, so that what is left need not balance. */
  readonly dropsBraces: boolean;
}

/** A problem of the file that `file` counts; the paths of related places are those of the host. */
export interface PlacedProblem {
  readonly file: number;
  readonly problem: Problem;
}
