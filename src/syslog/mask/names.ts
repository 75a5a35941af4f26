import { recognise } from '../messages/recognise.ts';

/** What a name is of; the masked name says it: `node1`, `instance2`. */
export type NameKind =
  | ('node' | 'instance' | 'group' | 'script' | 'process' | 'file' | 'bfd' | 'user' | 'agent')
  // A host in an address with a port, and what a message that nobody knows puts in quotes or brackets.
  | ('host' | 'name');

/** Captures of the message table that hold a name which a user chose. */
const CAPTURES: Readonly<Record<string, NameKind>> = {
  instance: 'instance',
  instance2: 'instance',
  group: 'group',
  script: 'script',
  sname: 'script',
  pname: 'process',
  tfile: 'file',
  bfd: 'bfd',
  user: 'user',
};

/** Names that a message of keepalived holds, whatever is known of the message. */
export function* namesIn(text: string): Generator<readonly [NameKind, string]> {
  const captures = recognise(text)?.captures ?? {};
  for (const [capture, kind] of Object.entries(CAPTURES)) {
    const name = captures[capture];
    if (name !== undefined && name.trim() !== '') yield [kind, name];
  }
  for (const match of text.matchAll(BRACKETED)) {
    const kind = match[1] === undefined ? 'instance' : (WRAPPERS[match[1]] ?? 'instance');
    if (match[2] !== undefined && match[2].trim() !== '') yield [kind, match[2]];
  }
}

/** What may be names in a message of keepalived that the table does not know: words in quotes and brackets. */
export function* namesInUnknown(text: string): Generator<readonly [NameKind, string]> {
  for (const { 2: quoted, 3: bracketed } of text.matchAll(MARKED)) yield ['name', quoted ?? bracketed ?? ''];
}

const MARKED = /(['"`])([\w.-]+)\1|\b[A-Za-z]+\(([\w.-]+)\)/g;

/** The host of `web1:http` and of the service `tcp/web1:80`, where it has no domain by which it is told. */
export function hostOfEndpoint(text: string): string | undefined {
  return ENDPOINT.exec(text)?.[1];
}

const ENDPOINT = /^(?:[a-z]+\/)?([A-Za-z][\w-]*):[\w-]+$/;

/** `(VI_1) …` at the beginning, and `VRRP_Instance(VI_1)` anywhere; places in configurations are no names. */
const BRACKETED = /(?:^|\b(VRRP_Instance|VRRP_Group|VRRP_Script|BFD_Instance))\((?![^()]*Line \d+\))([^()]+)\)/g;

const WRAPPERS: Readonly<Record<string, NameKind>> = {
  VRRP_Instance: 'instance',
  VRRP_Group: 'group',
  VRRP_Script: 'script',
  BFD_Instance: 'bfd',
};

/** How names stand in a text: what its words are, and which two letters beside each other are of one word. */
export interface Separation {
  readonly words: RegExp;
  readonly touching: RegExp;
}

/** A name counts where no letter, digit or underscore touches it. */
export const ALONE: Separation = { words: /[\p{L}\p{N}_]+/gu, touching: /[\p{L}\p{N}_]{2}/u };

/** People make names of names: `bfd_shopfront`, `shopfront2`. */
export const GLUED: Separation = { words: /\p{L}+|\p{N}+/gu, touching: /\p{L}{2}|\p{N}{2}/u };

/** Finds known names in texts. */
export class NameFinder {
  /** By their first word; the number is where in the name it stands. */
  private readonly byWord = new Map<string, { readonly name: string; readonly at: number }[]>();
  /** Names without any word. */
  private readonly wordless: string[] = [];

  constructor(
    names: Iterable<string>,
    private readonly separation: Separation = ALONE,
  ) {
    for (const name of names) {
      const [word] = name.matchAll(separation.words);
      if (word === undefined) this.wordless.push(name);
      else this.byWord.set(word[0], [...(this.byWord.get(word[0]) ?? []), { name, at: word.index }]);
    }
    for (const list of this.byWord.values()) list.sort((a, b) => b.name.length - a.name.length);
  }

  /** The names in a text from left to right, the longest of those that begin together. */
  *find(text: string): Generator<{ readonly start: number; readonly name: string }> {
    let from = 0;
    for (const { 0: word, index } of text.matchAll(this.separation.words)) {
      const found = this.byWord.get(word)?.find(({ name, at }) => {
        const start = index - at;
        return start >= from && text.startsWith(name, start) && this.isAlone(text, start, start + name.length);
      });
      if (found === undefined || index < from) continue;
      const start = index - found.at;
      yield { start, name: found.name };
      from = start + found.name.length;
    }
    if (from > 0) return;
    for (const name of this.wordless) {
      const start = text.indexOf(name);
      if (start === -1) continue;
      yield { start, name };
      return;
    }
  }

  private isAlone(text: string, start: number, end: number): boolean {
    return !(this.touches(text, start) || this.touches(text, end));
  }

  /** Whether letters stand on both sides of a place. */
  private touches(text: string, at: number): boolean {
    return at > 0 && this.separation.touching.test(text.slice(at - 1, at + 1));
  }
}
