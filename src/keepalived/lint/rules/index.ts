import type { Rule } from '../rule.ts';
import { argumentMissing } from './argument-missing.ts';
import { argumentSurplus } from './argument-surplus.ts';
import { blockEmpty } from './block-empty.ts';
import { blockMissing } from './block-missing.ts';
import { blockUnexpected } from './block-unexpected.ts';
import { duplicateBlock } from './duplicate-block.ts';
import { keywordDeprecated } from './keyword-deprecated.ts';
import { keywordMissing } from './keyword-missing.ts';
import { keywordNeeds } from './keyword-needs.ts';
import { keywordRepeated } from './keyword-repeated.ts';
import { lineRepeated } from './line-repeated.ts';
import { lineTooLong } from './line-too-long.ts';
import { undefinedReference } from './undefined-reference.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { valueInvalid } from './value-invalid.ts';
import { valueOutOfRange } from './value-out-of-range.ts';
import { wordDeprecated } from './word-deprecated.ts';

/** Every rule that judges one file. */
export const rules: readonly Rule[] = [
  unknownKeyword,
  valueOutOfRange,
  valueInvalid,
  argumentMissing,
  argumentSurplus,
  wordDeprecated,
  keywordDeprecated,
  keywordMissing,
  keywordNeeds,
  keywordRepeated,
  blockEmpty,
  blockMissing,
  blockUnexpected,
  duplicateBlock,
  undefinedReference,
  lineRepeated,
  lineTooLong,
];
