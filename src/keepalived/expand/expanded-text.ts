import type { Range } from '../../text.ts';
import { expand } from './expand.ts';
import type { ExpandOptions, SourceText } from './expansion.ts';

/** A configuration as one node sees it, to be read by people. */
export interface ExpandedText {
  /** With the indentation of the sources; what a parameter, sequence or include puts in is indented as its line is. */
  readonly text: string;
  /** By line, from 0: where it comes from. */
  readonly lines: readonly LineSource[];
  /** The ids that conditions name: what else to ask for. */
  readonly ids: readonly string[];
}

export interface LineSource {
  readonly path: string;
  /** What stands for the line in the file that is read there: the line itself, or what puts it in. */
  readonly range: Range;
}

/** The text as one node reads it, with the place that each of its lines comes from. */
export function expandedText(source: SourceText, options: ExpandOptions): ExpandedText {
  const { text, map, files, ids } = expand(source, options);
  const lines: LineSource[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const { use } = map.originOf({ start: start + blanksAt(text, start, end), end });
    lines.push({ path: files[use.file]?.path ?? source.path, range: { start: use.start, end: use.end } });
    start = end + 1;
  }
  return { text, lines, ids };
}

function blanksAt(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at - start;
}
