import type { Steps } from '../../../cluster/steps.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import { element } from '../../common/dom.ts';
import { Slices } from '../../common/slices.ts';
import { dateTime } from '../../common/time/times.ts';
import type { Window } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import { rowsIn, type TransitionRow } from '../model/rows.ts';
import type { Choice } from '../model/selection.ts';
import { openButton } from './incident-list.ts';
import { ListKeys } from './list-keys.ts';

/** The transitions in view as a table: the lanes for those who read or hear instead of looking. */
export class TransitionTable {
  private readonly body = element('tbody', { role: 'rowgroup' });
  private readonly caption = element('caption');
  private readonly more = element('vscode-button', { secondary: true, class: 'more' }, 'Show more');
  private rows: readonly TransitionRow[] = [];
  private inView: readonly TransitionRow[] = [];
  private zone: Zone;
  private shown = PAGE;
  private chosen: Choice | undefined;
  private made: ReadonlyMap<TransitionRow, HTMLElement> = new Map();
  private readonly making = new Slices();
  private readonly keys = new ListKeys(this.body, '.link');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    parent: HTMLElement,
    private readonly open: (place: LogPlace) => void,
    private readonly choose: (row: TransitionRow) => void,
  ) {
    const headings = ['Time', 'Node', 'Instance', 'From', 'To', 'Cause', 'Line'];
    const cells = headings.map((heading) => element('th', { scope: 'col', role: 'columnheader' }, heading));
    const head = element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...cells));
    // With roles of their own, which a narrow page would lose where it lays rows out in two lines.
    parent.append(element('table', { class: 'transitions', role: 'table' }, this.caption, head, this.body), this.more);
    this.more.addEventListener('click', () => {
      this.shown += PAGE;
      this.draw();
    });
  }

  show(rows: readonly TransitionRow[], window: Window, zone: Zone): void {
    this.rows = rows;
    this.zone = zone;
    this.cut(window);
  }

  /** After zoom and pan; waits until they come to rest, since nobody reads a table that moves. */
  moveTo(window: Window): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.cut(window), SETTLE_MS);
  }

  /** Marks the row of what is chosen on the lanes. */
  select(chosen: Choice | undefined): void {
    this.chosen = chosen;
    let link: HTMLElement | undefined;
    for (const [row, made] of this.made) {
      const isChosen = chosen !== undefined && isSame(row, chosen);
      mark(made, isChosen);
      if (isChosen) link = made.querySelector<HTMLElement>('.link') ?? undefined;
    }
    this.keys.refresh(link);
  }

  private cut(window: Window): void {
    clearTimeout(this.timer);
    this.inView = rowsIn(this.rows, window);
    this.shown = PAGE;
    this.draw();
  }

  private draw(): void {
    this.making.run(this.make(), (made) => {
      this.made = made;
      this.keys.replace([...made.values()]);
      this.select(this.chosen);
    });
  }

  private *make(): Steps<ReadonlyMap<TransitionRow, HTMLElement>> {
    const rows = this.inView.slice(0, this.shown);
    const made = new Map<TransitionRow, HTMLElement>();
    for (const row of rows) {
      made.set(row, this.row(row));
      yield;
    }
    this.caption.textContent = `Transitions in view: ${this.inView.length} of ${this.rows.length}`;
    this.more.hidden = rows.length === this.inView.length;
    return made;
  }

  private row(row: TransitionRow): HTMLElement {
    const { time, lane, from, to, cause } = row;
    const instance = lane.kind === 'real-server' ? `${lane.label} of ${lane.instance}` : lane.instance;
    const names = [lane.node, instance].map((name) => cell(element('span', { class: 'name' }, name)));
    const cells = [...names, ...[from ?? '', to, cause].map((text) => cell(text))];
    const open = cell(this.place(row));
    const when = element('button', { type: 'button', class: 'link', tabindex: -1 }, dateTime(time, this.zone));
    when.addEventListener('click', () => this.choose(row));
    when.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.open(row);
    });
    const first = cell(when);
    first.className = 'time';
    return element('tr', { role: 'row' }, first, ...cells, open);
  }

  /** In a saved page, where nothing could open the line, its name. */
  private place(row: TransitionRow): HTMLElement {
    if (!document.body.classList.contains('portable')) return openButton(row, () => this.open(row));
    const { file, line } = row;
    return element('code', { title: `${file}:${line}` }, `${file.split(/[/\\]/).at(-1)}:${line}`);
  }
}

function cell(content: HTMLElement | string): HTMLElement {
  return element('td', { role: 'cell' }, content);
}

function isSame(row: TransitionRow, { time, line, file, lane }: Choice): boolean {
  return row.time === time && row.line === line && row.file === file && row.lane.id === lane;
}

function mark(row: HTMLElement, chosen: boolean): void {
  row.classList.toggle('chosen', chosen);
  row.querySelector('.link')?.setAttribute('aria-pressed', String(chosen));
}

const PAGE = 200;
const SETTLE_MS = 150;
