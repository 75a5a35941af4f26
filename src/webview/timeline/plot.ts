import type { Timeline } from '../../syslog/timeline.ts';
import type { Frame, WindowChanged } from '../common/charts/chart-setup.ts';
import { RATE_HEIGHT_PX, RateChart } from '../common/charts/rate-chart.ts';
import { element } from '../common/dom.ts';
import { METRIC_LABELS } from '../common/metrics.ts';
import type { RateChartModel } from '../common/time/rates.ts';
import { longDate } from '../common/time/times.ts';
import type { Window } from '../common/time/window.ts';
import { LANE_HEIGHT_PX, LaneChart, type LaneHit } from './charts/lane-chart.ts';
import { RulerChart } from './charts/ruler-chart.ts';
import { laneLabels, rateLegend } from './labels.ts';
import { visibleStrips } from './model/incidents.ts';
import type { LaneGroup } from './model/lanes.ts';
import { visibleMarks } from './model/marks.ts';
import { Tooltip } from './tooltip.ts';

export interface PlotModel {
  readonly timeline: Timeline;
  readonly groups: readonly LaneGroup[];
  readonly rates: readonly RateChartModel[];
  readonly metric: keyof typeof METRIC_LABELS;
}

export interface PlotEvents {
  readonly windowChanged: WindowChanged;
  readonly bandChosen: (hit: LaneHit) => void;
  readonly describe: (hit: LaneHit) => readonly string[];
}

/** Ruler, lanes and rates: canvases in rows that begin and end at the same pixel. Owns the charts and their end. */
export class Plot {
  private readonly date = element('div', { class: 'row-label date' });
  private readonly rulerCanvas: HTMLCanvasElement;
  private readonly ruler: RulerChart;
  private readonly lanes: { readonly group: LaneGroup; readonly chart: LaneChart }[] = [];
  private readonly rates: { readonly model: RateChartModel; readonly chart: RateChart }[] = [];
  private readonly tooltip: Tooltip;
  private window: Window;
  private selected: string | undefined;
  private scheduled = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly model: PlotModel,
    private readonly frame: Frame,
    private readonly events: PlotEvents,
  ) {
    this.window = frame.window;
    this.rulerCanvas = element('canvas', { role: 'img', 'aria-label': 'Time axis' });
    const ruler = element(
      'div',
      { class: 'row ruler' },
      this.date,
      element('div', { class: 'canvas' }, this.rulerCanvas),
    );
    root.replaceChildren(ruler);
    this.tooltip = new Tooltip(root);
    this.ruler = new RulerChart(this.rulerCanvas, frame, events.windowChanged);
    for (const group of model.groups) this.addLanes(group);
    for (const rates of model.rates) this.addRates(rates);
    if (model.rates.length === 0) root.append(element('p', { class: 'hint paste-hint' }, PASTE_HINT));
  }

  /** Draws at the next frame; many calls before it are one. */
  show(window: Window, selected: string | undefined): void {
    this.window = window;
    this.selected = selected;
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  /** How many bars and points all charts were handed; never more than a few for each pixel. */
  get size(): number {
    return [...this.lanes, ...this.rates].reduce((sum, { chart }) => sum + chart.size, 0);
  }

  destroy(): void {
    cancelAnimationFrame(this.scheduled);
    this.ruler.destroy();
    for (const { chart } of [...this.lanes, ...this.rates]) chart.destroy();
    this.root.replaceChildren();
  }

  private draw(): void {
    this.scheduled = 0;
    const { incidents } = this.model.timeline;
    const width = this.rulerCanvas.clientWidth;
    const strips = visibleStrips(incidents, this.selected, this.window, width);
    // A little inside: the air before the first line may belong to the day before.
    const inside = this.window.from + (this.window.to - this.window.from) * 0.05;
    this.date.textContent = longDate(inside, this.frame.zone);
    this.ruler.show(this.window, strips);
    for (const { group, chart } of this.lanes) {
      const own = incidents.filter(({ instance }) => instance === group.instance);
      const strips = visibleStrips(own, this.selected, this.window, width);
      // A fault of one node is a band already; a router without its one master concerns all lanes.
      chart.show(
        this.window,
        strips.filter(({ kind, selected }) => kind !== 'fault' || selected),
      );
    }
    for (const { model, chart } of this.rates) {
      chart.show(this.window, visibleMarks(this.model.timeline, model.node, this.window, width));
    }
    this.root.dataset.size = String(this.size);
  }

  private readonly redraw = () => this.show(this.window, this.selected);

  private addLanes(group: LaneGroup): void {
    const name = `States of ${group.instance} on ${group.lanes.map(({ node }) => node).join(', ')}`;
    const canvas = element('canvas', { role: 'img', 'aria-label': `${name}. The table of transitions says the same.` });
    const area = element('div', { class: 'canvas' }, canvas);
    area.style.height = `${group.lanes.length * LANE_HEIGHT_PX}px`;
    const kind = group.kind === 'sync-group' ? element('span', { class: 'kind' }, 'sync group') : undefined;
    this.root.append(
      element('h2', { class: 'group' }, group.instance, kind),
      element('div', { class: 'row lanes' }, laneLabels(group, LANE_HEIGHT_PX), area),
    );
    const chart = new LaneChart(canvas, group, this.frame, this.events.windowChanged, this.redraw);
    this.lanes.push({ group, chart });
    this.listen(canvas, chart);
  }

  private addRates(model: RateChartModel): void {
    const title = `${model.node ?? 'Unknown node'} · ${model.service}`;
    const metric = METRIC_LABELS[this.model.metric];
    const canvas = element('canvas', { role: 'img', 'aria-label': `${metric} of ${title}` });
    const area = element('div', { class: 'canvas' }, canvas);
    area.style.height = `${RATE_HEIGHT_PX}px`;
    this.root.append(
      element('h2', { class: 'group' }, title, element('span', { class: 'kind' }, metric)),
      element('div', { class: 'row rates' }, rateLegend(model, this.frame.theme), area),
    );
    const chart = new RateChart(canvas, model, this.frame, this.events.windowChanged, this.redraw);
    this.rates.push({ model, chart });
  }

  private listen(canvas: HTMLCanvasElement, chart: LaneChart): void {
    let pressed: { readonly x: number; readonly y: number } | undefined;
    canvas.addEventListener('pointerdown', ({ clientX, clientY }) => {
      pressed = { x: clientX, y: clientY };
      this.tooltip.hide();
    });
    canvas.addEventListener('pointermove', (event) => {
      const hit = event.buttons === 0 ? chart.hit(event.offsetX, event.offsetY) : undefined;
      canvas.style.cursor = hit === undefined ? '' : 'pointer';
      if (hit === undefined) this.tooltip.hide();
      else this.tooltip.show(event.clientX, event.clientY, this.events.describe(hit));
    });
    canvas.addEventListener('pointerleave', () => this.tooltip.hide());
    canvas.addEventListener('click', (event) => {
      // The end of a drag is a click too; it has moved the lanes already.
      const moved = pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > CLICK_SLACK_PX;
      const hit = moved ? undefined : chart.hit(event.offsetX, event.offsetY);
      if (hit !== undefined) this.events.bandChosen(hit);
    });
  }
}

const CLICK_SLACK_PX = 4;

const PASTE_HINT = 'Paste dated ipvsadm output here (Ctrl+V) to see connection rates under the lanes.';
