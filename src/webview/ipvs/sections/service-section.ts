import type { Service } from '../../../ipvs/table.ts';
import type { LazyCharts } from '../../common/charts/lazy-charts.ts';
import { element } from '../../common/dom.ts';
import type { Theme } from '../../common/theme.ts';
import { BarChart, barChartHeight } from '../charts/bar-chart.ts';
import { type BarGroup, type ServiceView, viewService } from '../model/service-view.ts';

/** The chosen service: heading and sums. */
export function serviceHead(service: Service): readonly (HTMLElement | undefined)[] {
  const { title, badges, sums } = viewService(service);
  return [
    element('h2', {}, title, ...badges.map((badge) => element('span', { class: 'badge' }, badge))),
    sums.length === 0 ? undefined : element('div', { class: 'sums' }, ...sums.map(sumBox)),
  ];
}

/** Bars of the chosen snapshot. Charts are made by `charts.add` once they come into view. */
export function serviceBars(service: Service, theme: Theme, charts: LazyCharts): HTMLElement {
  return element('div', { class: 'bars' }, ...viewService(service).bars.map((group) => barBox(group, theme, charts)));
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
