import { builtinParameters } from '../syntax/parameters.ts';
import type { Definition } from './definitions.ts';
import { folderOf } from './file-reader.ts';
import type { Parameters } from './parameters.ts';
import { type Pieces, type Place, textOf, useOf } from './pieces.ts';

/** A parameter that was left as text, since nothing defined it at that place. */
export interface Leftover {
  readonly name: string;
  readonly use: Place;
}

/** The parameters as they stand at one place of the reading; a later definition replaces an earlier one from there on. */
export class ParameterTable implements Parameters {
  private readonly definitions = new Map<string, Definition>();
  private readonly unknown: Leftover[] = [];
  private putsInLines = true;

  constructor(
    private readonly nodeId: string | undefined,
    private readonly pathOf: (file: number) => string,
  ) {}

  /** The files define parameters of their own. */
  get isUsed(): boolean {
    return this.definitions.size > 0;
  }

  get(name: string): Definition | undefined {
    const found = this.definitions.get(name);
    return this.putsInLines || (found?.lines.length ?? 0) < 2 ? found : undefined;
  }

  /** From here on those of several lines stay as they stand: what they would put in is not read any more. */
  endLines(): void {
    this.putsInLines = false;
  }

  set(definition: Definition): void {
    this.definitions.set(definition.name, definition);
  }

  builtin(name: string, words: readonly string[], use: Place): Pieces | undefined {
    const text = words.length === 0 ? this.valueOf(name, use) : undefined;
    return text === undefined ? undefined : [{ text, use, verbatim: false, from: undefined }];
  }

  /** Remembers what looks like a parameter and is none yet. */
  noteLeftovers(line: Pieces): void {
    const text = textOf(line);
    if (!text.includes('$') || this.unknown.length >= mostLeftovers) return;
    for (const { 0: use, 1: name = '', index } of text.matchAll(leftover)) {
      if (this.definitions.has(name) || builtinParameters.includes(name)) continue;
      this.unknown.push({ name, use: useOf(line, index, index + use.length) });
    }
  }

  /** Those that a line further down defines: keepalived has read on by then. */
  leftovers(): readonly Leftover[] {
    return this.unknown.filter(({ name }) => this.definitions.has(name));
  }

  /** What is known before keepalived runs. The folder is, where the path is that of the file where it is installed. */
  private valueOf(name: string, { file }: Place): string | undefined {
    if (name === '_HASH') return '#';
    if (name === '_BANG') return '!';
    if (name === '_INSTANCE') return this.nodeId;
    const path = this.pathOf(file);
    return name === '_PWD' && path.startsWith('/') ? folderOf(path) : undefined;
  }
}

const leftover = /\$([A-Za-z_]\w*)(?=[ \t,)]|$)/g;
const mostLeftovers = 1_000;
