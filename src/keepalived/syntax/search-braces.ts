import type { IToken } from 'chevrotain';
import type { Range } from '../../text.ts';
import { lookup } from '../schema/index.ts';
import type { Keyword } from '../schema/types.ts';
import { Close, Condition, LineEnd, Open, Sequence } from './tokens.ts';

/** A brace found to be lost or too many. */
export interface Place {
  readonly kind: 'open' | 'close' | 'surplus';
  /** Of the token before which the brace is missing, or of the brace that is too many. */
  readonly range: Range;
  /** The first word of the block that is not closed, or that is not opened. */
  readonly header: Range;
}

interface Block {
  readonly header: Range;
  readonly brace: Range;
  readonly indent: number;
  /** The names of the blocks around and of this one; undefined where keepalived does not know one of them. */
  readonly path: readonly string[] | undefined;
  /** It holds entries, not keywords. */
  readonly isList: boolean;
  /** Indentation of the first line inside, -1 until it is seen. */
  inner: number;
  /** A line in the block that looks like a header without its brace: the next line is indented further. */
  candidate: (Line & { readonly content: Range }) | undefined;
}

interface Line {
  /** From the first word of the line to the last. */
  readonly header: { start: number; end: number };
  readonly indent: number;
  readonly name: string;
  /** The token that it begins with. */
  readonly at: IToken;
}

const nowhere: Range = { start: 0, end: 0 };

/**
 * Goes over the tokens of a text whose braces do not balance and tells which brace is lost or too many. Two things
 * show it: the indentation, and the keywords, since most of them are known in one kind of block only. Where they
 * contradict each other the keywords are believed.
 */
export class BraceSearch {
  readonly places: Place[] = [];
  private readonly blocks: Block[] = [];
  private readonly root: Block = {
    header: nowhere,
    brace: nowhere,
    indent: -1,
    path: [],
    isList: false,
    inner: 0,
    candidate: undefined,
  };
  /** The first token of the line and where it stands, until the first word behind conditions is read. */
  private start: { readonly token: IToken; readonly indent: number } | undefined;
  private isLineStart = true;
  /** The line before, as long as no brace stands behind it. */
  private previous: Line | undefined;
  /** The block that the last token closed. */
  private closed: { readonly block: Block; readonly brace: Range; readonly indent: number } | undefined;

  constructor(
    private readonly text: string,
    private missing: number,
    private surplus: number,
  ) {}

  read(token: IToken): void {
    if (token.tokenType === LineEnd) {
      this.isLineStart = true;
      return;
    }
    if (this.isLineStart) this.start = { token, indent: indentOf(this.text, token.startOffset) };
    this.isLineStart = false;
    if (token.tokenType === Condition || token.tokenType === Sequence) return;
    const { start } = this;
    this.start = undefined;
    if (token.tokenType === Open) this.open(token);
    else if (token.tokenType === Close) this.close(token, start?.indent ?? -1);
    else if (start) this.line(start.token, token, start.indent);
    else if (this.previous) this.previous.header.end = endOf(token);
  }

  private top(): Block {
    return this.blocks[this.blocks.length - 1] ?? this.root;
  }

  private open(token: IToken): void {
    this.closed = undefined;
    const { previous } = this;
    // An entry has no block; a keyword from around the list does.
    if (previous) this.closeLost(previous.at, ({ isList }) => isList && this.isKnownAround(previous.name, holdsBlock));
    const opensNothing = previous === undefined ? this.blocks.length > 0 : this.takesNoBlock(previous.name);
    if (opensNothing && this.missing > 0) {
      this.ignore(rangeOf(token));
      return;
    }
    const { header, indent, name } = previous ?? { header: rangeOf(token), indent: -1, name: '' };
    this.push(header, rangeOf(token), indent, name);
  }

  private push(header: Range, brace: Range, indent: number, name: string): void {
    const { path } = this.top();
    const keyword = path && lookup(path, name);
    this.blocks.push({
      header,
      brace,
      indent,
      path: keyword && path ? [...path, name] : undefined,
      isList: keyword?.kind === 'lines',
      inner: -1,
      candidate: undefined,
    });
    this.previous = undefined;
  }

  /** `at` is where the line begins, `token` the first word behind its conditions. */
  private line(at: IToken, token: IToken, indent: number): void {
    const name = token.image;
    this.reopenClosed(name, indent);
    this.openLost(at, name);
    this.closeLost(at, (block) => this.isOver(block, indent, name));
    if (this.hasNoContent(indent)) this.ignore(this.blocks.pop()?.brace ?? nowhere);
    const block = this.top();
    if (block.inner < 0) block.inner = indent;
    const { previous } = this;
    if (previous && indent > previous.indent && block.candidate === undefined && !this.takesNoBlock(previous.name)) {
      block.candidate = { ...previous, content: rangeOf(at) };
    } else if (block.candidate && indent <= block.candidate.indent) block.candidate = undefined;
    this.previous = { header: { start: token.startOffset, end: endOf(token) }, indent, name, at };
  }

