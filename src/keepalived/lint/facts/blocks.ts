import { endOfLine } from '../../../text.ts';
import type { VirtualServerGroup } from '../../model/model.ts';
import { readServerGroup } from '../../model/read-virtual-server.ts';
import type { Target } from '../../schema/target.ts';
import { definedParameters } from '../../syntax/parameters.ts';
import type { Statement, Tree } from '../../syntax/tree.ts';
import type { Site } from '../sites/sites.ts';
import type { GlobalFacts } from './instances.ts';

/** A statement of the top level with all that it holds. */
export interface TopBlock {
  readonly statement: Statement;
  /** Its sites are those of the file from here … */
  readonly first: number;
  /** … to before here. */
  readonly end: number;
}

/** The blocks of a file, in the order of the text; one that no rule can judge has no sites. */
export function blocksOf({ statements }: Tree, sites: readonly Site[]): readonly TopBlock[] {
  let at = 0;
  return statements.map((statement) => {
    const first = at;
    if (sites[at]?.statement === statement) {
      at++;
      while (sites[at]?.parent) at++;
    }
    return { statement, first, end: at };
  });
}

/** The groups of virtual servers among these statements. */
export function groupsIn(statements: readonly Statement[]): readonly VirtualServerGroup[] {
  return statements.filter(isGroup).flatMap(readServerGroup);
}

/** What all blocks of a file hang on beside their own lines, as a text: the same for two files that agree in it. */
export function settingOf(tree: Tree, target: Target, facts: GlobalFacts): string {
  const groups = tree.statements.filter(isGroup).map(({ range }) => tree.text.slice(range.start, range.end));
  const options = target.options && [...target.options].sort();
  const { template, controls } = tree;
  const parameters = [...definedParameters(tree.text)];
  return JSON.stringify([target.release, options, template, controls !== undefined, parameters, groups, facts]);
}

/** What the findings of a block hang on beside the setting and its own lines. */
export interface Standing {
  /** keepalived skips the block, for another one of its name. */
  readonly isRefused: boolean;
  /** Only blanks, comments and closing braces stand behind it. */
  readonly endsFile: boolean;
}

export function standingOf({ statement: { range }, first }: TopBlock, { tree, sites }: BlockFile): Standing {
  const isRefused = sites[first]?.refused === true;
  const endsFile = tree.statements.at(-1)?.range.end === range.end && nothingFollows(tree.text, range.end);
  return { isRefused, endsFile };
}

/** The lines on which a block stands, and how it stands there. */
export interface BlockText extends Standing {
  /** Whole, as fixes look at what else is on them. */
  readonly lines: string;
  readonly indent: number;
}

/** Undefined for one that stands far within a line: nobody writes such lines, and to keep them would cost too much. */
export function textOfBlock(
  { statement: { range } }: TopBlock,
  { text }: Tree,
  standing: Standing,
): BlockText | undefined {
  const indent = text.slice(Math.max(0, range.start - FAR), range.start).lastIndexOf('\n');
  const behind = text.slice(range.end, range.end + FAR).indexOf('\n');
  const start = indent < 0 ? 0 : Math.max(0, range.start - FAR) + indent + 1;
  const end = behind < 0 ? text.length : range.end + behind + 1;
  if (range.start - start > FAR || end - range.end > FAR) return undefined;
  return { lines: text.slice(start, end), indent: range.start - start, ...standing };
}

/** Whether keepalived finds nothing to read behind the offset. */
export function nothingFollows(text: string, offset: number): boolean {
  let at = offset;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#' || character === '!') at = endOfLine(text, at);
    else if (/[\s}]/.test(character)) at++;
    else return false;
  }
  return true;
}

const FAR = 1_000;

/** A file and its sites. */
export interface BlockFile {
  readonly tree: Tree;
  readonly sites: readonly Site[];
}

function isGroup({ words }: Statement): boolean {
  return words[0]?.value === 'virtual_server_group';
}
