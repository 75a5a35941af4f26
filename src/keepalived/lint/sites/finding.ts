import type { Range, Severity } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import type { Argument } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import type { Site } from './sites.ts';

/** The rules whose work is done by matching arguments. */
export type ArgumentRule =
  | 'value-invalid'
  | 'value-out-of-range'
  | 'argument-missing'
  | 'argument-surplus'
  | 'word-deprecated'
  | 'foreign-text'
  | 'keyword-too-new';

/** One fault of an argument, for the rule of that name to report. */
export interface Finding {
  readonly rule: ArgumentRule;
  readonly range: Range;
  readonly message: string;
  /** Absent: that of the rule. */
  readonly severity?: Severity | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}

/** A name where the schema expects one that a block defines. */
export interface NameUse {
  readonly word: Word;
  readonly refersTo: NonNullable<Argument['refersTo']>;
  readonly site: Site;
}
