import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RemoteConsole } from 'vscode-languageserver/node.js';
import { URI } from 'vscode-uri';
import { allRules } from '../cluster/rule-pages.ts';
import { clusterRules } from '../cluster/rules/index.ts';
import { type Levels, toTell } from '../cluster/settings/levels.ts';
import { findSettings, readLevels, readSettings } from '../cluster/settings/settings.ts';
import type { Problem } from '../keepalived/problem.ts';

const RULES = allRules.map(({ id }) => id);
const KNOWN: ReadonlySet<string> = new Set(RULES);
const COMPARING: ReadonlySet<string> = new Set(clusterRules.map(({ id }) => id));

/** The levels of rules: those of the editor's settings, and below them those of the settings file nearest to a file. */
export class Settings {
  readonly #log: Pick<RemoteConsole, 'warn'>;
  readonly #ofFolders = new Map<string, Levels>();
  #ofEditor: Levels = new Map();

  constructor(log: Pick<RemoteConsole, 'warn'>) {
    this.#log = log;
  }

  /** The value of `keepalivedLvs.rules`, of whatever form the user gave it. */
  setLevels(value: unknown): void {
    this.#ofEditor = new Map(
      readLevels(value ?? undefined, RULES, (fault) => this.#log.warn(`keepalivedLvs.rules: ${fault}`)),
    );
  }

  /** After a settings file has changed. */
  forget(): void {
    this.#ofFolders.clear();
  }

  /** What of these problems the user is to see. `compared`: whether the file was compared with others. */
  toTell(uri: string, text: string, problems: readonly Problem[], compared: boolean): readonly Problem[] {
    const levels = new Map([...this.#levelsIn(URI.parse(uri)), ...this.#ofEditor]);
    return toTell(text, problems, levels, {
      isKnown: (rule) => KNOWN.has(rule),
      wasAsked: (rule) => KNOWN.has(rule) && (compared || !COMPARING.has(rule)),
    });
  }

  #levelsIn({ scheme, path, fsPath }: URI): Levels {
    if (scheme !== 'file') return new Map();
    const folder = dirname(process.platform === 'win32' ? fsPath.replaceAll('\\', '/') : path).replace(/\/$/, '');
    const known = this.#ofFolders.get(folder);
    if (known) return known;
    const file = findSettings(folder, readText);
    const settings = file === undefined ? undefined : readSettings(file, readText, RULES);
    for (const fault of settings?.faults ?? []) this.#log.warn(`${fault.path}: ${fault.message}`);
    const levels = settings?.levels ?? new Map();
    this.#ofFolders.set(folder, levels);
    return levels;
  }
}

/** A file that cannot be read counts as none: the text is asked for in every folder above. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
