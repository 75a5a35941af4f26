import { serviceName } from '../../../ipvs/rows.ts';
import type { Series } from '../../../ipvs/series.ts';
import type { LazyCharts } from '../../common/charts/lazy-charts.ts';
import { RateChart } from '../../common/charts/rate-chart.ts';
import { element } from '../../common/dom.ts';
import { lineSwatch } from '../../common/line-swatch.ts';
import { markOnce } from '../../common/mark-once.ts';
import type { Theme } from '../../common/theme.ts';
import { clamp, extentOfSeries, panned, type Window, withAir, zoomed } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import type { TrendChart } from '../model/trend-charts.ts';

export interface TrendsModel {
  readonly charts: readonly TrendChart[];
  readonly series: readonly Series[];
  readonly view: Window | undefined;
  /** The moment of the snapshot that the table shows. */
  readonly at: number | undefined;
  readonly logScale: boolean;
}

/** Charts over time of one service: they zoom and pan together. */
export class TrendsSection {
  private readonly charts = new Set<RateChart>();
  private readonly whole: Window;
  private window: Window;
  private scheduled = 0;
  private at: number | undefined;

  constructor(
    private readonly model: TrendsModel,
    private readonly theme: Theme,
    private readonly zone: Zone,
    private readonly lazy: LazyCharts,
    private readonly moved: (view: Window) => void,
  ) {
    this.at = model.at;
    this.whole = withAir(extentOfSeries(model.series) ?? { from: 0, to: 1 });
    this.window = model.view === undefined ? this.whole : clamp(model.view, this.whole);
  }

  elements(): HTMLElement {
    const boxes = this.model.charts.map((chart) => this.box(chart));
    const root = element('div', { class: 'trends', tabindex: 0, role: 'group', 'aria-label': LABEL }, ...boxes);
    root.addEventListener('keydown', (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : this.keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act(event.shiftKey ? 5 : 1);
    });
    return root;
  }

  /** The same as on the timeline; Shift goes further. */
  private readonly keys: Readonly<Record<string, ((factor: number) => void) | undefined>> = {
    ArrowLeft: (factor) => this.pan(-0.1 * factor),
    ArrowRight: (factor) => this.pan(0.1 * factor),
    '+': () => this.zoom(0.5),
    '=': () => this.zoom(0.5),
    '-': () => this.zoom(2),
    _: () => this.zoom(2),
    f: () => this.showAll(),
    '0': () => this.showAll(),
  };

  /** The moment of the snapshot that the table shows is another one. */
  showAt(at: number | undefined): void {
    this.at = at;
    this.schedule();
  }

  /** Around the snapshot that is shown, as far as it is in sight; a factor below 1 comes nearer. */
  zoom(factor: number): void {
    const { from, to } = this.window;
    const isInSight = this.at !== undefined && this.at >= from && this.at <= to;
    this.moveTo(
      zoomed(this.window, factor, isInSight && this.at !== undefined ? this.at : (from + to) / 2, this.whole),
    );
  }

  private pan(part: number): void {
    this.moveTo(panned(this.window, part, this.whole));
  }

  showAll(): void {
    this.moveTo(this.whole);
  }

  private box({ title, model, stacked }: TrendChart): HTMLElement {
    const canvas = element('canvas', {
      role: 'img',
      'aria-label': `${title} of ${serviceName(model.service)} over time`,
    });
    const area = element('div', { class: 'trend-area' }, canvas);
    this.lazy.add(area, () => this.make(canvas, model, stacked));
    const names = stacked ? legend(model, this.theme) : undefined;
    return element('div', { class: 'trend-box' }, element('h3', {}, title, names), area);
  }

  private make(canvas: HTMLCanvasElement, model: TrendChart['model'], stacked: boolean) {
    const { whole, theme, zone } = this;
    const chart = new RateChart(
      canvas,
      model,
      { window: this.window, whole, theme, zone },
      (to) => this.moveTo(to),
      () => this.schedule(),
      // A sum is not to be read off a logarithm.
      { showTimes: true, stacked, logScale: this.model.logScale && !stacked },
    );
    this.charts.add(chart);
    chart.show(this.window, this.marks());
    markOnce('first-chart');
    return {
      destroy: () => {
        cancelAnimationFrame(this.scheduled);
        this.charts.delete(chart);
        chart.destroy();
      },
    };
  }

  private moveTo(window: Window): void {
    this.window = window;
    this.moved(window);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.scheduled = 0;
    for (const chart of this.charts) chart.show(this.window, this.marks());
  }

  private marks() {
    const { at } = this;
    return at === undefined ? [] : [{ time: at, label: '', tone: 'plain' as const }];
  }
}

const LABEL = 'Charts over time. Left and right move, plus and minus zoom, F shows everything.';

function legend({ lines }: TrendChart['model'], theme: Theme): HTMLElement {
  const entries = lines.map(({ label, colour }) => {
    return element('span', { class: 'legend-entry' }, lineSwatch(theme, colour ?? 0), label);
  });
  return element('span', { class: 'legend' }, ...entries);
}
