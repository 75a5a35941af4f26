import type { LogPlace } from '../../syslog/timeline.ts';
import { element } from '../common/dom.ts';
import { dateTime } from '../common/time/times.ts';
import type { Window } from '../common/time/window.ts';
import type { Zone } from '../common/time/zone.ts';
import { openButton } from './incident-list.ts';
import { rowsIn, type TransitionRow } from './model/rows.ts';

/** The transitions in view as a table: the lanes for those who read or hear instead of looking. */
export class TransitionTable {
  private readonly body = element('tbody');
  private readonly caption = element('caption');
  private readonly more = element('vscode-button', { secondary: true, class: 'more' }, 'Show more');
  private rows: readonly TransitionRow[] = [];
  private inView: readonly TransitionRow[] = [];
  private zone: Zone;
  private shown = PAGE;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    parent: HTMLElement,
    private readonly open: (place: LogPlace) => void,
  ) {
    const headings = ['Time', 'Node', 'Instance', 'From', 'To', 'Cause', 'Line'];
    const head = element('tr', {}, ...headings.map((heading) => element('th', { scope: 'col' }, heading)));
    parent.append(
      element('table', { class: 'transitions' }, this.caption, element('thead', {}, head), this.body),
      this.more,
    );
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

  private cut(window: Window): void {
    clearTimeout(this.timer);
    this.inView = rowsIn(this.rows, window);
    this.shown = PAGE;
    this.draw();
  }

  private draw(): void {
    const rows = this.inView.slice(0, this.shown);
    this.body.replaceChildren(...rows.map((row) => this.row(row)));
    this.caption.textContent = `Transitions in view: ${this.inView.length} of ${this.rows.length}`;
    this.more.hidden = rows.length === this.inView.length;
  }

  private row(row: TransitionRow): HTMLElement {
    const { time, node, instance, from, to, cause } = row;
    const cells = [node, instance, from ?? '', to, cause].map((text) => element('td', {}, text));
    const open = element(
      'td',
      {},
      openButton(row, () => this.open(row)),
    );
    return element('tr', {}, element('td', { class: 'time' }, dateTime(time, this.zone)), ...cells, open);
  }
}

const PAGE = 200;
const SETTLE_MS = 150;
