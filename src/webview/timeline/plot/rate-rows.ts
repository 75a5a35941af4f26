import { METRIC_LABELS } from '../../../ipvs/drawing/metrics.ts';
import type { RateChartModel } from '../../../ipvs/drawing/rate-charts.ts';
import { serviceName } from '../../../ipvs/rows.ts';
import type { Metric } from '../../../ipvs/series.ts';
import type { Lane } from '../../../syslog/drawing/lanes.ts';
import type { Frame as ChartFrame } from '../../common/charts/chart-setup.ts';
import { LazyCharts, RATE_HEIGHT_PX } from '../../common/charts/lazy-charts.ts';
import type { RateChart } from '../../common/charts/rate-chart.ts';
import { element } from '../../common/dom.ts';
import type { Window } from '../../common/time/window.ts';
import { visibleMarks } from '../model/marks.ts';
import { rateLegend } from './labels.ts';
import { ownerChoice } from './owner-choice.ts';
import type { PlotEvents, PlotModel } from './plot-model.ts';

type RatesModel = Pick<PlotModel, 'rates' | 'metric' | 'strangers' | 'nodes'>;

interface Row {
  model: RateChartModel;
  readonly area: HTMLElement;
  /** Once it was in view; a node may have thousands of services. */
  chart: RateChart | undefined;
}

/** Charts of ipvsadm's counters beneath the lanes, on the same time axis: of each node the busiest services first. */
export class RateRows {
  readonly root = element('div', { class: 'rate-rows' });
  private rows: readonly Row[] = [];
  private shown: { readonly model: RatesModel; readonly frame: ChartFrame } | undefined;
  private lazy = new LazyCharts();
  /** Nodes of which all services are shown. */
  private readonly whole = new Set<string | undefined>();

  constructor(
    private readonly events: Pick<PlotEvents, 'windowChanged' | 'tablesOf'>,
    private readonly resized: () => void,
  ) {}

  /** Their data, theme or zone changed. Charts of which only the points are others stay where they are. */
  update(model: RatesModel, frame: ChartFrame): void {
    const before = this.shown;
    this.shown = { model, frame };
    const isSameLook = before?.frame.theme === frame.theme && before.frame.zone === frame.zone;
    if (isSameLook && structureOf(before.model) === structureOf(model)) this.renew(model, frame);
    else this.build(model, frame);
  }

  private renew({ rates }: RatesModel, frame: ChartFrame): void {
    const models = new Map(rates.map((model) => [model.key, model]));
    for (const row of this.rows) {
      row.model = models.get(row.model.key) ?? row.model;
      row.chart?.update(row.model, frame);
    }
  }

  private build(model: RatesModel, frame: ChartFrame): void {
    const { rates: models, strangers, nodes: known } = model;
    this.destroy();
    this.lazy = new LazyCharts();
    const rows: Row[] = [];
    const nodes = new Set(models.map(({ node }) => node));
    const parts = [...nodes].flatMap((node) => {
      const own = models.filter((model) => model.node === node);
      const shown = this.whole.has(node) ? own : own.slice(0, FEW);
      const rest = own.length - shown.length;
      const more = rest > 0 ? [moreButton(node, rest, () => this.showWhole(node))] : [];
      return [...shown.flatMap((one) => this.row(one, model.metric, frame, rows)), ...more];
    });
    this.rows = rows;
    const hint = element('p', { class: 'hint paste-hint' }, PASTE_HINT);
    const owners = known.length === 0 ? [] : strangers.map((one) => ownerChoice(one, known, this.events.tablesOf));
    this.root.replaceChildren(...owners, ...(parts.length === 0 ? [hint] : parts));
  }

  /** Draws the charts that can be seen. */
  show(window: Window, lanes: readonly Lane[], width: number, height: number): void {
    for (const { model, chart, area } of this.rows) {
      if (chart === undefined) continue;
      const { top, bottom } = area.getBoundingClientRect();
      if (bottom < 0 || top > height) continue;
      chart.show(window, visibleMarks(lanes, model, window, width));
    }
  }

  /** How many points Chart.js was handed; never more than a few for each pixel. */
  get size(): number {
    return this.rows.reduce((sum, { chart }) => sum + (chart?.size ?? 0), 0);
  }

  destroy(): void {
    this.lazy.destroy();
    this.rows = [];
  }

  private showWhole(node: string | undefined): void {
    this.whole.add(node);
    if (this.shown !== undefined) this.build(this.shown.model, this.shown.frame);
    this.resized();
  }

  private row(model: RateChartModel, metric: Metric, frame: ChartFrame, rows: Row[]): readonly HTMLElement[] {
    const title = `${model.node ?? 'Unknown node'} · ${serviceName(model.service)}`;
    const label = METRIC_LABELS[metric];
    const canvas = element('canvas', { role: 'img', 'aria-label': `${label} of ${title}` });
    const area = element('div', { class: 'canvas' }, canvas);
    area.style.height = `${RATE_HEIGHT_PX}px`;
    const row: Row = { model, area, chart: undefined };
    rows.push(row);
    const { lazy } = this;
    lazy.add(area, async () => {
      // Chart.js is a third of the page, and most timelines have no rates.
      const { RateChart } = await import('../../common/charts/rate-chart.ts');
      if (lazy !== this.lazy) return undefined;
      const now = this.shown?.frame ?? frame;
      const chart = new RateChart(canvas, row.model, now, this.events.windowChanged, this.resized);
      row.chart = chart;
      this.resized();
      return chart;
    });
    return [
      element('h2', { class: 'rates-title' }, title, element('span', { class: 'kind' }, label)),
      element('div', { class: 'row rates' }, rateLegend(model, frame.theme), area),
    ];
  }
}

/** What rows are made of but for their points and the extent. */
function structureOf({ rates, metric, strangers, nodes }: RatesModel): string {
  const rows = rates.map(({ key, unit, lines, left }) => [key, unit, left, lines.map(({ label }) => label)]);
  return JSON.stringify([rows, metric, strangers, nodes]);
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
