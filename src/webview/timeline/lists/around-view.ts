import { AROUND_MS, type AroundLine, type NodeAround } from '../../../syslog/around.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import { element, icon, setAttribute, setText } from '../../common/dom.ts';
import { dateTime } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { type AroundLayout, type AroundRow, columnsIn, layOut } from '../model/around-layout.ts';

/** What is looked at: the moment, and the nodes of the virtual router that it is a moment of. */
export interface AroundMoment {
  readonly time: number;
  readonly partners: ReadonlySet<string>;
}

/** The logs of the nodes side by side around a moment, at the foot of the lanes: a row a line, in order of time. */
export class AroundView {
  readonly root = element('section', { class: 'around', 'aria-label': 'Logs side by side', hidden: true });
  private readonly title = element('h2', {});
  private readonly scroller = element('div', { class: 'around-lines', tabindex: 0, role: 'group' });
  private shown: number | undefined;
  /** That it was closed at. */
  private closed: number | undefined;
  /** How far it was scrolled to the moment. */
  private placed = 0;

  constructor(private readonly open: (place: LogPlace) => void) {
    const close = element(
      'button',
      { type: 'button', class: 'small-button', title: 'Close', 'aria-label': 'Close the logs side by side' },
      icon('close'),
    );
    close.addEventListener('click', () => {
      this.closed = this.shown;
      this.hide(true);
    });
    this.root.append(element('header', {}, this.title, close), this.scroller);
  }

  /** Undefined hides it. */
  show(moment: AroundMoment | undefined, nodes: readonly NodeAround[], zone: Zone): void {
    const isNew = moment?.time !== this.shown;
    this.shown = moment?.time;
    if (isNew) this.closed = undefined;
    this.hide(moment === undefined || nodes.length === 0 || this.closed !== undefined);
    if (moment === undefined || nodes.length === 0) {
      this.scroller.replaceChildren();
      return;
    }
    const { time, partners } = moment;
    const caption = `What each node said within ${AROUND_MS / 1000} s of ${dateTime(time, zone)}`;
    setText(this.title, caption);
    setAttribute(this.scroller, 'aria-label', caption);
    const before = this.scroller.scrollTop;
    const layout = layOut(nodes, partners, columnsIn(this.scroller.clientWidth));
    this.scroller.replaceChildren(this.table(layout, time, zone), this.rest(layout, zone));
    this.goToMoment(isNew, before, rowAt(layout.rows, time));
  }

  private hide(isHidden: boolean): void {
    this.root.hidden = isHidden;
    // A class, since `:has` makes the browser ask for it with every change of an element, and lanes change with each frame.
    this.root.parentElement?.classList.toggle('looks-around', !isHidden);
  }

  /**
   * To the row of the moment, unless the reader has gone elsewhere since; within the section alone, for the lanes above
   * have their own place to be at.
   */
  private goToMoment(isNew: boolean, before: number, at: number): void {
    const { scroller } = this;
    if (isNew || before === this.placed) {
      const row = scroller.querySelectorAll<HTMLElement>('tbody tr')[at];
      scroller.scrollTop = row === undefined ? 0 : Math.max(0, row.offsetTop - scroller.clientHeight / 3);
      this.placed = scroller.scrollTop;
    } else scroller.scrollTop = before;
  }

  private table(layout: AroundLayout, moment: number, zone: Zone): HTMLElement {
    const { columns, rows } = layout;
    const isList = columns.length === 0;
    const headings = isList ? ['Time', 'Node', 'Line'] : ['Time', ...columns.map(({ node }) => node)];
    const head = element('tr', {}, ...headings.map((heading) => element('th', { scope: 'col' }, heading)));
    const table = element(
      'table',
      { class: `side-by-side${isList ? ' as-list' : ''}` },
      element('thead', {}, head),
      element('tbody', {}, ...rows.flatMap((row) => this.rowsOf(row, columns, moment)), this.silence(columns, zone)),
    );
    table.style.setProperty('--nodes', String(columns.length));
    return table;
  }

