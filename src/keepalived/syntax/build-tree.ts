import type { IToken } from 'chevrotain';
import type { Range } from '../../text.ts';
import type { Problem } from '../problem.ts';
import type { Listener } from './grammar.ts';
import { hasHole, mayHoldPlaceholder } from './holes.ts';
import { ReadBlock, ReadStatement, ReadWord } from './nodes.ts';
import { ParameterUses } from './parameter-uses.ts';
import { noRepairs, type ParseOptions, type Reading, type Repairs } from './reading.ts';
import { byteOrderMark, definitionCut, quoteUnclosed } from './reading-faults.ts';
import { Condition, Parameter, Word as WordToken } from './tokens.ts';
import type { Comment } from './tree.ts';

/** A block that is not closed yet. */
interface OpenBlock {
  readonly block: ReadBlock;
  readonly owner: ReadStatement;
  /** Where its statements begin among all that are open. */
  readonly first: number;
}

const none: readonly ReadWord[] = [];
/** Of the words that begin lines so many short ones are kept once for all their uses: nearly all are keywords. */
const MOST_KNOWN = 4_096;
const SHORT = 24;

/**
 * Builds the tree from what the grammar tells. Open blocks are kept on a stack of its own, so that neither reading
 * nor the depth of the text costs call stack.
 */
export class TreeBuilder implements Listener {
  /** Those of the top level, then those of each open block: a list of its own is made when its length is known. */
  private readonly statements: ReadStatement[] = [];
  private readonly blocks: OpenBlock[] = [];
  private readonly problems: Problem[] = [];
  private readonly surplus: Range[] = [];
  private readonly comments: Comment[] = [];
  private readonly extraComments: Comment[] = [];
  private prefixes: ReadWord[] = [];
  /** The words of the line: the first `count` of a list that is used for all lines. */
  private readonly words: ReadWord[] = [];
  private readonly known = new Map<string, string>();
  private count = 0;
  /** The last statement of the list, while a brace may still open its block. */
  private openable: ReadStatement | undefined;
  private partStart = -1;
  private partEnd = -1;
  /** The word, while it is a single token that can be no parameter or hole: most are. */
  private plainWord: string | undefined;
  private ignoredBefore = 0;
  /** A hole is part of the word being read. */
  private partIsOpen = false;
  /** The line holds what steers a template, so that its words may or may not be there. */
  private lineIsOpen = false;
  private readonly controls: Range[] = [];
  private readonly mayHoldPlaceholder: boolean;
  private readonly uses: ParameterUses;

  constructor(
    private readonly text: string,
    parameters: ReadonlySet<string>,
    private readonly repairs: Repairs,
    private readonly options: ParseOptions = {},
  ) {
    this.mayHoldPlaceholder = mayHoldPlaceholder(text);
    this.uses = new ParameterUses(parameters, options);
  }

  prefix(token: IToken): void {
    // Conditions are decided when a text is expanded: one that is left is the second of its line, an ordinary word.
    if (this.options.expanded && token.tokenType === Condition) {
      this.part(token);
      return;
    }
    this.repair(token);
    this.prefixes.push(wordOf(token));
  }

  part(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    const end = token.startOffset + token.image.length;
    if (token.tokenType === Parameter) this.report(this.uses.faultOf(token));
    if (this.partEnd === token.startOffset) {
      this.partEnd = end;
      this.plainWord = undefined;
      return;
    }
    this.endWord();
    this.repair(token);
    this.partStart = token.startOffset;
    this.partEnd = end;
    this.plainWord = token.tokenType === WordToken && !this.mayHoldPlaceholder ? token.image : undefined;
  }

  quoted(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.endWord();
    this.repair(token);
    const { image, startOffset: start } = token;
    const closed = image.length > 1 && image.endsWith('"');
    if (!closed) this.report(quoteUnclosed(start, image));
    const value = closed ? image.slice(1, -1) : image.slice(1).trimEnd();
    const end = start + (closed ? image.length : 1 + value.length);
    this.addWord(this.opened(new ReadWord(value, start, end, true, undefined), false));
  }

