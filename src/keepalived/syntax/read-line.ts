import type { IToken } from 'chevrotain';
import { hasHole, mayHoldPlaceholder } from './holes.ts';
import { plainWord, quotedWord, ReadStatement, type ReadWord } from './nodes.ts';
import type { ParameterUses } from './parameter-uses.ts';
import { unclosedWord } from './reading-faults.ts';
import { Word as WordToken } from './tokens.ts';

const none: readonly ReadWord[] = [];
/** So many short words are kept once for all their uses: keywords, numbers and names come again and again. */
const MOST_KNOWN = 4_096;
const SHORT = 24;

/** Puts the words of a line together, whose parts touch each other, and makes a statement of them. */
export class LineReader {
  private prefixes: ReadWord[] = [];
  /** The words of the line: the first `count` of a list that is used for all lines. */
  private readonly words: ReadWord[] = [];
  private count = 0;
  private readonly known = new Map<string, string>();
  private partStart = -1;
  private partEnd = -1;
  /** The word, while it is a single token that can be no parameter or hole: most are. */
  private plainWord: string | undefined;
  /** A hole is part of the word being read. */
  private partIsOpen = false;
  /** The line holds what steers a template, so that its words may or may not be there. */
  private isOpen = false;
  private readonly mayHoldPlaceholder: boolean;

  constructor(
    private readonly text: string,
    private readonly uses: ParameterUses,
  ) {
    this.mayHoldPlaceholder = mayHoldPlaceholder(text);
  }

  /** Nothing has been read of the line. */
  get isEmpty(): boolean {
    return this.count === 0 && this.prefixes.length === 0 && this.partStart < 0;
  }

  addPrefix({ startOffset: start, image }: IToken): void {
    this.prefixes.push(plainWord(image, start, start + image.length));
  }

  addWord(word: ReadWord): void {
    this.words[this.count++] = this.opened(word, false);
  }

  /** A word that can be no parameter. */
  addPlainWord(start: number, end: number): void {
    const word = plainWord(this.once(this.text.slice(start, end)), start, end);
    this.words[this.count++] = this.mayHoldPlaceholder ? this.opened(word, false) : word;
  }

  /** In quotes, which the range holds, nor can this be one. */
  addQuoted(start: number, end: number): void {
    this.addWord(quotedWord(this.text.slice(start + 1, end - 1), start, end));
  }

  /** Whether the token goes on with the word that is being read; it belongs to the word then. */
  goesOn({ startOffset, image }: IToken): boolean {
    if (this.partEnd !== startOffset) return false;
    this.partEnd = startOffset + image.length;
    this.plainWord = undefined;
    return true;
  }

  /** The first part of a word. */
  beginWord({ startOffset, image, tokenType }: IToken): void {
    this.partStart = startOffset;
    this.partEnd = startOffset + image.length;
    this.plainWord = tokenType === WordToken && !this.mayHoldPlaceholder ? image : undefined;
  }

  /** What the word being read says is not known here. */
  openWord(): void {
    this.partIsOpen = true;
  }

  endWord(): void {
    if (this.partStart < 0) return;
    const { partStart: start, partEnd: end } = this;
    const plain = this.partIsOpen ? undefined : this.plainWord;
    const word = plainWord(this.once(plain ?? this.text.slice(start, end)), start, end);
    this.words[this.count++] = plain === undefined ? this.opened(word, this.partIsOpen) : word;
    this.partStart = -1;
    this.partEnd = -1;
    this.partIsOpen = false;
  }

  quoted({ image, startOffset: start }: IToken, isClosed: boolean): void {
    const value = isClosed ? image.slice(1, -1) : unclosedWord(image).slice(1);
    this.addWord(quotedWord(value, start, start + (isClosed ? image.length : 1 + value.length)));
  }

  /** From here on the words of the line may or may not be there. */
  openLine(): void {
    this.isOpen = true;
  }

  /** keepalived drops the blanks before a backslash at the end of a line (lib/parser.c: read_line). */
  glueBackslash(): void {
    this.endWord();
    if (this.count < 2) return;
    const last = this.words[this.count - 1];
    const before = this.words[this.count - 2];
    if (last?.value !== '\\' || last.quoted || !before || before.quoted) return;
    // A brace that is one too many may stand between them.
    if (this.text.slice(before.end, last.start).trim() !== '') return;
    this.count -= 2;
    this.words[this.count++] = before.withBackslash(last.end);
  }

  /** What has been read since the last statement, if anything; `report` is told of what the line begins with. */
  take(report: (word: ReadWord) => void): ReadStatement | undefined {
    this.endWord();
    const { prefixes } = this;
    if (this.count === 0 && prefixes.length === 0) return undefined;
    const written = this.words.slice(0, this.count);
    const words = this.isOpen ? written.map(openBehindFirst) : written;
    if (words[0]?.open && !words[1]?.value.startsWith('=')) report(words[0]);
    this.count = 0;
    if (prefixes.length === 0) return new ReadStatement(none, words);
    this.prefixes = [];
    return new ReadStatement(prefixes, words);
  }

  /** The line is over. */
  endLine(): void {
    this.isOpen = false;
  }

  private once(value: string): string {
    if (value.length > SHORT) return value;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    if (this.known.size < MOST_KNOWN) this.known.set(value, value);
    return value;
  }

  private opened(word: ReadWord, isOpen: boolean): ReadWord {
    return isOpen || hasHole(word.value) || this.uses.mayBeReplaced(word.value) ? word.opened() : word;
  }
}

/** The first word is the keyword all the same. */
function openBehindFirst(word: ReadWord, index: number): ReadWord {
  return index === 0 ? word : word.opened();
}
