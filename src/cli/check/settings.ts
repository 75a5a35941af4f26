import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allRules } from '../../cluster/rule-pages.ts';
import type { Levels } from '../../cluster/settings/levels.ts';
import { NO_NAMES, nameFor } from '../../cluster/settings/naming.ts';
import { findSettings, type ReadText, readSettings, type Settings } from '../../cluster/settings/settings.ts';
import type { Target } from '../../keepalived/schema/target.ts';
import { reasonOf } from '../files.ts';

/** What is set for a file, by its path as the command line names it. */
export type SettingsOf = (path: string) => FileSettings;

export interface FileSettings {
  readonly levels: Levels;
  readonly target: Target;
  /** The name that the settings give to the node, and to its cluster. */
  readonly node: string | undefined;
  readonly cluster: string | undefined;
}

/**
 * The settings files that count: the one that is named, for all files, or for each file the nearest above it. What is
 * wrong with them goes to `complain`, once each. What `--rule`, `--target-version` and `--build-options` say counts for more.
 */
export function settingsOfFiles(
  named: string | undefined,
  given: Pick<FileSettings, 'levels' | 'target'>,
  complain: (path: string, what: string) => void,
): SettingsOf {
  const read = readerOnce(complain);
  const known = new Map<string, Merged>();
  const told = new Set<string>();
  // Told under the name that was given.
  const shown = (path: string) => (named !== undefined && path === slashes(resolve(named)) ? named : path);
  const settingsIn = (path: string | undefined) => {
    const settings: Settings =
      path === undefined
        ? { levels: new Map(), target: {}, naming: NO_NAMES, faults: [] }
        : readSettings(path, read, RULES);
    for (const fault of settings.faults) {
      if (!told.has(`${fault.path}\n${fault.message}`)) complain(shown(fault.path), fault.message);
      told.add(`${fault.path}\n${fault.message}`);
    }
    return {
      levels: new Map([...settings.levels, ...given.levels]),
      target: { ...settings.target, ...given.target },
      naming: settings.naming,
    };
  };
  const forAll = named === undefined ? undefined : settingsIn(slashes(resolve(named)));
  return (path) => {
    const own = slashes(resolve(path));
    if (forAll) return namedIn(forAll, own);
    const folder = dirname(own).replace(/\/$/, '');
    const settings = known.get(folder) ?? settingsIn(findSettings(folder, read));
    known.set(folder, settings);
    return namedIn(settings, own);
  };
}

type Merged = Pick<Settings, 'levels' | 'target' | 'naming'>;

function namedIn({ levels, target, naming }: Merged, path: string): FileSettings {
  return { levels, target, node: nameFor(path, naming.nodes), cluster: nameFor(path, naming.clusters) };
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
