import { element } from '../common/dom.ts';
import type { Theme } from '../common/theme.ts';
import { BarChart, barChartHeight } from './charts/bar-chart.ts';
import type { BarGroup, ServiceView } from './model/service-view.ts';

/** A service as elements: heading, sums, bars, table. Charts are made by `charts.add` once they come into view. */
export function serviceSection(view: ServiceView, theme: Theme, charts: LazyCharts): HTMLElement {
  const badges = view.badges.map((badge) => element('span', { class: 'badge' }, badge));
  return element(
    'section',
    { class: 'service', 'aria-label': view.title },
    element('h2', {}, view.title, ...badges),
    element('div', { class: 'sums' }, ...view.sums.map(sumBox)),
    ...view.remarks.map((remark) => element('p', { class: 'hint' }, remark)),
    element('div', { class: 'bars' }, ...view.bars.map((group) => barBox(group, theme, charts))),
    realTable(view),
  );
}

/** Makes charts when they are first seen, and ends them all at once. */
export class LazyCharts {
  private readonly makers = new Map<Element, () => Destroyable>();
  private readonly made: Destroyable[] = [];
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.make(target);
    },
    { rootMargin: '200px' },
  );

  add(place: Element, maker: () => Destroyable): void {
    this.makers.set(place, maker);
    this.observer.observe(place);
  }

  destroy(): void {
    this.observer.disconnect();
    this.makers.clear();
    for (const chart of this.made) chart.destroy();
  }

  private make(place: Element): void {
    this.observer.unobserve(place);
    const maker = this.makers.get(place);
    this.makers.delete(place);
    if (maker !== undefined) this.made.push(maker());
  }
}

interface Destroyable {
  destroy(): void;
}

function sumBox({ label, total, parts }: ServiceView['sums'][number]): HTMLElement {
  return element(
    'div',
    { class: 'sum' },
    element('span', { class: 'sum-label' }, label),
    element('span', { class: 'sum-total' }, total),
    element('span', { class: 'sum-parts' }, parts),
  );
}

function barBox(group: BarGroup, theme: Theme, charts: LazyCharts): HTMLElement {
  const bars = group.bars.slice(0, MOST_BARS);
  const cut = { ...group, bars };
  const said = bars.map(({ real, text }) => `${real} ${text}`).join(', ');
  const canvas = element('canvas', { role: 'img', 'aria-label': `${group.label}: ${said}` });
  const area = element('div', { class: 'bar-area' }, canvas);
  area.style.height = `${barChartHeight(cut)}px`;
  charts.add(area, () => new BarChart(canvas, cut, theme));
  const rest = group.bars.length - bars.length;
  const note = rest > 0 ? element('p', { class: 'hint' }, `and ${rest} more in the table`) : undefined;
  return element('div', { class: 'bar-box' }, element('h3', {}, group.label), area, note);
}

/** More bars than this nobody compares by eye. */
const MOST_BARS = 24;

function realTable({ columns, rows, title }: ServiceView): HTMLElement {
  const forwards = rows.some(({ forward }) => forward !== '');
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Real server'),
    forwards ? element('th', { scope: 'col' }, 'Forward') : undefined,
    ...columns.map(({ label }) => element('th', { scope: 'col', class: 'number' }, label)),
  );
  const foot = element(
    'tr',
    {},
    element('th', { scope: 'row' }, 'Service'),
    forwards ? element('td') : undefined,
    ...columns.map(({ total }) => element('td', { class: 'number' }, total)),
  );
  const body = element('tbody');
  const table = element(
    'table',
    {},
    element('caption', { class: 'spoken' }, `Real servers of ${title}`),
    element('thead', {}, head),
    body,
    element('tfoot', {}, foot),
  );
  const more = element('vscode-button', { secondary: true, class: 'more' }, 'Show more');
  const grow = () => {
    const start = body.childElementCount;
    body.append(...rows.slice(start, start + PAGE).map((row) => realRow(row, forwards)));
    more.hidden = body.childElementCount >= rows.length;
  };
  more.addEventListener('click', grow);
  grow();
  // A wide table scrolls by itself; with the focus on it the arrow keys do.
  return element(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': `Table of ${title}` },
    table,
    more,
  );
}

const PAGE = 200;

function realRow({ real, forward, cells }: ServiceView['rows'][number], forwards: boolean): HTMLElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, real),
    forwards ? element('td', {}, forward) : undefined,
    ...cells.map((cell) => element('td', { class: 'number' }, cell)),
  );
}
