import { collectSites, type Site } from '../../../../src/keepalived/lint/sites.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';
import type { Word } from '../../../../src/keepalived/syntax/tree.ts';
import type { Range, TextEdit } from '../../../../src/text.ts';

/** A text with one mistake put in. */
export interface Mutation {
  /** What was done, such as `brace-lost`. */
  readonly kind: string;
  readonly text: string;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many mutations of a text, the kinds in turn; fewer where there is no place for a kind. */
export function mutate(text: string, count: number, seed: number): readonly Mutation[] {
  const source = new Source(text, seeded(seed));
  const made: Mutation[] = [];
  for (let index = 0; index < count; index++) {
    const kind = kinds[(index + seed) % kinds.length];
    const edits = kind?.[1](source);
    if (!kind || !edits) continue;
    const changed = apply(text, edits);
    if (changed !== text) made.push({ kind: kind[0], text: changed });
  }
  return made;
}

type Edit = (source: Source) => readonly TextEdit[] | undefined;

/** What people get wrong. Each answers with edits, or nothing where the text has no place for it. */
const kinds: readonly (readonly [string, Edit])[] = [
  ['keyword-misspelt', (source) => source.change(source.keyword(), (word) => misspelt(word, source.random))],
  ['keyword-misplaced', misplaced],
  ['value-out-of-range', (source) => source.change(source.number(), () => source.pick(wrongNumbers) ?? '')],
  ['value-misspelt', (source) => source.change(source.value(), (word) => misspelt(word, source.random))],
  ['brace-lost', (source) => source.remove(source.brace())],
  ['brace-added', (source) => source.insert(source.lineEnd(), source.random() < 0.5 ? '\n}' : ' {')],
  ['argument-lost', (source) => source.remove(source.value()?.range)],
  ['argument-added', (source) => source.insert(source.lastWordEnd(), ' root')],
  ['block-repeated', (source) => source.repeat(source.namedBlock())],
  ['line-repeated', (source) => source.repeat(source.line())],
  ['line-lost', (source) => source.remove(source.line())],
];

const wrongNumbers = ['-1', '0', '99999999999', '1000', 'abc', '1.5', '5s', '0x10', ''] as const;

/** A line moved behind the header of another block. */
function misplaced(source: Source): readonly TextEdit[] | undefined {
  const line = source.line();
  const target = source.blockStart();
  if (!line || target === undefined || (target > line.start && target < line.end)) return undefined;
  const newText = `\n${source.text.slice(line.start, line.end)}`;
  return [
    { range: line, newText: '' },
    { range: { start: target, end: target }, newText },
  ];
}

function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  const way = Math.floor(random() * 3);
  if (way === 0) return word.slice(0, at) + word.slice(at + 1);
  if (way === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

/** The places of a text, chosen by chance. */
class Source {
  private readonly sites: readonly Site[];

  constructor(
    readonly text: string,
    readonly random: () => number,
  ) {
    this.sites = collectSites(parse(text).tree);
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.random() * items.length)];
  }

  keyword(): Word | undefined {
    return this.pick(this.sites.filter(({ keyword }) => keyword))?.statement.words[0];
  }

  value(): Word | undefined {
    return this.pick(this.sites.flatMap(({ statement, grammar }) => statement.words.slice(grammar ? 0 : 1)));
  }

  number(): Word | undefined {
    return this.pick(this.sites.flatMap(({ statement }) => statement.words.slice(1).filter(isNumber)));
  }

  brace(): Range | undefined {
    const blocks = this.sites.flatMap(({ statement }) => statement.block ?? []);
    return this.pick(blocks.flatMap(({ open, close }) => (close ? [open, close] : [open])));
  }

  blockStart(): number | undefined {
    return this.pick(this.sites.flatMap(({ statement }) => statement.block ?? []))?.open.end;
  }

  lastWordEnd(): number | undefined {
    return this.pick(this.sites)?.statement.words.at(-1)?.range.end;
  }

  lineEnd(): number | undefined {
    const from = this.lastWordEnd();
    const found = from === undefined ? -1 : this.text.indexOf('\n', from);
    return found < 0 ? from : found;
  }

  /** A statement without a block. */
  line(): Range | undefined {
    return this.pick(this.sites.filter(({ statement }) => !statement.block))?.statement.range;
  }

  namedBlock(): Range | undefined {
    return this.pick(this.sites.filter(({ statement, parent }) => !parent && statement.block && statement.words[1]))
      ?.statement.range;
  }

  change(word: Word | undefined, to: (value: string) => string): readonly TextEdit[] | undefined {
    if (!word || word.quoted) return undefined;
    return [{ range: word.range, newText: to(word.value) }];
  }

  remove(range: Range | undefined): readonly TextEdit[] | undefined {
    return range && [{ range, newText: '' }];
  }

  insert(at: number | undefined, newText: string): readonly TextEdit[] | undefined {
    return at === undefined ? undefined : [{ range: { start: at, end: at }, newText }];
  }

  repeat(range: Range | undefined): readonly TextEdit[] | undefined {
    return range && this.insert(range.end, `\n${this.text.slice(range.start, range.end)}`);
  }
}

function isNumber({ value }: Word): boolean {
  return /^\d+(?:\.\d+)?$/.test(value);
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const backwards = [...edits].sort((a, b) => b.range.start - a.range.start);
  let result = text;
  for (const { range, newText } of backwards) result = result.slice(0, range.start) + newText + result.slice(range.end);
  return result;
}
