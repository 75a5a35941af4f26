import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allRules } from '../cluster/rule-pages.ts';
import type { Levels } from '../cluster/settings/levels.ts';
import { findSettings, type ReadText, readSettings, type Settings } from '../cluster/settings/settings.ts';
import { reasonOf } from './files.ts';

/** The levels of a file, by its path as the command line names it. */
export type LevelsOf = (path: string) => Levels;

/**
 * The settings files that count: the one that is named, for all files, or for each file the nearest above it. What is
 * wrong with them goes to `complain`, once each. What `--rule` says counts for more.
 */
export function levelsOfFiles(
  named: string | undefined,
  given: Levels,
  complain: (path: string, what: string) => void,
): LevelsOf {
  const read = readerOnce(complain);
  const known = new Map<string, Levels>();
  const told = new Set<string>();
  const levelsIn = (path: string | undefined) => {
    const settings: Settings = path === undefined ? { levels: new Map(), faults: [] } : readSettings(path, read, RULES);
    for (const fault of settings.faults) {
      if (!told.has(`${fault.path}\n${fault.message}`)) complain(fault.path, fault.message);
      told.add(`${fault.path}\n${fault.message}`);
    }
    return new Map([...settings.levels, ...given]);
  };
  const forAll = named === undefined ? undefined : levelsIn(slashes(resolve(named)));
  return (path) => {
    if (forAll) return forAll;
    const folder = slashes(dirname(resolve(path))).replace(/\/$/, '');
    const levels = known.get(folder) ?? levelsIn(findSettings(folder, read));
    known.set(folder, levels);
    return levels;
  };
}

const RULES = allRules.map(({ id }) => id);

/** A file that is there and cannot be read is told once; one that is not there is nothing to tell. */
function readerOnce(complain: (path: string, what: string) => void): ReadText {
  const texts = new Map<string, string | undefined>();
  return (path) => {
    if (!texts.has(path)) texts.set(path, readOrTell(path, complain));
    return texts.get(path);
  };
}

function readOrTell(path: string, complain: (path: string, what: string) => void): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') complain(path, reasonOf(error));
    return undefined;
  }
}

function slashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
