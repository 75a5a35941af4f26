import type { IToken } from 'chevrotain';
import type { Range } from '../../text.ts';
import type { Problem } from '../problem.ts';
import { BlockStack } from './block-stack.ts';
import type { Listener } from './grammar.ts';
import { plainWord, ReadComment, type ReadWord } from './nodes.ts';
import { ParameterUses } from './parameter-uses.ts';
import type { PlainListener } from './plain-lines.ts';
import { LineReader } from './read-line.ts';
import { noRepairs, type ParseOptions, type Reading, type Repairs } from './reading.ts';
import { byteOrderMark, definitionCut, quoteUnclosed } from './reading-faults.ts';
import { Condition, Parameter } from './tokens.ts';
import type { Comment } from './tree.ts';

const CARRIAGE_RETURN = 0x0d;

/** Builds the tree from what the grammar tells, with braces as the repairs have them. */
export class TreeBuilder implements Listener, PlainListener {
  private readonly stack = new BlockStack();
  private readonly line: LineReader;
  private readonly uses: ParameterUses;
  private readonly problems: Problem[] = [];
  private readonly surplus: Range[] = [];
  private readonly comments: Comment[] = [];
  private readonly extraComments: Comment[] = [];
  private readonly controls: Range[] = [];
  private ignoredBefore = 0;

  constructor(
    private readonly text: string,
    parameters: ReadonlySet<string>,
    private readonly repairs: Repairs,
    private readonly options: ParseOptions = {},
  ) {
    this.uses = new ParameterUses(parameters, options);
    this.line = new LineReader(text, this.uses);
  }

  prefix(token: IToken): void {
    // Conditions are decided when a text is expanded: one that is left is the second of its line, an ordinary word.
    if (this.options.expanded && token.tokenType === Condition) {
      this.part(token);
      return;
    }
    this.repair(token);
    this.line.addPrefix(token);
  }

  part(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    if (token.tokenType === Parameter) this.report(this.uses.faultOf(token));
    if (this.line.goesOn(token)) return;
    this.line.endWord();
    this.repair(token);
    this.line.beginWord(token);
  }

  quoted(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.line.endWord();
    this.repair(token);
    const { image, startOffset } = token;
    const isClosed = image.length > 1 && image.endsWith('"');
    if (!isClosed) this.report(quoteUnclosed(startOffset, image));
    this.line.quoted(token, isClosed);
  }

  hole(token: IToken): void {
    this.part(token);
    this.line.openWord();
  }

  control(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.line.endWord();
    this.line.openLine();
    this.controls.push({ start: token.startOffset, end: token.startOffset + token.image.length });
  }

  /** In global_defs the hidden character belongs to the word; every other part reads it as the start of a comment. */
  escapedComment(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    if (this.stack.outermost === 'global_defs') {
      this.part(token);
      return;
    }
    this.line.endWord();
    const lineEnd = this.text.indexOf('\n', token.startOffset);
    this.ignoredBefore = lineEnd < 0 ? this.text.length : lineEnd;
    this.extraComments.push(new ReadComment(token.startOffset, this.ignoredBefore));
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
    if (this.stack.isEmpty && this.line.isEmpty) this.report(byteOrderMark(token.startOffset));
    else this.part(token);
  }

  open(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.line.endWord();
    this.repair(token);
    if (!this.repairs.ignore.has(token.startOffset)) this.openAt(token.startOffset);
  }

  close(token: IToken): void {
    if (token.startOffset < this.ignoredBefore) return;
    this.endStatement();
    this.repair(token);
    if (!this.repairs.ignore.has(token.startOffset)) this.closeAt(token.startOffset);
  }

  word(start: number, end: number): void {
    this.line.addPlainWord(start, end);
  }

  quotedWord(start: number, end: number): void {
    this.line.addQuoted(start, end);
  }

  /** The brace of a block: none that the repairs would have otherwise. */
  openAt(start: number): void {
    this.openBlock({ start, end: start + 1 });
  }

  closeAt(start: number): void {
    this.endStatement();
    const range = { start, end: start + 1 };
    if (!this.stack.close(range)) this.surplus.push(range);
  }

  comment(start: number, end: number): void {
    this.comments.push(new ReadComment(start, this.text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end));
  }

  lineEnd(): void {
    this.line.glueBackslash();
    this.endStatement();
    this.line.endLine();
  }

  /** Those of the text behind what has been read of them. */
  addComments(tokens: readonly IToken[]): void {
    for (const { startOffset, image } of tokens) this.comment(startOffset, startOffset + image.length);
  }

  finish(): Reading {
    const { text, controls, options, surplus, problems } = this;
    this.line.glueBackslash();
    this.endStatement();
    this.closeMissing(text.length);
    const { statements, unclosed } = this.stack.end(text.length);
    const tree = {
      text,
      statements,
      comments: this.allComments(),
      ...(controls.length > 0 && { controls }),
      ...(options.template && { template: true }),
    };
    return { tree, problems, surplus, unclosed };
  }

  private endStatement(): void {
    const statement = this.line.take(this.reportFirst);
    if (statement) this.stack.add(statement);
  }

  private readonly reportFirst = (word: ReadWord): void => this.report(this.uses.faultOfFirst(word));

  private openBlock(open: Range): void {
    this.endStatement();
    this.stack.open(open);
  }

  private repair(token: IToken): void {
    if (this.repairs === noRepairs) return;
    const at = token.startOffset;
    this.closeMissing(at);
    if (!this.repairs.open.has(at)) return;
    const end = this.stack.openableEnd ?? at;
    this.openBlock({ start: end, end });
  }

  private closeMissing(at: number): void {
    const missing = this.repairs.close.get(at) ?? 0;
    for (let count = 0; count < missing; count++) this.stack.close({ start: at, end: at });
  }

  private twoWords(token: IToken, firstEnd: number, gap: number): void {
    this.repair(token);
    const { image, startOffset: start } = token;
    const value = image.slice(firstEnd + gap).trimEnd();
    const second = start + firstEnd + gap;
    const first = plainWord(image.slice(0, firstEnd), start, start + firstEnd);
    this.line.addWord(first.value.startsWith('$') ? first.opened() : first);
    if (value) this.line.addWord(plainWord(value, second, second + value.length));
    this.endStatement();
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
