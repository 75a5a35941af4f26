import type { IpvsTableState } from '../../../protocol.ts';
import { element, setAttribute, setText } from '../../common/dom.ts';
import type { Column } from '../model/columns.ts';
import type { Row } from '../model/rows.ts';
import { TableRow } from './table-row.ts';
import { columnWidths } from './table-widths.ts';

export interface RowTableEvents {
  readonly chosen: (row: Row) => void;
  readonly sorted: (sort: IpvsTableState['sort']) => void;
  /** Rows have come into view whose small lines are not known. */
  readonly sparksWanted: (rows: readonly Row[]) => void;
}

export interface RowTableModel {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly sort: IpvsTableState['sort'];
  readonly chosen: string | undefined;
  readonly grouped: boolean;
  /** As high as the window, and not so low that what stands beneath is in sight. */
  readonly tall: boolean;
}

/**
 * A table of any length: only the rows that can be seen are elements, which show others as it is scrolled. Arrow keys
 * choose a row.
 */
export class RowTable {
  readonly element = element('div', { class: 'row-table', tabindex: 0, role: 'group' });
  private readonly head = element('thead');
  private readonly body = element('tbody');
  private readonly above = spacer();
  private readonly below = spacer();
  private readonly caption = element('caption', { class: 'spoken' });
  private readonly table: HTMLTableElement;
  private readonly sparks = new Map<string, readonly (number | null)[]>();
  private readonly asked = new Set<string>();
  /** By the place in the model of what they show. */
  private readonly made = new Map<number, TableRow>();
  private model: RowTableModel = NOTHING;
  private mostVisible = LEAST_VISIBLE;
  private scheduled = 0;
  private top = 0;
  /** Of the SPARE_ROWS; most lie where it is scrolled to. */
  private spareAbove = 1;

  constructor(private readonly events: RowTableEvents) {
    this.table = element('table', {}, this.caption, this.head, this.above, this.body, this.below);
    this.element.append(this.table);
    this.element.addEventListener('scroll', () => this.schedule(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.key(event));
    addEventListener('resize', () => {
      this.fit();
      this.schedule();
    });
    this.body.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('tr') : null;
      const found = [...this.made.values()].find(({ root }) => root === row)?.row;
      if (found === undefined) return;
      // Where the keys go on from it.
      this.element.focus({ preventScroll: true });
      this.events.chosen(found);
    });
  }

  show(model: RowTableModel, label: string): void {
    this.model = model;
    setAttribute(this.element, 'aria-label', `${label}. Arrow keys choose a row.`);
    setText(this.caption, label);
    const widths = columnWidths(model.rows, model.columns);
    const sorters = () => [...this.head.querySelectorAll('button')];
    const focused = sorters().findIndex((sorter) => sorter.matches(':focus'));
    const headings = model.columns.map((column, index) => this.heading(column, widths[index]));
    this.head.replaceChildren(element('tr', {}, ...headings));
    // Who sorts by keyboard may want to sort once more.
    sorters()[focused]?.focus({ preventScroll: true });
    setAttribute(this.table, 'aria-rowcount', model.rows.length + 1);
    this.fit();
    this.made.clear();
    this.draw();
  }

  /** Lines of more or later tables: those known are asked for anew. */
  forgetSparks(): void {
    this.asked.clear();
  }

  setSpark(id: string, values: readonly (number | null)[]): void {
    this.sparks.set(id, values);
    for (const made of this.made.values()) if (made.row?.id === id) made.showSpark(values);
  }

  /** A row cut in half tells that there are more. */
  private fit(): void {
    const { rows, tall } = this.model;
    this.mostVisible = visibleRows(rows.length, innerHeight, tall);
    this.element.style.maxHeight = `${(this.mostVisible + 1.5) * ROW_PX}px`;
  }

  private schedule(): void {
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.scheduled = 0;
    const { rows } = this.model;
    const { scrollTop } = this.element;
    if (scrollTop !== this.top) this.spareAbove = scrollTop < this.top ? SPARE_ROWS - 1 : 1;
    this.top = scrollTop;
    const first = Math.max(0, Math.floor(scrollTop / ROW_PX) - this.spareAbove);
    const end = Math.min(rows.length, first + this.mostVisible + SPARE_ROWS);
    setHeight(this.above, first * ROW_PX);
    setHeight(this.below, (rows.length - end) * ROW_PX);
    // Only now that the place is known: without its rows the table is too short to be scrolled so far.
    if (this.made.size === 0) this.body.replaceChildren();
    const visible = rows.slice(first, end);
    this.fill(visible, first);
    this.wantSparks(visible);
  }

  /** Rows that stay in view stay where they are; those that leave it show the ones that come. */
  private fill(visible: readonly Row[], first: number): void {
    const free = [...this.made.values()].filter(({ at }) => at < first || at >= first + visible.length);
    for (const { at } of free) this.made.delete(at);
    let next = this.body.firstElementChild;
    for (const [index, row] of visible.entries()) {
      const at = first + index;
      const kept = this.made.get(at);
      const made = kept ?? free.shift() ?? new TableRow(this.model.columns);
      if (kept === undefined) this.showIn(made, row, at);
      if (kept !== undefined || made.root === next) next = made.root.nextElementSibling;
      else this.body.insertBefore(made.root, next);
    }
    for (const { root } of free) root.remove();
  }

  private showIn(made: TableRow, row: Row, at: number): void {
    const { chosen, grouped } = this.model;
    const kind = row.real === undefined ? 'of-service' : grouped ? 'of-real' : 'of-list';
    made.show(row, at, kind, row.id === chosen, this.sparks.get(row.id) ?? []);
    this.made.set(at, made);
  }

  private wantSparks(visible: readonly Row[]): void {
    if (!this.model.columns.some(({ kind }) => kind === 'spark')) return;
    const missing = visible.filter(({ id }) => !this.asked.has(id));
    for (const { id } of missing) this.asked.add(id);
    if (missing.length > 0) this.events.sparksWanted(missing);
  }

  private heading({ id, label, hint, kind }: Column, width: string | undefined): HTMLElement {
    const { sort } = this.model;
    const isSorted = sort?.column === id;
    const order = isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined;
    const arrow = element('span', {
      class: `codicon codicon-${isSorted ? (sort.descending ? 'arrow-down' : 'arrow-up') : 'blank'}`,
      'aria-hidden': 'true',
    });
    const button = element('button', { type: 'button', class: 'sorter', title: hint }, label, arrow);
    button.addEventListener('click', () =>
      this.events.sorted(nextSort(sort, id, kind === 'number' || kind === 'spark')),
    );
    const made = element('th', { scope: 'col', class: kind, 'aria-sort': order }, button);
    // On a cell and not on a `col`, which knows nothing of the width of the table around it.
    if (width !== undefined) made.style.width = width;
    return made;
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const { rows, chosen } = this.model;
    const step = STEPS[event.key]?.(this.mostVisible);
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const at = rows.findIndex(({ id }) => id === chosen);
    const to = Math.min(Math.max(at + step, 0), rows.length - 1);
    const row = rows[to];
    if (row === undefined) return;
    this.reveal(to);
    this.events.chosen(row);
  }

  private reveal(at: number): void {
    const head = this.head.offsetHeight;
    const top = at * ROW_PX;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + ROW_PX > scrollTop + clientHeight - head) {
      this.element.scrollTop = top + ROW_PX - clientHeight + head;
    }
  }
}

