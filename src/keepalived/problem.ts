import type { Range, Severity, TextEdit } from '../text.ts';

/** A finding in one configuration. Offsets only: each host turns it into what its user reads. */
export interface Problem {
  /** Id of the rule that found it, for example `value-out-of-range`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Another place that belongs to the finding. */
export interface Related {
  /** The file, as the host named it; absent: the file of the problem itself. */
  readonly path?: string;
  readonly range: Range;
  readonly message: string;
}

/** A change that clears the finding. Applying it twice changes nothing more. */
export interface Fix {
  readonly title: string;
  /** The file to change, as the host named it; absent: the file of the problem itself. */
  readonly path?: string;
  readonly edits: readonly TextEdit[];
  /** It clears the finding only together with something that no text can do: a person must choose it. */
  readonly byHand?: true;
  /** Changes of further files that belong to it: a host makes all of them or none. */
  readonly others?: readonly FileChange[];
}

/** Edits of one file, or the text of a file that is yet to be created. */
export type FileChange =
  | { readonly path: string; readonly edits: readonly TextEdit[] }
  | { readonly path: string; readonly created: string };

/** All that a fix changes, file by file; `own` is the path of the problem's file. */
export function changesOf(fix: Fix, own: string): readonly FileChange[] {
  const first = fix.edits.length > 0 ? [{ path: fix.path ?? own, edits: fix.edits }] : [];
  return [...first, ...(fix.others ?? [])];
}
