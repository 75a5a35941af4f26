import type { Range } from '../../text.ts';
import { movedProblem, movedRange } from '../moved-problem.ts';
import type { Problem } from '../problem.ts';
import { type Parsed, parse } from '../syntax/parse.ts';
import type { ParseOptions } from '../syntax/reading.ts';
import { reread } from '../syntax/reread.ts';
import type { Statement, Word } from '../syntax/tree.ts';
import {
  type BlockFile,
  type BlockText,
  type Standing,
  standingOf,
  type TopBlock,
  textOfBlock,
} from './facts/blocks.ts';
import type { InstanceMemory } from './facts/instances.ts';
import type { NameUse } from './sites/finding.ts';
import type { Site, SiteMemory } from './sites/sites.ts';

/** What rules and arguments say of one block, at the place where it stood. */
export interface BlockFindings {
  readonly start: number;
  readonly problems: readonly Problem[];
  readonly uses: readonly UseInBlock[];
}

/** A name that the block uses; the site by its number among those of the block. */
interface UseInBlock extends Pick<NameUse, 'word' | 'refersTo'> {
  readonly site: number;
}

/** Of one block, known by its lines. */
export interface Remembered {
  readonly setting: string;
  readonly text: BlockText;
  readonly findings: BlockFindings;
}

interface Reading {
  readonly how: string;
  readonly parsed: Parsed;
}

/**
 * What was found in the blocks of one file, for its next text. A block is known by its lines and by all else that its
 * findings hang on, so that nothing that is recalled can be out of date; one that was taken over from the text before
 * (syntax/reread.ts), with the lines on which it stands, is known by its statement. Kept is what the last text asked for.
 */
export class BlockMemory {
  readonly sites: SiteMemory = new WeakMap();
  readonly instances: InstanceMemory = new WeakMap();
  /** What was read of the last expanded text, by node, and of the present one. */
  private readings = new Map<string | undefined, Reading>();
  private freshReadings = new Map<string | undefined, Reading>();
  private readonly ofStatements = new WeakMap<Statement, Remembered>();
  private kept: readonly Remembered[] = [];
  private asked: Remembered[] = [];

  /** What was found in the blocks of a file, each at the place where it stands; `setting`: see blocks.ts. */
  recall(setting: string, blocks: readonly TopBlock[], file: BlockFile): readonly Recalled[] {
    const own = blocks.map((block) => this.recallOwn(setting, block, file));
    // Where the text before was read anew, all blocks are other statements: then their lines tell which they are.
    if (own.some(({ known }) => known !== undefined)) return own;
    const byLines = this.byLines(setting);
    return byLines.size === 0 ? own : own.map((recalled, index) => sameLines(recalled, byLines, blocks[index]));
  }

  keep({ statement }: TopBlock, found: Remembered): void {
    this.ofStatements.set(statement, found);
    this.asked.push(found);
  }

  private recallOwn(setting: string, block: TopBlock, file: BlockFile): Recalled {
    const standing = standingOf(block, file);
    const own = this.ofStatements.get(block.statement);
    return own?.setting === setting && stands(own.text, standing)
      ? { text: own.text, known: findingsAt(block, own) }
      : { text: textOfBlock(block, file.tree, standing), known: undefined };
  }

  private byLines(setting: string): ReadonlyMap<string, Remembered> {
    const ofSetting = [...this.kept, ...this.asked].filter((one) => one.setting === setting);
    return new Map(ofSetting.map((one) => [one.text.lines, one]));
  }

  /** Reads what a node sees of the present text, out of what it saw of the one before where that was read so. */
  read(node: string | undefined, text: string, options: ParseOptions): Parsed {
    const known = this.readings.get(node);
    const how = JSON.stringify(options);
    const parsed = known?.how === how ? reread(known.parsed, text, options) : parse(text, options);
    // It is spent.
    this.readings.delete(node);
    this.freshReadings.set(node, { how, parsed });
    return parsed;
  }

  /** The text has been judged: what it did not ask for is forgotten. */
  turn(): void {
    // Of a text whose braces are lost nothing is asked; most often the next one is as before.
    if (this.asked.length > 0) this.kept = this.asked;
    this.asked = [];
    this.readings = this.freshReadings;
    this.freshReadings = new Map();
  }
}

/** What is known of a block, and its lines where it may be kept. */
export interface Recalled {
  readonly text: BlockText | undefined;
  readonly known: Remembered | undefined;
}

/** A block of the same lines that stands so, as far as one is known. */
function sameLines(
  { text }: Recalled,
  byLines: ReadonlyMap<string, Remembered>,
  block: TopBlock | undefined,
): Recalled {
  const known = text && byLines.get(text.lines);
  if (!known || !block || known.text.indent !== text.indent || !stands(known.text, text))
    return { text, known: undefined };
  return { text, known: findingsAt(block, known) };
}

function stands(text: BlockText, { isRefused, endsFile }: Standing): boolean {
  return text.isRefused === isRefused && text.endsFile === endsFile;
}

/** What was found in a block, independent of where it stands. */
export function findingsOf(
  { statement, first }: TopBlock,
  problems: readonly Problem[],
  uses: readonly NameUse[],
): BlockFindings {
  const inBlock = uses.map(({ word, refersTo, site }) => ({ word: asItStands(word), refersTo, site: site.at - first }));
  return { start: statement.range.start, problems, uses: inBlock };
}

/** Whether all places that the findings name move with the lines of the block: another block may move otherwise. */
export function isOfLines({ start, problems }: BlockFindings, { lines, indent }: BlockText): boolean {
  const first = start - indent;
  const isInside = ({ range }: { readonly range: Range }) => range.start >= first && range.end <= first + lines.length;
  return problems.every(({ related = [], fixes = [] }) =>
    [...related, ...fixes.flatMap(({ edits }) => edits)].every(isInside),
  );
}

/** The same where the block stands now. */
function findingsAt({ statement }: TopBlock, remembered: Remembered): Remembered {
  const { findings } = remembered;
  const { start } = statement.range;
  const by = start - findings.start;
  if (by === 0) return remembered;
  const problems = findings.problems.map((problem) => movedProblem(problem, by));
  const uses = findings.uses.map((use) => ({ ...use, word: { ...use.word, range: movedRange(use.word.range, by) } }));
  return { ...remembered, findings: { start, problems, uses } };
}

/** The uses of names in a remembered block, at the sites of the present tree. */
export function usesOf({ first }: TopBlock, { uses }: BlockFindings, sites: readonly Site[]): readonly NameUse[] {
  return uses.flatMap(({ word, refersTo, site }) => {
    const own = sites[first + site];
    return own ? [{ word, refersTo, site: own }] : [];
  });
}

/** The tree's own word moves with its tree. */
function asItStands({ value, range, quoted, open }: Word): Word {
  return { value, range, quoted, ...(open && { open }) };
}
