import type { Named } from '../../lint/sites/references.ts';
import type { Tree } from '../../syntax/tree.ts';
import { occurrencesIn } from './occurrences.ts';

/** Why a name cannot be given; undefined where it can. `trees`: all files in which the names are known. */
export function renameFault({ kind, name }: Named, newName: string, trees: readonly Tree[]): string | undefined {
  if (newName === name) return undefined;
  if (kind === 'parameter' && !/^[A-Za-z_]\w*$/.test(newName))
    return 'The name of a parameter takes letters, digits and _, and begins with no digit.';
  if (!/^[^\s{}"#!$\\<]+$/.test(newName)) return 'A name takes no blanks, braces, quotes or signs such as # ! $.';
  const isTaken = trees.some((tree) => occurrencesIn(tree).some((one) => one.kind === kind && one.name === newName));
  return isTaken ? `There is a ${kind} ${newName} already.` : undefined;
}
