import type { Metric } from '../../ipvs/series.ts';
import type { Frame as ChartFrame, WindowChanged } from '../common/charts/chart-setup.ts';
import { RATE_HEIGHT_PX, RateChart } from '../common/charts/rate-chart.ts';
import { element } from '../common/dom.ts';
import { METRIC_LABELS } from '../common/metrics.ts';
import type { RateChartModel } from '../common/time/rates.ts';
import type { Window } from '../common/time/window.ts';
import { rateLegend } from './labels.ts';
import type { Lane } from './model/lanes.ts';
import { visibleMarks } from './model/marks.ts';

/** Charts of ipvsadm's counters beneath the lanes, on the same time axis. */
export class RateRows {
  readonly root = element('div', { class: 'rate-rows' });
  private rates: readonly { readonly model: RateChartModel; readonly chart: RateChart; readonly area: HTMLElement }[] =
    [];

  constructor(
    private readonly windowChanged: WindowChanged,
    private readonly resized: () => void,
  ) {}

  /** All charts anew: their data, theme or zone changed. */
  update(models: readonly RateChartModel[], metric: Metric, frame: ChartFrame): void {
    this.destroy();
    this.root.replaceChildren();
    this.rates = models.map((model) => this.add(model, metric, frame));
    if (models.length === 0) this.root.append(element('p', { class: 'hint paste-hint' }, PASTE_HINT));
  }

  /** Draws the charts that can be seen. */
  show(window: Window, lanes: readonly Lane[], width: number, height: number): void {
    for (const { model, chart, area } of this.rates) {
      const { top, bottom } = area.getBoundingClientRect();
      if (bottom < 0 || top > height) continue;
      chart.show(window, visibleMarks(lanes, model.node, window, width));
    }
  }

  /** How many points Chart.js was handed; never more than a few for each pixel. */
  get size(): number {
    return this.rates.reduce((sum, { chart }) => sum + chart.size, 0);
  }

  destroy(): void {
    for (const { chart } of this.rates) chart.destroy();
    this.rates = [];
  }

  private add(model: RateChartModel, metric: Metric, frame: ChartFrame) {
    const title = `${model.node ?? 'Unknown node'} · ${model.service}`;
    const label = METRIC_LABELS[metric];
    const canvas = element('canvas', { role: 'img', 'aria-label': `${label} of ${title}` });
    const area = element('div', { class: 'canvas' }, canvas);
    area.style.height = `${RATE_HEIGHT_PX}px`;
    this.root.append(
      element('h2', { class: 'rates-title' }, title, element('span', { class: 'kind' }, label)),
      element('div', { class: 'row rates' }, rateLegend(model, frame.theme), area),
    );
    return { model, area, chart: new RateChart(canvas, model, frame, this.windowChanged, this.resized) };
  }
}

const PASTE_HINT = 'Paste dated ipvsadm output here (Ctrl+V) to see connection rates under the lanes.';
