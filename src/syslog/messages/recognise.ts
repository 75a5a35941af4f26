import { messages } from './index.ts';
import type { Message } from './message.ts';
import { compile, literalWords, type Template } from './template.ts';

/** What a keepalived line can mean: the `kind` of a message in `messages/`, or `other` where none fits. */
export type EventKind = string;

export interface Recognised {
  readonly message: Message;
  /** What the template's captures hold, by name. */
  readonly captures: Readonly<Record<string, string>>;
}

/**
 * The message that a text (without its envelope) is, or undefined. A leading `(file: Line n) ` of configuration
 * remarks is looked through, and so is what a person wrote behind a line of a log that is shown to others. The cost depends on the words of the text, not on the size of the table: each template
 * waits under the rarest of its literal words, and only those whose word occurs are tried.
 */
export function recognise(text: string): Recognised | undefined {
  const located = text.startsWith('(') ? LOCATION.exec(text) : null;
  const inner = located === null ? undefined : lookUp(text.slice(located[0].length));
  return inner ?? lookUp(text) ?? lookUp(beforeNote(text) ?? '');
}

/** What stands in front of `  <- now it is master`, `\t# here` or `  // here`. */
function beforeNote(text: string): string | undefined {
  for (const { 0: sign, index } of text.matchAll(/<-|\u2190|#|\/\//g)) {
    const isArrow = sign !== '#' && sign !== '//';
    const [last, first] = [text[index - 1], text[index - 2]];
    if (last === '\t' || (last === ' ' && (isArrow || first === ' '))) return text.slice(0, index).trimEnd();
  }
  return undefined;
}

const LOCATION = /^\((?:[^()]+: )?Line \d+\) /;

interface Entry {
  readonly order: number;
  readonly message: Message;
  readonly text: string;
  /** Compiled when it is first tried: most of the table is never met in one run. */
  template: Template | undefined;
}

interface Index {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  /** Templates without a literal word of their own. */
  readonly wordless: readonly Entry[];
}

let built: Index | undefined;

function lookUp(text: string): Recognised | undefined {
  built ??= buildIndex();
  let best: { readonly entry: Entry; readonly match: RegExpExecArray } | undefined;
  const consider = (entries: readonly Entry[]): void => {
    for (const entry of entries) {
      if (best !== undefined && best.entry.order < entry.order) return;
      entry.template ??= compile(entry.text);
      const match = entry.template.pattern.exec(text);
      if (match !== null) best = { entry, match };
    }
  };
  for (const word of new Set(text.split(' '))) consider(built.byWord.get(word) ?? []);
  consider(built.wordless);
  return best === undefined ? undefined : recognised(best.entry, best.match);
}

function recognised({ message, template }: Entry, match: RegExpExecArray): Recognised {
  const captures: Record<string, string> = {};
  template?.names.forEach((name, index) => {
    captures[name] = match[index + 1] ?? '';
  });
  return { message, captures };
}

function buildIndex(): Index {
  const entries = messages.flatMap((message) => message.texts.map((text) => ({ message, text })));
  const words = entries.map(({ text }) => literalWords(text));
  const frequency = new Map<string, number>();
  for (const word of words.flat()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const byWord = new Map<string, Entry[]>();
  const wordless: Entry[] = [];
  entries.forEach((entry, order) => {
    const rarest = (words[order] ?? []).reduce<string | undefined>(
      (least, word) => (least === undefined || times(frequency, word) < times(frequency, least) ? word : least),
      undefined,
    );
    const full = { ...entry, order, template: undefined };
    if (rarest === undefined) wordless.push(full);
    else byWord.set(rarest, [...(byWord.get(rarest) ?? []), full]);
  });
  return { byWord, wordless };
}

function times(frequency: ReadonlyMap<string, number>, word: string): number {
  return frequency.get(word) ?? 0;
}
