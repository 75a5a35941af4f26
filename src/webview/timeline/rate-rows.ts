import type { Metric } from '../../ipvs/series.ts';
import type { Frame as ChartFrame } from '../common/charts/chart-setup.ts';
import { LazyCharts } from '../common/charts/lazy-charts.ts';
import { RATE_HEIGHT_PX, RateChart } from '../common/charts/rate-chart.ts';
import { element } from '../common/dom.ts';
import { METRIC_LABELS } from '../common/metrics.ts';
import type { RateChartModel } from '../common/time/rates.ts';
import type { Window } from '../common/time/window.ts';
import { rateLegend } from './labels.ts';
import type { Lane } from './model/lanes.ts';
import { visibleMarks } from './model/marks.ts';
import { ownerChoice } from './owner-choice.ts';
import type { PlotEvents, PlotModel } from './plot-model.ts';

type RatesModel = Pick<PlotModel, 'rates' | 'metric' | 'strangers' | 'nodes'>;

interface Made {
  readonly model: RateChartModel;
  readonly chart: RateChart;
  readonly area: HTMLElement;
}

/** Charts of ipvsadm's counters beneath the lanes, on the same time axis: of each node the busiest services first. */
export class RateRows {
  readonly root = element('div', { class: 'rate-rows' });
  /** Those that were in view; a node may have thousands of services. */
  private readonly made = new Set<Made>();
  private lazy = new LazyCharts();
  /** Nodes of which all services are shown. */
  private readonly whole = new Set<string | undefined>();

  constructor(
    private readonly events: Pick<PlotEvents, 'windowChanged' | 'tablesOf'>,
    private readonly resized: () => void,
  ) {}

  /** All charts anew: their data, theme or zone changed. */
  update(model: RatesModel, frame: ChartFrame): void {
    const { rates: models, metric, strangers, nodes: known } = model;
    this.destroy();
    this.lazy = new LazyCharts();
    const nodes = new Set(models.map(({ node }) => node));
    const rows = [...nodes].flatMap((node) => {
      const own = models.filter((model) => model.node === node);
      const shown = this.whole.has(node) ? own : own.slice(0, FEW);
      const rest = own.length - shown.length;
      const more = rest > 0 ? [moreButton(node, rest, () => this.showWhole(node, model, frame))] : [];
      return [...shown.flatMap((model) => this.row(model, metric, frame)), ...more];
    });
    const hint = element('p', { class: 'hint paste-hint' }, PASTE_HINT);
    const owners = known.length === 0 ? [] : strangers.map((one) => ownerChoice(one, known, this.events.tablesOf));
    this.root.replaceChildren(...owners, ...(rows.length === 0 ? [hint] : rows));
  }

  /** Draws the charts that can be seen. */
  show(window: Window, lanes: readonly Lane[], width: number, height: number): void {
    for (const { model, chart, area } of this.made) {
      const { top, bottom } = area.getBoundingClientRect();
      if (bottom < 0 || top > height) continue;
      chart.show(window, visibleMarks(lanes, model, window, width));
    }
  }

  /** How many points Chart.js was handed; never more than a few for each pixel. */
  get size(): number {
    return [...this.made].reduce((sum, { chart }) => sum + chart.size, 0);
  }

  destroy(): void {
    this.lazy.destroy();
    this.made.clear();
  }

  private showWhole(node: string | undefined, model: RatesModel, frame: ChartFrame): void {
    this.whole.add(node);
    this.update(model, frame);
    this.resized();
  }

  private row(model: RateChartModel, metric: Metric, frame: ChartFrame): readonly HTMLElement[] {
    const title = `${model.node ?? 'Unknown node'} · ${model.service}`;
    const label = METRIC_LABELS[metric];
    const canvas = element('canvas', { role: 'img', 'aria-label': `${label} of ${title}` });
    const area = element('div', { class: 'canvas' }, canvas);
    area.style.height = `${RATE_HEIGHT_PX}px`;
    this.lazy.add(area, () => {
      const chart = new RateChart(canvas, model, frame, this.events.windowChanged, this.resized);
      this.made.add({ model, area, chart });
      this.resized();
      return chart;
    });
    return [
      element('h2', { class: 'rates-title' }, title, element('span', { class: 'kind' }, label)),
      element('div', { class: 'row rates' }, rateLegend(model, frame.theme), area),
    ];
  }
}

function moreButton(node: string | undefined, count: number, show: () => void): HTMLElement {
  const services = count === 1 ? '1 more service' : `${count} more services`;
  const button = element('button', { type: 'button', class: 'link' }, `Show ${services} of ${node ?? 'unknown node'}`);
  button.addEventListener('click', show);
  return element('p', { class: 'more-rates' }, button);
}

/** Of each node, until more are asked for. */
const FEW = 6;
const PASTE_HINT = 'Paste dated ipvsadm output here (Ctrl+V) to see connection rates under the lanes.';
