import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import {
  Backslash,
  ByteOrderMark,
  Close,
  Condition,
  Conflict,
  Control,
  Definition,
  Dollar,
  EscapedComment,
  Hole,
  Include,
  Less,
  LineEnd,
  Open,
  Parameter,
  Quoted,
  Sequence,
  tokens,
  Word,
} from './tokens.ts';

/** What the grammar tells while it reads. Nesting is the listener's business, so the grammar needs no recursion. */
export interface Listener {
  prefix(token: IToken): void;
  /** Part of an unquoted word; parts that touch belong together. */
  part(token: IToken): void;
  quoted(token: IToken): void;
  /** A hole that a template engine puts a text in for: part of the word it touches. */
  hole(token: IToken): void;
  control(token: IToken): void;
  escapedComment(token: IToken): void;
  include(token: IToken): void;
  definition(token: IToken): void;
  open(token: IToken): void;
  close(token: IToken): void;
  byteOrderMark(token: IToken): void;
  lineEnd(): void;
}

/** Tells `listener` what the tokens say. Every sequence of tokens is grammatical; anything else is a fault of ours. */
export function readTokens(input: IToken[], listener: Listener): void {
  grammar ??= new Grammar();
  grammar.listener = listener;
  grammar.input = input;
  grammar.document();
  const fault = grammar.errors[0];
  grammar.listener = silent;
  grammar.input = [];
  if (fault) throw new Error(`The grammar does not cover its tokens: ${fault.message}`);
}

/**
 * document := ( prefix | word | include | definition | brace | line end )*
 * Flat on purpose: keepalived itself reads line by line, and any text has to give a tree.
 */
class Grammar extends EmbeddedActionsParser {
  listener: Listener = silent;

  constructor() {
    super(tokens, { maxLookahead: 1, recoveryEnabled: false, skipValidations: false });
    this.performSelfAnalysis();
  }

  readonly document = this.RULE('document', () => {
    // The alternatives are made once a document, not once a token.
    const alternatives = [
      { ALT: () => this.listener.part(this.CONSUME(Word)) },
      { ALT: () => this.endLine(this.CONSUME(LineEnd)) },
      { ALT: () => this.listener.open(this.CONSUME(Open)) },
      { ALT: () => this.listener.close(this.CONSUME(Close)) },
      { ALT: () => this.listener.quoted(this.CONSUME(Quoted)) },
      { ALT: () => this.listener.part(this.CONSUME(Parameter)) },
      { ALT: () => this.listener.part(this.CONSUME(Less)) },
      { ALT: () => this.listener.hole(this.CONSUME(Hole)) },
      { ALT: () => this.listener.control(this.CONSUME(Control)) },
      { ALT: () => this.listener.control(this.CONSUME(Conflict)) },
      { ALT: () => this.listener.part(this.CONSUME(Dollar)) },
      { ALT: () => this.listener.part(this.CONSUME(Backslash)) },
      { ALT: () => this.listener.prefix(this.CONSUME(Condition)) },
      { ALT: () => this.listener.prefix(this.CONSUME(Sequence)) },
      { ALT: () => this.listener.include(this.CONSUME(Include)) },
      { ALT: () => this.listener.definition(this.CONSUME(Definition)) },
      { ALT: () => this.listener.escapedComment(this.CONSUME(EscapedComment)) },
      { ALT: () => this.listener.byteOrderMark(this.CONSUME(ByteOrderMark)) },
    ];
    this.MANY(() => this.OR(alternatives));
  });

  private endLine(_token: IToken): void {
    this.listener.lineEnd();
  }
}

const nothing = (): void => {};
/** Makes nothing of what it is told. */
export const silent: Listener = {
  prefix: nothing,
  part: nothing,
  quoted: nothing,
  hole: nothing,
  control: nothing,
  escapedComment: nothing,
  include: nothing,
  definition: nothing,
  open: nothing,
  close: nothing,
  byteOrderMark: nothing,
  lineEnd: nothing,
};
/** Made for the first line that is not plain (plain-lines.ts): most small files have none, and it takes a while. */
let grammar: Grammar | undefined;
