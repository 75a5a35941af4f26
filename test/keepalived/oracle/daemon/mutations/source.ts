import { collectSites, type Site } from '../../../../../src/keepalived/lint/sites/sites.ts';
import { parse } from '../../../../../src/keepalived/syntax/parse.ts';
import type { Word } from '../../../../../src/keepalived/syntax/tree.ts';
import type { Range, TextEdit } from '../../../../../src/text.ts';

/** One mistake: edits, or nothing where the text has no place for it. */
export type Mistake = (source: Source) => readonly TextEdit[] | undefined;

/** The places of a text, chosen by chance. */
export class Source {
  readonly sites: readonly Site[];

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

  anyWords(): readonly Word[] {
    return this.pick(this.sites)?.statement.words ?? [];
  }

  anyWord(): Word | undefined {
    return this.pick(this.sites.flatMap(({ statement }) => statement.words));
  }

  anyStatement(): Range | undefined {
    return this.pick(this.sites)?.statement.range;
  }

  anyBlock(): Site | undefined {
    return this.pick(this.sites.filter(({ statement }) => statement.block));
  }

  anywhere(): number {
    return Math.floor(this.random() * (this.text.length + 1));
  }

  /** At an end of a word, or inside it. */
  wordPlace(): number | undefined {
    const range = this.anyWord()?.range;
    return range && range.start + Math.floor(this.random() * (range.end - range.start + 1));
  }

  address(): Word | undefined {
    return this.pick(this.sites.flatMap(({ statement }) => statement.words.filter(isAddress)));
  }

  /** A line break of the text becomes something else. */
  replaceBreak(newText: string): readonly TextEdit[] | undefined {
    const at = this.lineEnd();
    return at === undefined ? undefined : [{ range: { start: at, end: at + 1 }, newText }];
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

function isAddress({ value }: Word): boolean {
  return /^(?:\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f:]*:[\da-f:]*)(?:[/-]\w+)?$/i.test(value);
}

function isNumber({ value }: Word): boolean {
  return /^\d+(?:\.\d+)?$/.test(value);
}
