import { readAddress } from '../../model/address.ts';
import type { Argument } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { judgeValue } from '../values/index.ts';

/** Whether the word is of the argument's kind, if maybe out of its range. */
export function fits(word: Word, argument: Argument): boolean {
  if (argument.type === 'option') return word.value === argument.keyword;
  if (hasParameter(word)) return true;
  const fault = judgeValue(word.value, argument);
  return fault === undefined || fault.rule === 'value-out-of-range';
}

/** A bare address is read loosely elsewhere; here the dash or slash tells which way to write it is meant. */
export function fitsExactly(word: Word, argument: Argument): boolean {
  if (hasParameter(word)) return true;
  if (argument.type === 'ip') return readAddress(word.value) !== undefined;
  return judgeValue(word.value, argument) === undefined;
}
