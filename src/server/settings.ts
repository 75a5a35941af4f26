import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RemoteConsole } from 'vscode-languageserver/node.js';
import { URI } from 'vscode-uri';
import { allRules } from '../cluster/rule-pages.ts';
import { clusterRules } from '../cluster/rules/index.ts';
import { type Levels, toTell } from '../cluster/settings/levels.ts';
import { NO_NAMES, nameFor } from '../cluster/settings/naming.ts';
import {
  type Settings as FileSettings,
  findSettings,
  readLevels,
  readSettings,
  readTarget,
} from '../cluster/settings/settings.ts';
import type { Problem } from '../keepalived/problem.ts';
import type { Target } from '../keepalived/schema/target.ts';

const RULES = allRules.map(({ id }) => id);
const KNOWN: ReadonlySet<string> = new Set(RULES);
const COMPARING: ReadonlySet<string> = new Set(clusterRules.map(({ id }) => id));

/** What is set for rules and target: in the editor's settings, and below them in the settings file nearest to a file. */
export class Settings {
  readonly #log: Pick<RemoteConsole, 'warn'>;
  readonly #ofFolders = new Map<string, Pick<FileSettings, 'levels' | 'target' | 'naming'>>();
  #ofEditor: Levels = new Map();
  #target: Target = {};

  constructor(log: Pick<RemoteConsole, 'warn'>) {
    this.#log = log;
  }

  /** The value of `keepalivedLvs`, of whatever form the user gave it. */
  setEditor(value: unknown): void {
    const { rules, targetVersion, buildOptions } = isRecord(value) ? value : {};
    this.#ofEditor = new Map(
      readLevels(rules ?? undefined, RULES, (fault) => this.#log.warn(`keepalivedLvs.rules: ${fault}`)),
    );
    // The editor sends an empty text for a setting that is not set.
    this.#target = readTarget(
      { targetVersion: targetVersion || undefined, buildOptions: buildOptions || undefined },
      (fault) => this.#log.warn(`settings: ${fault}`),
    );
  }

  /** The keepalived that a document is for. */
  targetOf(uri: string): Target {
    return { ...this.#settingsIn(URI.parse(uri)).target, ...this.#target };
  }

  /** The name that a settings file gives to the node whose configuration this is, and to its cluster. */
  namesOf(uri: string): { readonly node: string | undefined; readonly cluster: string | undefined } {
    const address = URI.parse(uri);
    const { naming } = this.#settingsIn(address);
    const path = slashes(address);
    return { node: nameFor(path, naming.nodes), cluster: nameFor(path, naming.clusters) };
  }

  /** After a settings file has changed. */
  forget(): void {
    this.#ofFolders.clear();
  }

  /** What of these problems the user is to see. `compared`: whether the file was compared with others. */
  toTell(uri: string, text: string, problems: readonly Problem[], compared: boolean): readonly Problem[] {
    const levels = new Map([...this.#settingsIn(URI.parse(uri)).levels, ...this.#ofEditor]);
    return toTell(text, problems, levels, {
      isKnown: (rule) => KNOWN.has(rule),
      wasAsked: (rule) => KNOWN.has(rule) && (compared || !COMPARING.has(rule)),
    });
  }

  #settingsIn(address: URI): Pick<FileSettings, 'levels' | 'target' | 'naming'> {
    if (address.scheme !== 'file') return NOTHING;
    const folder = dirname(slashes(address)).replace(/\/$/, '');
    const known = this.#ofFolders.get(folder);
    if (known) return known;
    const file = findSettings(folder, readText);
    const settings = file === undefined ? undefined : readSettings(file, readText, RULES);
    for (const fault of settings?.faults ?? []) this.#log.warn(`${fault.path}: ${fault.message}`);
    const { levels, target, naming } = settings ?? NOTHING;
    this.#ofFolders.set(folder, { levels, target, naming });
    return { levels, target, naming };
  }
}

const NOTHING: Pick<FileSettings, 'levels' | 'target' | 'naming'> = {
  levels: new Map(),
  target: {},
  naming: NO_NAMES,
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A file that cannot be read counts as none: the text is asked for in every folder above. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function slashes({ path, fsPath }: URI): string {
  return process.platform === 'win32' ? fsPath.replaceAll('\\', '/') : path;
}
