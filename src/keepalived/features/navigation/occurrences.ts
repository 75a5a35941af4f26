import { matchSites } from '../../lint/arguments/match-sites.ts';
import { Matching } from '../../lint/arguments/matching.ts';
import { type Named, namesIn, type Occurrence } from '../../lint/sites/references.ts';
import { collectSites } from '../../lint/sites/sites.ts';
import { locate } from '../../syntax/locate.ts';
import type { Tree } from '../../syntax/tree.ts';
import { parameterOccurrences } from './parameter-occurrences.ts';

/** Every name of a file, where it is defined and where it is used, in the order of the text. */
export function occurrencesIn(tree: Tree): readonly Occurrence[] {
  const known = occurrences.get(tree);
  if (known) return known;
  const sites = collectSites(tree);
  const { uses } = matchSites(sites, new Matching(tree));
  const names = [...namesIn(sites, uses), ...parameterOccurrences(tree)];
  const found = names.sort((a, b) => a.range.start - b.range.start);
  occurrences.set(tree, found);
  return found;
}

/** The name under the cursor. */
export function occurrenceAt(tree: Tree, offset: number): Occurrence | undefined {
  if (locate(tree, offset).kind === 'comment') return undefined;
  return occurrencesIn(tree).find(({ range }) => range.start <= offset && offset <= range.end);
}

/** Where this name stands in a file. */
export function occurrencesOf({ kind, name }: Named, tree: Tree): readonly Occurrence[] {
  return occurrencesIn(tree).filter((one) => one.kind === kind && one.name === name);
}

/** A tree never changes, and editors ask for the same one again and again. */
const occurrences = new WeakMap<Tree, readonly Occurrence[]>();
