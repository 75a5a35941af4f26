import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allRules } from '../cluster/rule-pages.ts';
import type { Levels } from '../cluster/settings/levels.ts';
import { findSettings, type ReadText, readSettings, type Settings } from '../cluster/settings/settings.ts';
import type { Target } from '../keepalived/schema/target.ts';
import { reasonOf } from './files.ts';

/** What is set for a file, by its path as the command line names it. */
export type SettingsOf = (path: string) => FileSettings;

export interface FileSettings {
  readonly levels: Levels;
  readonly target: Target;
}

/**
 * The settings files that count: the one that is named, for all files, or for each file the nearest above it. What is
 * wrong with them goes to `complain`, once each. What `--rule` and `--target-version` say counts for more.
 */
export function settingsOfFiles(
  named: string | undefined,
  given: FileSettings,
  complain: (path: string, what: string) => void,
): SettingsOf {
  const read = readerOnce(complain);
  const known = new Map<string, FileSettings>();
  const told = new Set<string>();
  const settingsIn = (path: string | undefined) => {
    const settings: Settings =
      path === undefined ? { levels: new Map(), target: {}, faults: [] } : readSettings(path, read, RULES);
    for (const fault of settings.faults) {
      if (!told.has(`${fault.path}\n${fault.message}`)) complain(fault.path, fault.message);
      told.add(`${fault.path}\n${fault.message}`);
    }
    return {
      levels: new Map([...settings.levels, ...given.levels]),
      target: { ...settings.target, ...given.target },
    };
  };
  const forAll = named === undefined ? undefined : settingsIn(slashes(resolve(named)));
  return (path) => {
    if (forAll) return forAll;
    const folder = slashes(dirname(resolve(path))).replace(/\/$/, '');
    const settings = known.get(folder) ?? settingsIn(findSettings(folder, read));
    known.set(folder, settings);
    return settings;
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