  private close(token: IToken, indent: number): void {
    const { previous } = this;
    this.previous = undefined;
    if (previous && this.surplus > 0 && holdsBlock(this.keyword(previous.name))) {
      this.surplus--;
      this.places.push({ kind: 'open', range: rangeOf(token), header: previous.header });
      return;
    }
    // A brace a little further out than its header is careless; one as far out as the block around belongs to that.
    if (indent >= 0)
      this.closeLost(token, (block) => isIndented(block) && block.indent > indent && indent <= this.indentAround());
    if (indent >= 0 && indent < this.top().indent && this.hasNoContent(indent)) {
      this.ignore(this.blocks.pop()?.brace ?? nowhere);
    }
    if (this.surplus > 0 && indent >= 0 && this.closesCandidate(indent)) return;
    const { closed } = this;
    const { indent: header = -1 } = closed?.block ?? {};
    if (closed && this.surplus > 0 && closed.indent !== header && indent === header && indent !== this.top().indent) {
      this.reopen(closed.block, closed.brace);
    }
    const block = this.blocks.pop();
    this.closed = block && { block, brace: rangeOf(token), indent };
  }

  /** The brace is that of a header further up that lost its own. */
  private closesCandidate(indent: number): boolean {
    const block = this.top();
    const { candidate } = block;
    if (candidate?.indent !== indent || indent < block.indent) return false;
    block.candidate = undefined;
    this.surplus--;
    this.places.push({ kind: 'open', range: candidate.content, header: candidate.header });
    return true;
  }

  /** What a line belongs to that stands behind the closing brace of a block tells whether that was too many. */
  private reopenClosed(name: string, indent: number): void {
    const { closed } = this;
    this.closed = undefined;
    if (!closed || this.surplus === 0) return;
    const { block } = closed;
    const isInside = !block.isList && block.path !== undefined && lookup(block.path, name) !== undefined;
    const isOutside = this.keyword(name) !== undefined;
    const isAsInside = block.inner < 0 || indent === block.inner;
    const looksInside = closed.indent !== block.indent && indent > block.indent && isAsInside;
    if (isInside === isOutside ? looksInside : isInside) this.reopen(block, closed.brace);
  }

  private reopen(block: Block, brace: Range): void {
    this.blocks.push(block);
    this.surplus--;
    this.places.push({ kind: 'surplus', range: brace, header: block.header });
  }

  /** The line before is the header of a block, and this one its content. */
  private openLost(at: IToken, name: string): void {
    const { previous } = this;
    const header = previous && this.surplus > 0 ? this.keyword(previous.name) : undefined;
    if (!previous || !header || !holdsBlock(header)) return;
    const path = [...(this.top().path ?? []), header.name];
    if (this.keyword(name) && (header.kind === 'lines' || !lookup(path, name))) return;
    this.surplus--;
    this.places.push({ kind: 'open', range: rangeOf(at), header: previous.header });
    this.push(previous.header, nowhere, previous.indent, header.name);
  }

  /** Closes the blocks that the line shows to be over, as many as braces are missing. */
  private closeLost(token: IToken, isOver: (block: Block) => boolean): void {
    while (this.missing > 0) {
      const block = this.blocks[this.blocks.length - 1];
      if (!block || !isOver(block)) return;
      this.blocks.pop();
      this.missing--;
      this.previous = undefined;
      this.places.push({ kind: 'close', range: rangeOf(token), header: block.header });
    }
  }

  private isOver(block: Block, indent: number, name: string): boolean {
    const isFurtherIn = isIndented(block) && indent > block.indent;
    const isKnown = !block.isList && block.path !== undefined && lookup(block.path, name) !== undefined;
    const isKnownAround = this.isKnownAround(name, () => true);
    // Many keywords of checks are known around them as well, but a header of the top level begins something new.
    if (isKnown && !holdsBlock(lookup([], name))) return false;
    if (!isKnown && block.path && !isFurtherIn && isKnownAround) return true;
    return isIndented(block) && block.indent >= indent && !(block.isList && !isKnownAround);
  }

  /** Around the innermost block; keepalived nests no deeper than this looks. */
  private isKnownAround(name: string, isMeant: (keyword: Keyword) => boolean): boolean {
    return [this.root, ...this.blocks.slice(-7, -1)].some(({ path, isList }) => {
      const keyword = path && !isList ? lookup(path, name) : undefined;
      return keyword !== undefined && isMeant(keyword);
    });
  }

  /** That of the header of the block around the innermost one, or of none. */
  private indentAround(): number {
    return (this.blocks[this.blocks.length - 2] ?? this.root).indent;
  }

  /** The first line behind a brace is no further in than the one with the brace, though that one is further in. */
  private hasNoContent(indent: number): boolean {
    const block = this.top();
    const around = this.blocks[this.blocks.length - 2];
    if (block.inner >= 0 || this.missing === 0 || around === undefined) return false;
    return around.inner > around.indent && block.indent >= indent && block.path === undefined;
  }

  private ignore(range: Range): void {
    this.missing--;
    this.places.push({ kind: 'surplus', range, header: range });
  }

  private keyword(name: string): Keyword | undefined {
    const { path, isList } = this.top();
    return path && !isList ? lookup(path, name) : undefined;
  }

  /** An entry of a list, or a keyword that takes values only. */
  private takesNoBlock(name: string): boolean {
    const keyword = this.keyword(name);
    return this.top().isList || (keyword !== undefined && !holdsBlock(keyword));
  }
}

function holdsBlock(keyword: Keyword | undefined): boolean {
  return keyword?.kind === 'block' || keyword?.kind === 'lines';
}

/** A block whose content is not indented says nothing about where it ends. */
function isIndented({ indent, inner }: Block): boolean {
  return indent >= 0 && inner > indent;
}

function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: endOf(token) };
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** The column at which a line begins, tabs counted to the next multiple of eight. */
function indentOf(text: string, offset: number): number {
  let column = 0;
  for (let at = text.lastIndexOf('\n', offset - 1) + 1; at < offset; at++) {
    column = text[at] === '\t' ? column + 8 - (column % 8) : column + 1;
  }
  return column;
}
