import type { Range } from '../../../text.ts';
import { BOOLEAN_WORDS } from '../../schema/index.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import { isDirective, meaningOf, type Site, standsForMore } from './sites.ts';

/**
 * The keywords of one block, or of several that keepalived reads as one, for rules that compare keywords.
 * A misspelt keyword counts as the one that was meant, so that it is not missed a second time.
 */
export class Settings {
  /** Name by name with `statements`: a block holds so few that looking through them is quicker than an index. */
  private readonly names: string[] = [];
  private readonly statements: Statement[] = [];
  /** False where an include or a parameter may bring more keywords than the text shows. */
  readonly isClosed: boolean;

  constructor(blocks: readonly Site[], inside: readonly Site[], isOpen = false) {
    this.isClosed = !isOpen && blocks.every(({ statement }) => isReadInFull(statement.block?.statements ?? []));
    for (const site of inside) {
      const name = meaningOf(site)?.name;
      if (name === undefined) continue;
      this.names.push(name);
      this.statements.push(site.statement);
    }
  }

  /** All statements of the keyword, in the order of the text. */
  all(name: string): readonly Statement[] {
    return this.names.includes(name) ? this.statements.filter((_, index) => this.names[index] === name) : none;
  }

  /** The statement in force where the last one counts. */
  last(name: string): Statement | undefined {
    const { names } = this;
    // Most are absent, and the engine looks for them quicker from the front.
    if (!names.includes(name)) return undefined;
    return this.statements[names.lastIndexOf(name)];
  }

  has(...names: readonly string[]): boolean {
    for (const name of names) if (this.names.includes(name)) return true;
    return false;
  }

  /** True when the text alone tells what these keywords say: no condition, no parameter, no include beside them. */
  knows(...names: readonly string[]): boolean {
    return this.isClosed && names.every((name) => this.all(name).every(isPlain));
  }

  /** The lines of all lists of that name, which add up. */
  lines(name: string): readonly Statement[] {
    if (!this.names.includes(name)) return none;
    const lines: Statement[] = [];
    for (const { block } of this.all(name)) {
      for (const line of block?.statements ?? []) if (line.words.length > 0) lines.push(line);
    }
    return lines;
  }

  /** The first word behind the keyword. */
  word(name: string): string | undefined {
    return this.last(name)?.words[1]?.value;
  }

  /** Undefined where the keyword is absent or its value no number. */
  number(name: string): number | undefined {
    const text = this.word(name);
    return text !== undefined && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
  }

  /** How a boolean keyword stands: no word means on; a word that is no boolean leaves it as it was. */
  isOn(name: string): boolean | undefined {
    const statement = this.last(name);
    if (!statement) return undefined;
    const index = (BOOLEAN_WORDS as readonly string[]).indexOf(statement.words[1]?.value ?? 'on');
    return index < 0 ? undefined : index < BOOLEAN_WORDS.length / 2;
  }
}

const none: readonly Statement[] = [];

/** The sites directly inside a block; with no block those of the top level. */
export function sitesInside(sites: readonly Site[], block: Site | undefined): readonly Site[] {
  if (!block) return sites.filter(({ parent }) => !parent);
  const inside: Site[] = [];
  // What a block holds follows it; `sites` may be a part of those of the file.
  for (let at = block.at + 1 - (sites[0]?.at ?? 0); at < sites.length; at++) {
    const site = sites[at];
    // Of what follows, only what the block holds has a parent that does not stand in front of it.
    if (!site?.parent || site.parent.at < block.at) break;
    if (site.parent === block) inside.push(site);
  }
  return inside;
}

/** Where to report a setting: its keyword. */
export function keywordRange(statement: Statement): Range {
  return statement.words[0]?.range ?? statement.range;
}

/** Where to report a value: the word, or else the keyword that lacks it. */
export function wordRange(statement: Statement, index = 1): Range {
  return statement.words[index]?.range ?? keywordRange(statement);
}

/** True for a word whose text is what keepalived will see. */
export function isLiteral(word: Word | undefined): word is Word {
  return word !== undefined && !hasParameter(word);
}

function isReadInFull(statements: readonly Statement[]): boolean {
  return !statements.some((statement) => statement.words.length === 0 || standsForMore(statement));
}

/** Its own words and, for a list, those of its lines are what keepalived will see on every node. */
function isPlain({ prefixes, words, block }: Statement): boolean {
  if (prefixes.length > 0 || words.some(hasParameter)) return false;
  return (block?.statements ?? []).every(
    (line) => line.prefixes.length === 0 && !isDirective(line) && !line.words.some(hasParameter),
  );
}
