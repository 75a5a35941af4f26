import { Conditions, conditionStart } from './conditions.ts';
import { definitionStart } from './definitions.ts';
import { includeLine } from './includes.ts';
import { type Pieces, slice, textOf, useOf } from './pieces.ts';
import type { Problems } from './problems.ts';
import { indentOf } from './scan-line.ts';

/** Lines under conditions, as one node reads them, and what of the others matters all the same. */
export class ConditionalLines {
  readonly conditions: Conditions;
  /** A definition stands under a condition, whether it holds or not. */
  definesForSome = false;
  /** A line for other nodes holds a brace. */
  dropsBraces = false;

  constructor(
    nodeId: string | undefined,
    private readonly problems: Problems,
  ) {
    this.conditions = new Conditions(nodeId);
  }

  /** The line as the node sees it; undefined where it is for other nodes only. */
  read(line: Pieces): Pieces | undefined {
    const text = textOf(line);
    const blanks = indentOf(text);
    const condition = text[blanks] === '@' ? conditionStart.exec(text.slice(blanks)) : null;
    if (!condition) return line;
    const [marker, caret = '', id = ''] = condition;
    const rest = blanks + marker.length + indentOf(text.slice(blanks + marker.length));
    const include = includeLine.exec(text.slice(rest));
    if (include) {
      const message =
        'keepalived reads a file that is included under a condition twice, and then finds its blocks defined twice.';
      this.problems.add(useOf(line, blanks, text.length), 'include-conditional', 'warning', message);
    }
    if (id === '')
      this.problems.add(useOf(line, blanks, blanks + marker.length), 'condition-empty', 'warning', emptyMessage(caret));
    const holds = this.conditions.holds(caret, id);
    this.definesForSome ||= definitionStart.test(text.slice(rest));
    if (!holds) this.noteDropped(line, text, rest);
    if (!holds || rest >= text.length) return undefined;
    return [...slice(line, 0, blanks), ...slice(line, rest)];
  }

  /**
   * Every node complains of a quote that is not closed: quotes are looked at before conditions are. Those of a
   * definition were told of where it is written.
   */
  private noteDropped(line: Pieces, text: string, rest: number): void {
    this.dropsBraces ||= /^[^#!"]*[{}]/.test(text.slice(rest));
    if (line.every(({ verbatim }) => verbatim)) this.problems.addOpenQuote(line);
  }
}

const emptyMessage = (caret: string): string =>
  caret
    ? 'This condition names no configuration id: every node reads the line.'
    : 'This condition names no configuration id: no node reads the line.';
