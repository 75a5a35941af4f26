import type { IToken } from 'chevrotain';
import { lookup } from '../../schema/index.ts';
import type { Keyword } from '../../schema/types.ts';
import { Close, Condition, Definition, Include, Open, Sequence } from '../../syntax/tokens.ts';
import { bracesOf, type SourceLine, withoutBlanks } from './source-lines.ts';

/** A line of the canonical layout. */
export interface LaidLine {
  /** Levels of indentation; undefined for a line that keeps what stands before it. */
  readonly depth: number | undefined;
  text: string;
  comment: string | undefined;
  /** The comment touches the word before it, and keeps doing so. */
  readonly isGlued: boolean;
  isBehindBlank: boolean;
  /** The lines of the file that it comes from, from 0. */
  readonly first: number;
  last: number;
}

/** Takes the lines of a file in their order and lays them out. */
export class Layout {
  readonly lines: LaidLine[] = [];
  /** Why the file cannot be laid out; undefined while it can. */
  refusal: string | undefined;
  private readonly path: string[] = [];
  /** The keyword of the last statement, while a brace may still open its block. */
  private header: string | undefined;
  /** The last line, where a brace on the next one belongs to it. */
  private joinable: LaidLine | undefined;
  /** Behind it an empty line has a meaning. */
  private isBehindDefinition = false;

  constructor(private readonly text: string) {}

  read(line: SourceLine): void {
    const before = this.lines.length;
    if (line.uncut !== undefined && line.tokens.length === 0) this.add(line, line.uncut, undefined);
    else if (line.tokens.length === 0) this.add(line, '', this.path.length);
    else if (line.isOdd) this.keep(line);
    else this.split(line);
    const first = this.lines[before];
    if (first) first.isBehindBlank = line.isBehindBlank && (this.isBehindDefinition || !this.isAtEdge(before));
    this.isBehindDefinition = line.tokens.some(({ tokenType }) => tokenType === Definition);
    const last = this.lines[this.lines.length - 1];
    if (last && line.comment && line.uncut === undefined) last.comment = withoutBlanks(line.comment.image);
    if (line.comment) this.joinable = undefined;
  }

  finish(): void {
    if (this.path.length > 0) this.refuse(unbalanced);
  }

  /** At the beginning of the file or of a block, or at the end of one. */
  private isAtEdge(index: number): boolean {
    const before = this.lines[index - 1];
    return (
      this.lines[index]?.text === '}' ||
      before === undefined ||
      (before.text.endsWith('{') && before.depth !== undefined)
    );
  }

  /** One statement a line, a brace at the end of what it opens, a closing one alone. */
  private split(line: SourceLine): void {
    let words: IToken[] = [];
    const flush = () => {
      if (words.length > 0) this.addStatement(line, words);
      words = [];
    };
    for (const token of line.tokens) {
      if (token.tokenType === Open) {
        flush();
        this.open(line);
      } else if (token.tokenType === Close) {
        flush();
        this.close();
        this.add(line, '}', this.path.length);
      } else words.push(token);
    }
    flush();
  }

  private addStatement(line: SourceLine, words: readonly IToken[]): void {
    const name = firstWord(words);
    const keyword = this.path.length < deepest ? lookup(this.path, name) : undefined;
    this.joinable = this.add(line, this.textOf(words, keyword), this.path.length);
    if (keyword?.kind !== 'block' && keyword?.kind !== 'lines') this.joinable = undefined;
    this.header = name;
  }

  private open(line: SourceLine): void {
    const last = this.lines[this.lines.length - 1];
    if (last && last === this.joinable && last.comment === undefined) {
      last.text += ' {';
      last.last = line.last;
    } else if (last && last.first === line.first && last.text !== '}' && !last.text.endsWith('{')) last.text += ' {';
    else this.add(line, '{', this.path.length);
    this.push();
  }

  private push(): void {
    this.path.push(this.header ?? '');
    this.header = undefined;
    this.joinable = undefined;
  }

  private close(): void {
    if (this.path.pop() === undefined) this.refuse(unbalanced);
    this.header = undefined;
    this.joinable = undefined;
  }

  /** The line as it stands, at the depth of where it stands. */
  private keep(line: SourceLine): void {
    const { tokens } = line;
    const braces = bracesOf(line, this.path[0] === 'global_defs');
    if (hidesBraces(tokens, braces))
      this.refuse('Braces under a condition or in a definition hide how blocks are nested.');
    const leading = tokens.findIndex(({ tokenType }) => tokenType !== Close);
    const closing = leading < 0 ? tokens.length : leading;
    const depth = Math.max(0, this.path.length - closing);
    const first = tokens[0];
    const last = tokens[tokens.length - 1];
    if (!first || !last) return;
    const start = line.isSteered ? this.text.lastIndexOf('\n', first.startOffset - 1) + 1 : first.startOffset;
    const text = withoutBlanks(this.text.slice(start, last.startOffset + last.image.length));
    if (line.uncut !== undefined) this.add(line, line.uncut, undefined);
    else this.add(line, text, line.isSteered ? undefined : depth);
    this.header = firstWord(tokens.filter(({ tokenType }) => tokenType !== Condition && tokenType !== Sequence));
    for (const { tokenType } of braces) {
      if (tokenType === Open) this.push();
      else this.close();
    }
    this.joinable = undefined;
  }

  private add(line: SourceLine, text: string, depth: number | undefined): LaidLine {
    const { comment, tokens, first, last } = line;
    const end = tokens[tokens.length - 1];
    const isGlued =
      comment !== undefined && end !== undefined && end.startOffset + end.image.length === comment.startOffset;
    const made = { depth, text, comment: undefined, isGlued, isBehindBlank: false, first, last };
    this.lines.push(made);
    this.joinable = undefined;
    return made;
  }

  /** One blank between words; those that touch go on doing so. A command is read again letter by letter. */
  private textOf(words: readonly IToken[], keyword: Keyword | undefined): string {
    let text = '';
    let end = -1;
    for (const { image, startOffset, tokenType } of words) {
      const gap =
        end < 0 || startOffset === end
          ? ''
          : keyword?.command && text.includes(' ')
            ? this.text.slice(end, startOffset)
            : ' ';
      text += gap + (tokenType === Include ? withoutBlanks(image).replace(/[ \t\v\f\r]+/, ' ') : image);
      end = startOffset + image.length;
    }
    return text;
  }

  private refuse(reason: string): void {
    this.refusal ??= reason;
  }
}

/** Blocks nest less deep; to look further down would cost with the depth. */
const deepest = 8;

const unbalanced = 'The braces do not balance.';

/** What a condition or a parameter decides may be half of a pair. */
function hidesBraces(tokens: readonly IToken[], braces: readonly IToken[]): boolean {
  const isConditional = tokens.some(({ tokenType }) => tokenType === Condition || tokenType === Sequence);
  if (isConditional && !areBalanced(braces.map(({ image }) => image))) return true;
  return tokens.some(({ tokenType, image }) => tokenType === Definition && !areBalanced(image.match(/[{}]/g) ?? []));
}

function areBalanced(braces: readonly string[]): boolean {
  let depth = 0;
  for (const brace of braces) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The letters up to the first blank or brace. */
function firstWord(tokens: readonly IToken[]): string {
  let word = '';
  let end = tokens[0]?.startOffset ?? 0;
  for (const { image, startOffset, tokenType } of tokens) {
    if (startOffset !== end || tokenType === Open || tokenType === Close) break;
    word += tokenType === Include ? image.replace(/[ \t\v\f\r].*$/s, '') : image;
    end += image.length;
  }
  return word;
}
