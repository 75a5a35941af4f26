import type { Range } from '../../text.ts';
import type { Statement, Word } from './tree.ts';

/** Walks over the words of one statement. */
export class WordCursor {
  private at: number;

  constructor(
    readonly words: readonly Word[],
    from: number,
  ) {
    this.at = from;
  }

  /** Where the next word stands among all. */
  get position(): number {
    return Math.min(this.at, this.words.length);
  }

  peek(): Word | undefined {
    return this.words[this.at];
  }

  /** The word behind the next one. */
  second(): Word | undefined {
    return this.words[this.at + 1];
  }

  next(): Word | undefined {
    return this.words[this.at++];
  }

  /** From the first word not read to the last, and reads them. */
  rest(): readonly Word[] {
    const rest = this.words.slice(this.at);
    this.at = this.words.length;
    return rest;
  }

  /** Where a missing word belongs: the word before. */
  last(): Word | undefined {
    return this.words[Math.min(this.at, this.words.length) - 1];
  }
}

/** From the first word to the last; empty at the start where there are none. */
export function spanOf(words: readonly Word[]): Range {
  const first = words[0];
  const last = words[words.length - 1];
  return { start: first?.range.start ?? 0, end: last?.range.end ?? 0 };
}

/**
 * The words of a statement that holds a command: in the raw line single quotes and backslashes keep blanks together
 * (lib/parser.c: alloc_strvec_quoted_escaped_common).
 */
export function commandWords(text: string, { words }: Statement): readonly Word[] {
  const keyword = words[0];
  const first = words[1];
  if (!keyword || !first || !needsRereading(words)) return words;
  const { start, end } = { start: first.range.start, end: spanOf(words).end };
  const raw = text.slice(start, end);
  const open = words.some((word) => word.open) && { open: true as const };
  const again = [...raw.matchAll(commandWord)].map(({ 0: image, index }) => ({
    value: image.replace(quotedPart, '$2$3'),
    range: { start: start + index, end: start + index + image.length },
    quoted: inQuotes.test(image),
    ...open,
  }));
  return [keyword, ...again];
}

/** Quotes keep blanks together, and what touches them is part of the word. */
const commandWord = /(?:'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|[^\s'"\\]|\\.|\\)+/gs;
const inQuotes = /^(?:'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)$/s;
const quotedPart = /(["'])(.*?)\1|(\\.|[^"'\\]+)/gs;

function needsRereading(words: readonly Word[]): boolean {
  return words.some(
    ({ value, range }, index) =>
      value.includes("'") || value.includes('\\') || (index > 1 && range.start === words[index - 1]?.range.end),
  );
}
