import { element } from '../../common/dom.ts';
import { markOnce } from '../../common/mark-once.ts';
import type { Theme } from '../../common/theme.ts';
import { duration, longDate } from '../../common/time/times.ts';
import type { Window } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import { drawRuler, RULER_HEIGHT_PX } from '../canvas/draw-ruler.ts';
import { type Brush, makeBrush, makeFrame } from '../canvas/frame.ts';
import { type Scale, toPixel } from '../canvas/scale.ts';
import { prepare } from '../canvas/surface.ts';
import { seenApart } from '../model/overview.ts';
import { Strips } from '../model/strips.ts';
import type { LaneHit } from './lane-row.ts';
import { Lanes } from './lanes-area.ts';
import { Overlay } from './overlay.ts';
import { Overview } from './overview.ts';
import type { PlotEvents, PlotModel, PlotView } from './plot-model.ts';
import { RateRows } from './rate-rows.ts';

/** Overview, ruler, lanes and rates: canvases in rows that begin and end at the same pixel. */
export class Plot {
  readonly overlay = new Overlay();
  private readonly date = element('div', { class: 'row-label date' });
  private readonly rulerCanvas = element('canvas', { role: 'img', 'aria-label': 'Time axis with incidents' });
  private readonly rulerArea = element('div', { class: 'canvas axis ruler-axis' }, this.rulerCanvas);
  private readonly overview: Overview;
  private readonly lanes: Lanes;
  private readonly rates: RateRows;
  private brush: Brush;
  private model: PlotModel | undefined;
  private strips = new Strips([]);
  private view: PlotView | undefined;
  private width = 0;
  private scheduled = 0;
  private overviewScheduled = 0;
  private isOverviewStale = true;
  /** The next frame only adds what the last one left. */
  private isRest = false;
  private whenDrawn: (() => void) | undefined;

  constructor(
    private readonly root: HTMLElement,
    theme: Theme,
    events: PlotEvents,
  ) {
    this.brush = makeBrush(theme);
    this.overview = new Overview(events.windowChanged);
    this.lanes = new Lanes(events, () => this.schedule());
    this.rates = new RateRows(events, () => this.schedule());
    this.rulerArea.style.height = `${RULER_HEIGHT_PX}px`;
    const ruler = element('div', { class: 'row ruler' }, this.date, this.rulerArea);
    const head = element('div', { class: 'head' }, ruler, this.lanes.pinned);
    root.replaceChildren(this.overview.root, head, this.lanes.root, this.rates.root, this.overlay.root);
    new ResizeObserver(() => this.resize()).observe(this.rulerArea);
    // Whatever scrolls: beside its lists the plot itself, on a narrow page all of it.
    document.addEventListener('scroll', () => this.schedule(), { passive: true, capture: true });
  }

  /** Asks for the width, once: later widths are told by the observer. It makes the browser lay out all that is new. */
  measure(): void {
    if (this.width === 0) this.resize();
  }

  /** New data, another filter, zone or theme. `whenDrawn` is called when all of it has been drawn, in a task of its own. */
  update(model: PlotModel, view: PlotView, theme: Theme, whenDrawn: () => void): void {
    const themeChanged = this.brush.theme !== theme;
    if (themeChanged) this.brush = makeBrush(theme);
    const before = this.model;
    this.model = model;
    if (before?.incidents !== model.incidents) this.strips = new Strips(model.incidents);
    this.lanes.update(model);
    this.root.style.setProperty('--label-wish', `${Math.round(this.lanes.labelWidth)}px`);
    const sameRates = before?.rates === model.rates && before.zone === model.zone && before.metric === model.metric;
    if (themeChanged || !sameRates || before.whole !== model.whole) {
      const { whole, zone } = model;
      this.rates.update(model, { window: view.window, whole, zone, theme });
    }
    this.whenDrawn = whenDrawn;
    this.isOverviewStale = true;
    this.show(view);
  }

  /** Draws at the next frame; many calls before it are one. */
  show(view: PlotView): void {
    this.view = view;
    this.schedule();
  }

  get scale(): Scale | undefined {
    return this.view && { window: this.view.window, width: this.width };
  }

  hit(lane: string, x: number, y: number): LaneHit | undefined {
    return this.lanes.row(lane)?.hit(x, y);
  }

  /** With the other lanes of its group, as far as there is room. */
  bringIntoView(lane: string): void {
    const root = this.lanes.row(lane)?.root;
    root?.closest('.group')?.scrollIntoView({ block: 'nearest' });
    root?.scrollIntoView({ block: 'nearest' });
  }

  destroy(): void {
    cancelAnimationFrame(this.scheduled);
    cancelAnimationFrame(this.overviewScheduled);
    this.rates.destroy();
  }

  private schedule(): void {
    this.isRest = false;
    this.nextFrame();
  }

  private nextFrame(): void {
    if (this.scheduled === 0 && this.view !== undefined) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  private resize(): void {
    this.width = this.rulerArea.clientWidth;
    this.isOverviewStale = true;
    this.schedule();
  }

  /** In the frame after that of the lanes, so that neither takes long. */
  private drawOverview(): void {
    this.overviewScheduled = 0;
    this.isOverviewStale = false;
    const { model, view, width } = this;
    if (model === undefined || view === undefined) return;
    const strips = this.strips.visible(undefined, model.whole, width);
    const times = model.found.map((index) => model.events.time(index));
    const found = seenApart(times, model.whole, width);
    this.overview.draw(model.groups, strips, found, { window: model.whole, width }, this.brush);
    this.overview.show(view.window);
    if (this.whenDrawn !== undefined) setTimeout(this.whenDrawn);
    this.whenDrawn = undefined;
  }

  private draw(): void {
    this.scheduled = 0;
    const { model, view, width } = this;
    if (model === undefined || view === undefined || width < 1) return;
    const scale = { window: view.window, width };
    const frame = makeFrame(scale, model.zone, this.brush);
    const context = prepare(this.rulerCanvas, width, RULER_HEIGHT_PX, this.brush.background);
    drawRuler(context, frame, this.strips.visible(view.incident, view.window, width));
    this.isRest = this.lanes.draw(frame, view, this.isRest);
    if (this.lanes.size > 0) markOnce('first-bands');
    const lanes = model.groups.flatMap((group) => group.lanes);
    this.rates.show(view.window, lanes, width, innerHeight);
    // Elements after all canvases, which ask for the styles of the page as it is.
    this.overview.show(view.window);
    this.showDate(view.window, model.zone);
    this.drawOverlay(view, scale);
    if (this.isRest) {
      this.nextFrame();
      return;
    }
    this.root.dataset.size = String(this.lanes.size + this.rates.size);
    if (this.isOverviewStale) this.overviewScheduled ||= requestAnimationFrame(() => this.drawOverview());
  }

  private showDate({ from, to }: Window, zone: Zone): void {
    // A little inside: the air before the first line may belong to the day before.
    const text = longDate(from + (to - from) * 0.05, zone);
    if (this.date.textContent !== text) this.date.textContent = text;
  }

  private drawOverlay({ selection, measure }: PlotView, scale: Scale): void {
    const at = selection === undefined ? undefined : toPixel(scale, selection.time);
    const inside = at !== undefined && at >= 0 && at <= scale.width;
    this.overlay.showChosen(inside ? at : undefined);
    const ends = measure && [toPixel(scale, measure.from), toPixel(scale, measure.to)];
    this.overlay.showMeasure(ends?.[0], ends?.[1], measure ? duration(measure.to - measure.from) : '', scale.width);
  }
}