  hole(token: IToken): void {
    this.part(token);
    this.partIsOpen = true;
  }

  control(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.endWord();
    this.lineIsOpen = true;
    this.controls.push({ start: token.startOffset, end: token.startOffset + token.image.length });
  }

  /** In global_defs the hidden character belongs to the word; every other part reads it as the start of a comment. */
  escapedComment(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    if (this.blocks[0]?.owner.words[0]?.value === 'global_defs') {
      this.part(token);
      return;
    }
    this.endWord();
    const lineEnd = this.text.indexOf('\n', token.startOffset);
    this.ignoredBefore = lineEnd < 0 ? this.text.length : lineEnd;
    this.extraComments.push({ range: { start: token.startOffset, end: this.ignoredBefore } });
  }

  include(token: IToken): void {
    const split = /[ \t\v\f\r]+/.exec(token.image);
    this.twoWords(token, split?.index ?? token.image.length, split?.[0].length ?? 0);
  }

  definition(token: IToken): void {
    const comment = /\n[ \t\v\f\r]*([#!][^\n]*)/.exec(token.image);
    if (comment) {
      const [lines, text = ''] = comment;
      this.report(definitionCut(token.startOffset + comment.index + lines.indexOf(text), text));
    }
    const split = /=[ \t\v\f\r]*/.exec(token.image);
    this.twoWords(token, (split?.index ?? 0) + 1, (split?.[0].length ?? 1) - 1);
  }

  byteOrderMark(token: IToken): void {
    // Behind anything else it is a character of the word it touches.
    if (this.statements.length > 0 || this.count > 0 || this.prefixes.length > 0 || this.partStart >= 0) {
      this.part(token);
      return;
    }
    this.report(byteOrderMark(token.startOffset));
  }

  open(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.endWord();
    this.repair(token);
    if (this.repairs.ignore.has(token.startOffset)) return;
    this.openBlock({ start: token.startOffset, end: token.startOffset + 1 });
  }

  close(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.endLine();
    this.repair(token);
    const range = { start: token.startOffset, end: token.startOffset + 1 };
    if (this.repairs.ignore.has(token.startOffset)) return;
    if (!this.closeBlock(range)) this.surplus.push(range);
  }

  lineEnd(): void {
    this.glueBackslash();
    this.endLine();
    this.lineIsOpen = false;
  }

  /** Those of the text behind what has been read of them. */
  addComments(tokens: readonly IToken[]): void {
    for (const { startOffset, image } of tokens) {
      const length = image.endsWith('\r') ? image.length - 1 : image.length;
      this.comments.push({ range: { start: startOffset, end: startOffset + length } });
    }
  }

  finish(): Reading {
    this.glueBackslash();
    this.endLine();
    const missing = this.repairs.close.get(this.text.length) ?? 0;
    for (let count = 0; count < missing; count++) this.closeBlock({ start: this.text.length, end: this.text.length });
    const unclosed = this.blocks.map(({ block }) => block);
    for (const { block, owner, first } of this.blocks.reverse()) {
      block.finish(this.statements.splice(first), this.text.length, undefined);
      owner.end = this.text.length;
    }
    const { text, statements, controls, options } = this;
    const tree = {
      text,
      statements,
      comments: this.allComments(),
      ...(controls.length > 0 && { controls }),
      ...(options.template && { template: true }),
    };
    return { tree, problems: this.problems, surplus: this.surplus, unclosed };
  }

  private endWord(): void {
    if (this.partStart < 0) return;
    const { partStart: start, partEnd: end } = this;
    const plain = this.partIsOpen ? undefined : this.plainWord;
    const word = new ReadWord(this.once(plain ?? this.text.slice(start, end)), start, end, false, undefined);
    this.addWord(plain === undefined ? this.opened(word, this.partIsOpen) : word);
    this.partStart = -1;
    this.partEnd = -1;
    this.partIsOpen = false;
  }

  private once(value: string): string {
    if (this.count > 0 || value.length > SHORT) return value;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    if (this.known.size < MOST_KNOWN) this.known.set(value, value);
    return value;
  }

  private addWord(word: ReadWord): void {
    this.words[this.count++] = word;
  }

  private opened(word: ReadWord, isOpen: boolean): ReadWord {
    return isOpen || hasHole(word.value) || this.uses.mayBeReplaced(word.value) ? word.opened() : word;
  }

  /** keepalived drops the blanks before a backslash at the end of a line (lib/parser.c: read_line). */
  private glueBackslash(): void {
    this.endWord();
    if (this.count < 2) return;
    const last = this.words[this.count - 1];
    const before = this.words[this.count - 2];
    if (last?.value !== '\\' || last.quoted || !before || before.quoted) return;
    // A brace that is one too many may stand between them.
    if (this.text.slice(before.end, last.start).trim() !== '') return;
    this.count -= 2;
    this.addWord(new ReadWord(`${before.value}\\`, before.start, last.end, before.quoted, before.open));
  }

  private endLine(): void {
    this.endWord();
    if (this.count === 0 && this.prefixes.length === 0) return;
    this.openable = this.addStatement();
  }

  private addStatement(): ReadStatement {
    const { prefixes } = this;
    const written = this.words.slice(0, this.count);
    const words = this.lineIsOpen ? written.map(openBehindFirst) : written;
    const first = prefixes[0] ?? words[0];
    const last = words[words.length - 1] ?? prefixes[prefixes.length - 1];
    if (words[0]?.open && !words[1]?.value.startsWith('=')) this.report(this.uses.faultOfFirst(words[0]));
    const [start, end] = [first?.start ?? 0, last?.end ?? 0];
    const statement = new ReadStatement(prefixes.length > 0 ? prefixes : none, words, start, end);
    this.statements.push(statement);
    this.count = 0;
    if (prefixes.length > 0) this.prefixes = [];
    return statement;
  }

  private openBlock(open: Range): void {
    this.endLine();
    const owner = this.openable ?? this.anonymous(open.start);
    const block = new ReadBlock(open);
    owner.block = block;
    this.blocks.push({ block, owner, first: this.statements.length });
    this.openable = undefined;
  }

  private anonymous(start: number): ReadStatement {
    const statement = new ReadStatement(none, [], start, start);
    this.statements.push(statement);
    return statement;
  }

  private closeBlock(close: Range): boolean {
    const closed = this.blocks.pop();
    this.openable = undefined;
    if (!closed) return false;
    closed.block.finish(this.statements.splice(closed.first), close.end, close);
    closed.owner.end = close.end;
    return true;
  }

  private repair(token: IToken): void {
    if (this.repairs === noRepairs) return;
    const at = token.startOffset;
    const missing = this.repairs.close.get(at) ?? 0;
    for (let count = 0; count < missing; count++) this.closeBlock({ start: at, end: at });
    if (!this.repairs.open.has(at)) return;
    const end = this.openable?.end ?? at;
    this.openBlock({ start: end, end });
  }

  private twoWords(token: IToken, firstEnd: number, gap: number): void {
    this.repair(token);
    const { image, startOffset: start } = token;
    const value = image.slice(firstEnd + gap).trimEnd();
    const second = start + firstEnd + gap;
    const first = new ReadWord(image.slice(0, firstEnd), start, start + firstEnd, false, undefined);
    this.addWord(this.opened(first, first.value.startsWith('$')));
    if (value) this.addWord(this.opened(new ReadWord(value, second, second + value.length, false, undefined), false));
    this.endLine();
  }

  private report(problem: Problem | undefined): void {
    if (problem) this.problems.push(problem);
  }

  private allComments(): readonly Comment[] {
    const { comments } = this;
    if (this.extraComments.length === 0) return comments;
    const ordered = [...comments, ...this.extraComments].sort((a, b) => a.range.start - b.range.start);
    return ordered.filter(({ range }, index) => range.start >= (ordered[index - 1]?.range.end ?? 0));
  }
}

/** The first word is the keyword all the same. */
function openBehindFirst(word: ReadWord, index: number): ReadWord {
  return index === 0 ? word : word.opened();
}

function wordOf({ startOffset: start, image }: IToken): ReadWord {
  return new ReadWord(image, start, start + image.length, false, undefined);
}
