import { codeEnd } from '../../expand/scan-line.ts';
import { once } from '../../once.ts';
import { depthOf } from './blocks.ts';
import type { Line } from './change.ts';

/** A line that says something, with how far in it stands and how many braces are open before it. */
export interface CodeLine {
  readonly line: Line;
  readonly code: string;
  readonly indent: number;
  readonly depth: number;
  /** The braces that it opens less those that it closes. */
  readonly opens: number;
}

/** Empty lines and comments left out. */
export const codeLines = once((lines: readonly Line[]): readonly CodeLine[] => {
  const found: CodeLine[] = [];
  let depth = 0;
  for (const line of lines) {
    const code = line.text.slice(0, codeEnd(line.text, 0, line.text.length));
    if (code.trim() === '') continue;
    const opens = depthOf(line);
    found.push({ line, code, indent: code.length - code.trimStart().length, depth, opens });
    depth += opens;
  }
  return found;
});

/** The lines behind the one at `from` that stand further in. */
export function insideOf(lines: readonly CodeLine[], from: number): readonly CodeLine[] {
  const indent = lines[from]?.indent ?? 0;
  let end = from + 1;
  for (let next = lines[end]; next && next.indent > indent; next = lines[end]) end++;
  return lines.slice(from + 1, end);
}
