import type { Range } from '../../text.ts';
import { ReadBlock, ReadStatement } from './nodes.ts';

/** A block that is not closed yet. */
interface OpenBlock {
  readonly block: ReadBlock;
  readonly owner: ReadStatement;
  /** Where its statements begin among all that are open. */
  readonly first: number;
}

/** Statements as they come, and the open blocks around them: no depth of the text costs call stack. */
export class BlockStack {
  /** Those of the top level, then those of each open block: a list of its own is made when its length is known. */
  private readonly statements: ReadStatement[] = [];
  private readonly blocks: OpenBlock[] = [];
  /** The last statement of the list, while a brace may still open its block. */
  private openable: ReadStatement | undefined;

  get isEmpty(): boolean {
    return this.statements.length === 0;
  }

  /** The keyword of the block of the top level that is being read. */
  get outermost(): string | undefined {
    return this.blocks[0]?.owner.words[0]?.value;
  }

  add(statement: ReadStatement): void {
    this.statements.push(statement);
    this.openable = statement;
  }

  /** The end of the statement whose block may follow. */
  get openableEnd(): number | undefined {
    return this.openable?.end;
  }

  /** Opens the block of the last statement, or one that no statement introduces. */
  open(open: Range): void {
    const owner = this.openable ?? this.anonymous();
    const block = new ReadBlock(open);
    owner.block = block;
    this.blocks.push({ block, owner, first: this.statements.length });
    this.openable = undefined;
  }

  /** False where no block is open. */
  close(close: Range): boolean {
    const closed = this.blocks.pop();
    this.openable = undefined;
    if (!closed) return false;
    closed.block.finish(this.statements.splice(closed.first), close);
    return true;
  }

  /** The statements of the top level, and the blocks that the end of the text leaves open, from the outside in. */
  end(at: number): { readonly statements: readonly ReadStatement[]; readonly unclosed: readonly ReadBlock[] } {
    const unclosed = this.blocks.map(({ block }) => block);
    for (const { block, first } of this.blocks.reverse()) block.cut(this.statements.splice(first), at);
    return { statements: this.statements, unclosed };
  }

  private anonymous(): ReadStatement {
    const statement = new ReadStatement([], []);
    this.statements.push(statement);
    return statement;
  }
}