/** How many rows a table of so many shows at once, in a window of that height in pixels. */
export function visibleRows(rows: number, windowHeight: number, tall: boolean): number {
  const most = Math.floor((windowHeight * (tall ? TALL_PART : LOW_PART)) / ROW_PX - 1.5);
  const shown = tall ? Math.max(most, MOST_LOW) : Math.min(Math.max(most, LEAST_VISIBLE), MOST_LOW);
  // Nobody should have to scroll for the last few.
  return rows <= shown + FEW_MORE ? Math.max(rows, 1) : shown;
}

/** Must be the height that row-table.css gives a row. */
const ROW_PX = 26;
/** Of the window, so that the charts beneath begin in it. */
const LOW_PART = 0.3;
const TALL_PART = 0.8;
const LEAST_VISIBLE = 6;
const MOST_LOW = 15;
const FEW_MORE = 2;
/** Rows made beyond the edges, so that fast scrolling shows no holes. */
const SPARE_ROWS = 8;

const NOTHING: RowTableModel = {
  rows: [],
  columns: [],
  sort: undefined,
  chosen: undefined,
  grouped: true,
  tall: false,
};

/** Rows that a key goes, where so many are in sight. */
const STEPS: Readonly<Record<string, (visible: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (visible) => visible,
  PageUp: (visible) => -visible,
  Home: () => Number.NEGATIVE_INFINITY,
  End: () => Number.POSITIVE_INFINITY,
};

/** Numbers begin with the largest; the third time is the order of ipvsadm again. */
function nextSort(sort: IpvsTableState['sort'], column: string, isNumber: boolean): IpvsTableState['sort'] {
  if (sort?.column !== column) return { column, descending: isNumber };
  return sort.descending === isNumber ? { column, descending: !isNumber } : undefined;
}

function spacer(): HTMLElement {
  return element('tbody', { 'aria-hidden': 'true', class: 'spacer' }, element('tr', {}, element('td')));
}

function setHeight(body: HTMLElement, pixels: number): void {
  body.hidden = pixels === 0;
  const row = body.querySelector('tr');
  if (row !== null) row.style.height = `${pixels}px`;
}
