import type { Range } from '../../text.ts';
import { movedProblem, movedRange } from '../moved-problem.ts';
import type { Problem } from '../problem.ts';
import { type Parsed, parse } from '../syntax/parse.ts';
import type { ParseOptions } from '../syntax/reading.ts';
import { reread } from '../syntax/reread.ts';
import type { Word } from '../syntax/tree.ts';
import type { BlockText, TopBlock } from './facts/blocks.ts';
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

interface Entry extends Omit<BlockText, 'lines'> {
  readonly findings: BlockFindings;
}

interface Reading {
  readonly how: string;
  readonly parsed: Parsed;
}

/**
 * What was found in the blocks of one file, for its next text. A block is known by its lines and by all else that its
 * findings hang on, so that nothing that is recalled can be out of date. Kept is what the last text asked for.
 */
export class BlockMemory {
  readonly sites: SiteMemory = new WeakMap();
  readonly instances: InstanceMemory = new WeakMap();
  /** What was read of the last expanded text, by node, and of the present one. */
  private readings = new Map<string | undefined, Reading>();
  private freshReadings = new Map<string | undefined, Reading>();
  private kept = new Map<string, Map<string, Entry>>();
  private asked = new Map<string, Map<string, Entry>>();

  /** What was found in such a block, wherever it stood; `setting`: see blocks.ts. */
  recall(setting: string, block: BlockText): BlockFindings | undefined {
    const { lines, indent, isRefused, endsFile } = block;
    for (const entries of [this.asked.get(setting), this.kept.get(setting)]) {
      const known = entries?.get(lines);
      const isSame = known?.indent === indent && known.isRefused === isRefused && known.endsFile === endsFile;
      if (isSame) return known.findings;
    }
    return undefined;
  }

  keep(setting: string, { lines, ...rest }: BlockText, findings: BlockFindings): void {
    const entries = this.asked.get(setting) ?? new Map<string, Entry>();
    this.asked.set(setting, entries);
    entries.set(lines, { ...rest, findings });
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
    this.kept = this.asked;
    this.asked = new Map();
    this.readings = this.freshReadings;
    this.freshReadings = new Map();
  }
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
export function findingsAt({ statement }: TopBlock, findings: BlockFindings): BlockFindings {
  const { start } = statement.range;
  const by = start - findings.start;
  if (by === 0) return findings;
  const problems = findings.problems.map((problem) => movedProblem(problem, by));
  const uses = findings.uses.map((use) => ({ ...use, word: { ...use.word, range: movedRange(use.word.range, by) } }));
  return { start, problems, uses };
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