  /** One; of lines that say nothing new one for all of them, which a click makes one for each. */
  private rowsOf(row: AroundRow, columns: readonly NodeAround[], moment: number): readonly HTMLElement[] {
    const each = () => row.lines.map((line) => this.row(row.node, this.line(line), [line], columns, moment));
    if (row.lines.length === 1) return each();
    const label = `${row.lines.length} × ${row.noise}`;
    const button = element(
      'button',
      { type: 'button', class: 'log-line foreign', 'aria-expanded': 'false' },
      element('span', { class: 'fold-text' }, icon('chevron-right'), label),
    );
    const folded = this.row(row.node, button, row.lines, columns, moment);
    button.addEventListener('click', () => {
      const rows = each();
      folded.replaceWith(...rows);
      rows[0]?.querySelector('button')?.focus();
    });
    return [folded];
  }

  private row(
    node: string,
    content: HTMLElement,
    lines: AroundRow['lines'],
    columns: readonly NodeAround[],
    moment: number,
  ): HTMLElement {
    const cells =
      columns.length === 0
        ? [element('td', {}, node), element('td', {}, content)]
        : columns.map((column) => element('td', {}, column.node === node ? content : undefined));
    const name = isAt(lines, moment) ? 'at-moment' : undefined;
    return element('tr', { class: name }, element('td', { class: 'time' }, offset(lines[0].time, moment)), ...cells);
  }

  /** Under the columns of nodes that said nothing: when they spoke last and next. */
  private silence(columns: readonly NodeAround[], zone: Zone): HTMLElement | undefined {
    if (columns.every(({ lines }) => lines.length > 0)) return undefined;
    const cells = columns.map((column) => {
      if (column.lines.length > 0) return element('td');
      return element('td', { class: 'silent' }, element('span', { class: 'hint' }, NOTHING), ...this.far(column, zone));
    });
    return element('tr', {}, element('td', { class: 'time' }), ...cells);
  }

  /** The nodes that have no column, to be unfolded. */
  private rest({ silent, rows }: AroundLayout, zone: Zone): HTMLElement | string {
    if (silent.length === 0) return '';
    const others = rows.length === 0 ? '' : 'other ';
    const summary =
      silent.length === 1 ? `1 ${others}node said nothing` : `${silent.length} ${others}nodes said nothing`;
    const items = silent.map((one) => element('li', {}, element('strong', {}, one.node), ...this.far(one, zone)));
    return element('details', { class: 'silent-nodes' }, element('summary', {}, summary), element('ul', {}, ...items));
  }

  private far({ before, after }: NodeAround, zone: Zone): readonly HTMLElement[] {
    const said = [before && (['Before', before] as const), after && (['Then', after] as const)];
    return said.flatMap((one) => {
      if (one === undefined) return [];
      const [name, line] = one;
      const time = line.time === undefined ? '' : `${dateTime(line.time, zone)} `;
      return [element('div', {}, `${name}: ${time}`, this.line(line))];
    });
  }

  /** Stamp and host, which the columns tell already, take no more than one line of it. */
  private line({ file, line, kind, text, envelope = 0 }: AroundLine): HTMLElement {
    const label = `Open line ${line} of ${file}`;
    const name = `log-line${kind === undefined ? ' foreign' : ''}`;
    const before = envelope === 0 ? undefined : element('span', { class: 'envelope' }, text.slice(0, envelope));
    const code = element('code', {}, before, text.slice(envelope));
    const button = element('button', { type: 'button', class: name, title: label }, code);
    button.addEventListener('click', () => this.open({ file, line }));
    return button;
  }
}

/** The place of the row of a moment, or of the first one behind it. */
function rowAt(rows: readonly AroundRow[], moment: number): number {
  const at = rows.findIndex(({ lines }) => isAt(lines, moment));
  return at >= 0 ? at : rows.findIndex(({ lines: [{ time }] }) => time !== undefined && time > moment);
}

function isAt(lines: AroundRow['lines'], moment: number): boolean {
  return lines.some(({ time }) => time === moment);
}

const NOTHING = 'Nothing was said. ';

/** `+3.742 s`, from the moment. */
function offset(time: number | undefined, moment: number): string {
  if (time === undefined) return '';
  const ms = Math.round(time - moment);
  return ms === 0 ? '0 s' : `${ms > 0 ? '+' : '−'}${Number((Math.abs(ms) / 1000).toFixed(3))} s`;
}
