import { didYouMean } from '../../keepalived/lint/guesses/did-you-mean.ts';
import { isRelease, readOptions, type Target } from '../../keepalived/schema/target.ts';
import { LEVELS, type Level, type Levels } from './levels.ts';
import { type Naming, NO_NAMES, readNaming } from './naming.ts';

/** The name of the file that a project keeps its settings in. */
export const SETTINGS_FILE = '.keepalived-lvs.json';

/** What the settings files say, and what is wrong with them, by the path of the file. */
export interface Settings {
  readonly levels: Levels;
  /** The keepalived that the configurations are for. */
  readonly target: Target;
  /** Names of nodes and clusters by path. */
  readonly naming: Naming;
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The text of a file; undefined where there is none. Paths are absolute and use forward slashes. */
export type ReadText = (path: string) => string | undefined;

/** The settings file that counts for the files of a folder: its own, or that of the nearest folder above it. */
export function findSettings(folder: string, read: ReadText): string | undefined {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const path = `${at}/${SETTINGS_FILE}`;
    if (read(path) !== undefined) return path;
    if (!at.includes('/')) return undefined;
  }
}

/**
 * Reads a settings file with all that it extends; what it says itself counts for more, and of two that it extends the
 * later. Its form is that of docs/schemas/settings.schema.json; whatever is not of the form is left out and told.
 */
export function readSettings(path: string, read: ReadText, rules: readonly string[]): Settings {
  const levels = new Map<string, Level>();
  let target: Target = {};
  let naming = NO_NAMES;
  const faults: Fault[] = [];
  // In order of weight: a file is finished when the files that it extends are.
  const waiting: {
    readonly path: string;
    readonly from: string;
    readonly above: readonly string[];
    content?: Content;
  }[] = [{ path, from: path, above: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.content) {
      for (const [rule, level] of next.content.entries) levels.set(rule, level);
      target = { ...target, ...next.content.target };
      naming = {
        nodes: [...next.content.naming.nodes, ...naming.nodes],
        clusters: [...next.content.naming.clusters, ...naming.clusters],
      };
      continue;
    }
    const { path: own, above } = next;
    const text = above.includes(own) ? undefined : read(own);
    if (text === undefined) {
      const message = above.includes(own) ? `extends itself through ${own}` : `extends ${own}, which cannot be read`;
      faults.push({ path: next.from, message: above.length > 0 ? message : 'cannot be read' });
      continue;
    }
    const content = readFile(own, text, rules, (message) => faults.push({ path: own, message }));
    waiting.push({ ...next, content });
    for (const other of [...content.extended].reverse())
      waiting.push({ path: resolved(own, other), from: own, above: [...above, own] });
  }
  return { levels, target, naming, faults };
}

type Entries = readonly (readonly [string, Level])[];

interface Content {
  readonly extended: readonly string[];
  readonly entries: Entries;
  readonly target: Target;
  readonly naming: Naming;
}

function readFile(path: string, text: string, rules: readonly string[], fault: (message: string) => void): Content {
  const nothing = { extended: [], entries: [], target: {}, naming: NO_NAMES };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    fault(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    return nothing;
  }
  if (!isRecord(value)) {
    fault('must hold an object');
    return nothing;
  }
  for (const key of Object.keys(value)) if (!KEYS.includes(key)) fault(`unknown setting "${key}"${meant(key, KEYS)}`);
  return {
    extended: extendedBy(value.extends, fault),
    entries: readLevels(value.rules, rules, fault),
    target: readTarget(value, fault),
    naming: readNaming(value, (other) => resolved(path, other), fault),
  };
}

const KEYS = ['$schema', 'extends', 'rules', 'targetVersion', 'buildOptions', 'nodes', 'clusters'];

function extendedBy(value: unknown, fault: (message: string) => void): readonly string[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const paths = list.filter((one): one is string => typeof one === 'string' && one !== '');
  if (paths.length < list.length) fault('"extends" must be a path or a list of paths');
  return paths;
}

/** What is said of the keepalived that the configurations are for; what is not of the form is told and left out. */
export function readTarget(
  { targetVersion, buildOptions }: { readonly targetVersion?: unknown; readonly buildOptions?: unknown },
  fault: (message: string) => void,
): Target {
  const release = typeof targetVersion === 'string' && isRelease(targetVersion) ? targetVersion : undefined;
  if (targetVersion !== undefined && release === undefined) fault('"targetVersion" must be a release such as "2.2.7"');
  const options = typeof buildOptions === 'string' ? readOptions(buildOptions) : undefined;
  if (buildOptions !== undefined && options === undefined)
    fault('"buildOptions" must be what keepalived -v prints behind "Config options:"');
  return { ...(release && { release }), ...(options && options.size > 0 && { options }) };
}

/** An object of rule names and levels; what is not of the form is told and left out. */
export function readLevels(value: unknown, rules: readonly string[], fault: (message: string) => void): Entries {
  if (value === undefined) return [];
  if (!isRecord(value)) {
    fault('"rules" must be an object of rule names and levels');
    return [];
  }
  return Object.entries(value).flatMap(([rule, written]) => {
    const level = LEVELS.find((one) => one === written);
    if (!rules.includes(rule)) fault(`there is no rule "${rule}"${meant(rule, rules)}`);
    else if (!level) fault(`the level of "${rule}" must be one of ${LEVELS.join(', ')}`);
    else return [[rule, level] as const];
    return [];
  });
}

function meant(name: string, known: readonly string[]): string {
  const guess = didYouMean(name, known);
  return guess ? `; did you mean "${guess}"?` : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A path relative to the file that names it. */
function resolved(from: string, path: string): string {
  if (path.startsWith('/') || /^[A-Za-z]:\//.test(path)) return path;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
