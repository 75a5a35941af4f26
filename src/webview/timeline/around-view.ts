import { AROUND_MS, type AroundLine, type NodeAround } from '../../syslog/around.ts';
import type { LogPlace } from '../../syslog/timeline.ts';
import { element } from '../common/dom.ts';
import { dateTime } from '../common/time/times.ts';
import type { Zone } from '../common/time/zone.ts';

/** The logs of all nodes side by side around a moment: a column a node, a row a line, in order of time. */
export class AroundView {
  readonly root = element('section', { class: 'around', 'aria-label': 'Logs side by side', tabindex: 0, hidden: true });

  private shown: number | undefined;

  constructor(private readonly open: (place: LogPlace) => void) {}

  /** Undefined hides it. */
  show(moment: number | undefined, nodes: readonly NodeAround[], zone: Zone): void {
    this.root.hidden = moment === undefined || nodes.length === 0;
    const isNew = moment !== this.shown;
    this.shown = moment;
    if (moment === undefined || this.root.hidden) {
      this.root.replaceChildren();
      return;
    }
    const rows = nodes.flatMap(({ lines }, column) => inOrder(lines).map((line) => ({ ...line, column })));
    // Stable, so that lines of one moment keep the order of their log.
    rows.sort((a, b) => a.key - b.key);
    const seconds = AROUND_MS / 1000;
    this.root.style.setProperty('--nodes', String(nodes.length));
    this.root.replaceChildren(
      element(
        'table',
        { class: 'side-by-side' },
        element('caption', {}, `What each node said within ${seconds} s of ${dateTime(moment, zone)}`),
        element('thead', {}, element('tr', {}, heading('Time'), ...nodes.map(({ node }) => heading(node)))),
        element(
          'tbody',
          {},
          ...rows.map((row) => this.row(row, row.column, moment, nodes.length)),
          this.silence(nodes, zone),
        ),
      ),
    );
    if (isNew) this.root.querySelector('.at-moment')?.scrollIntoView({ block: 'nearest' });
  }

  private row(line: AroundLine, column: number, moment: number, columns: number): HTMLElement {
    const cells = Array.from({ length: columns }, (_, index) =>
      element('td', {}, index === column ? this.line(line, line.text) : undefined),
    );
    const name = line.time === moment ? 'at-moment' : undefined;
    return element('tr', { class: name }, element('td', { class: 'time' }, offset(line.time, moment)), ...cells);
  }

  /** A node that said nothing: when it spoke last and next. */
  private silence(nodes: readonly NodeAround[], zone: Zone): HTMLElement | undefined {
    if (nodes.every(({ lines }) => lines.length > 0)) return undefined;
    const cells = nodes.map(({ lines, before, after }) => {
      if (lines.length > 0) return element('td');
      const said = [before && this.far('Before', before, zone), after && this.far('Then', after, zone)];
      return element('td', { class: 'silent' }, element('span', { class: 'hint' }, 'Nothing was said. '), ...said);
    });
    return element('tr', {}, element('td', { class: 'time' }), ...cells);
  }

  private far(name: string, line: AroundLine, zone: Zone): HTMLElement {
    const time = line.time === undefined ? '' : `${dateTime(line.time, zone)} `;
    return element('div', {}, `${name}: ${time}`, this.line(line, line.text));
  }

  private line({ file, line, isOwn }: AroundLine, text: string): HTMLElement {
    const label = `Open line ${line} of ${file}`;
    const name = `log-line${isOwn ? '' : ' foreign'}`;
    const button = element('button', { type: 'button', class: name, title: label }, element('code', {}, text));
    button.addEventListener('click', () => this.open({ file, line }));
    return button;
  }
}

function heading(text: string): HTMLElement {
  return element('th', { scope: 'col' }, text);
}

/** A line never comes before one above it in its log, even where a clock was set back. */
function inOrder(lines: readonly AroundLine[]): readonly (AroundLine & { readonly key: number })[] {
  let last = Number.NEGATIVE_INFINITY;
  return lines.map((line) => {
    last = Math.max(last, line.time ?? last);
    return { ...line, key: last };
  });
}

/** `+3.742 s`, from the moment. */
function offset(time: number | undefined, moment: number): string {
  if (time === undefined) return '';
  const ms = Math.round(time - moment);
  return ms === 0 ? '0 s' : `${ms > 0 ? '+' : '−'}${Number((Math.abs(ms) / 1000).toFixed(3))} s`;
}
