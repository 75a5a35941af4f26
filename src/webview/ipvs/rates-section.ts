import type { Metric, Series } from '../../ipvs/series.ts';
import { RATE_HEIGHT_PX, RateChart } from '../common/charts/rate-chart.ts';
import { css } from '../common/colour.ts';
import { element } from '../common/dom.ts';
import { METRIC_LABELS } from '../common/metrics.ts';
import { palette } from '../common/palette.ts';
import type { Theme } from '../common/theme.ts';
import { type RateChartModel, rateCharts } from '../common/time/rates.ts';
import { extentOfSeries, type Window, withAir } from '../common/time/window.ts';
import type { Zone } from '../common/time/zone.ts';
import type { LazyCharts } from './service-section.ts';

/** Lines over time of all services, where there are several dated snapshots; all charts zoom and pan together. */
export function ratesSection(
  series: readonly Series[],
  metric: Metric,
  theme: Theme,
  zone: Zone,
  charts: LazyCharts,
): HTMLElement | undefined {
  const extent = extentOfSeries(series);
  const models = rateCharts(series, metric, []);
  if (extent === undefined || models.length === 0) return undefined;
  const linked = new LinkedCharts(withAir(extent), theme, zone, charts);
  return element(
    'section',
    { class: 'service', 'aria-label': 'Over time' },
    element('h2', {}, `${METRIC_LABELS[metric]} over time`),
    ...models.slice(0, MOST_CHARTS).map((model) => linked.box(model)),
    models.length > MOST_CHARTS
      ? element('p', { class: 'hint' }, `and ${models.length - MOST_CHARTS} more services`)
      : undefined,
  );
}

const MOST_CHARTS = 50;
/** Room for the times above the lines. */
const TIMES_PX = 24;

class LinkedCharts {
  private readonly charts = new Set<RateChart>();
  private window: Window;
  private scheduled = 0;

  constructor(
    private readonly whole: Window,
    private readonly theme: Theme,
    private readonly zone: Zone,
    private readonly lazy: LazyCharts,
  ) {
    this.window = whole;
  }

  box(model: RateChartModel): HTMLElement {
    const title = [model.node, model.service].filter((part) => part !== undefined).join(' · ');
    const canvas = element('canvas', { role: 'img', 'aria-label': `${title} over time` });
    const area = element('div', { class: 'bar-area' }, canvas);
    area.style.height = `${RATE_HEIGHT_PX + TIMES_PX}px`;
    this.lazy.add(area, () => this.make(canvas, model));
    return element('div', { class: 'rate-box' }, element('h3', {}, title), legend(model, this.theme), area);
  }

  private make(canvas: HTMLCanvasElement, model: RateChartModel) {
    const { whole, theme, zone } = this;
    const frame = { window: this.window, whole, theme, zone };
    const chart = new RateChart(
      canvas,
      model,
      frame,
      (to) => this.moveTo(to),
      () => this.moveTo(this.window),
      true,
    );
    this.charts.add(chart);
    chart.show(this.window, []);
    return {
      destroy: () => {
        this.charts.delete(chart);
        chart.destroy();
      },
    };
  }

  private moveTo(window: Window): void {
    this.window = window;
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.scheduled = 0;
    for (const chart of this.charts) chart.show(this.window, []);
  }
}

function legend({ lines }: RateChartModel, theme: Theme): HTMLElement {
  const entries = lines.map(({ label }, index) => {
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.background = css(palette(theme, index));
    return element('span', { class: 'legend-entry' }, swatch, label);
  });
  return element('div', { class: 'legend' }, ...entries);
}
