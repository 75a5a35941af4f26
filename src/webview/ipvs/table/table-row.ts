import { visible } from '../../../visible-signs.ts';
import { element, setAttribute } from '../../common/dom.ts';
import { nameParts } from '../../common/long-name.ts';
import type { Column } from '../model/columns.ts';
import type { Row } from '../model/rows.ts';
import { sparkPath, sparkSvg } from './spark.ts';

type Values = readonly (number | null)[];

/**
 * The elements of one row. They are used again for another row when theirs has gone out of view: to fill them anew
 * costs the browser half of what new ones do.
 */
export class TableRow {
  readonly root: HTMLTableRowElement;
  /** What is shown, and its place in the table. */
  row: Row | undefined;
  at = -1;
  private readonly cells: readonly Cell[];

  constructor(columns: readonly Column[]) {
    this.cells = columns.map(makeCell);
    this.root = element('tr', {}, ...this.cells.map(({ root }) => root));
  }

  show(row: Row, at: number, kind: string, isChosen: boolean, values: Values): void {
    this.row = row;
    this.at = at;
    const { root } = this;
    const name = `${kind} ${row.change ?? ''}`;
    if (root.className !== name) root.className = name;
    setAttribute(root, 'aria-rowindex', at + 2);
    if (isChosen !== root.hasAttribute('aria-current')) setAttribute(root, 'aria-current', isChosen && 'true');
    for (const cell of this.cells) cell.show(row);
    this.showSpark(values);
  }

  showSpark(values: Values): void {
    for (const cell of this.cells) cell.draw?.(values);
  }
}

interface Cell {
  readonly root: HTMLElement;
  readonly show: (row: Row) => void;
  /** Of the small line, whose values come later. */
  readonly draw?: (values: Values) => void;
}

function makeCell(column: Column): Cell {
  if (column.kind === 'spark') return sparkCell();
  return column.kind === 'name' ? nameCell(column) : textCell(column);
}

function sparkCell(): Cell {
  const { svg, path } = sparkSvg();
  return {
    root: element('td', { class: 'spark' }, svg),
    show: () => undefined,
    draw: (values) => path.setAttribute('d', sparkPath(values)),
  };
}

function textCell({ kind, text, change }: Column): Cell {
  const shown = document.createTextNode('');
  const delta = document.createTextNode('');
  const root = element('td', { class: kind }, element('span', { class: 'change' }, delta), shown);
  return {
    root,
    show: (row) => {
      write(shown, text(row));
      write(delta, change(row));
    },
  };
}

/** A long name loses its middle where there is no room. */
function nameCell({ text, change }: Column): Cell {
  const [start, end, delta] = ['', '', ''].map((part) => document.createTextNode(part)) as [Text, Text, Text];
  const parts = [element('span', {}, start), element('span', {}, end)];
  const button = element('button', { type: 'button', class: 'row-name', tabindex: -1 }, ...parts);
  return {
    root: element('th', { scope: 'row' }, button, element('span', { class: 'change' }, delta)),
    show: (row) => {
      const name = visible(text(row));
      const [first, last] = nameParts(name);
      write(start, first);
      write(end, last);
      write(delta, change(row));
      setAttribute(button, 'title', name);
      setAttribute(button, 'aria-label', name);
    },
  };
}

/** Nothing is laid out anew where the text is the same. */
function write(node: Text, text: string): void {
  const shown = visible(text);
  if (node.data !== shown) node.data = shown;
}
