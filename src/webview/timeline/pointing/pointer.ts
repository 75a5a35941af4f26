import type { Zone } from '../../common/time/zone.ts';
import { stretch } from '../model/snap.ts';
import type { Navigation } from '../navigation.ts';
import type { Plot } from '../plot/plot.ts';
import { type AxisPoint, Gestures } from './gestures.ts';
import type { Tooltip } from './tooltip.ts';
import { UnderPointer } from './under-pointer.ts';

/** Joins pointer and wheel with what they do: zoom, move, measure, choose, and say what lies under the pointer. */
export function bindPointer(
  area: HTMLElement,
  scroller: HTMLElement,
  plot: Plot,
  navigation: Navigation,
  tooltip: Tooltip,
  actions: { readonly zone: () => Zone; readonly open: (keepFocus: boolean) => void },
): void {
  const under = new UnderPointer(plot, navigation, actions.zone);
  const measure = (from: number | undefined, to: number | undefined) => {
    if (from !== undefined && to !== undefined) navigation.measured(stretch(from, to));
  };
  new Gestures(area, {
    zoom: (factor, x) => navigation.zoom(factor, under.time(x)),
    pan: (pixels) => navigation.pan(pixels / Math.max(plot.scale?.width ?? 1, 1)),
    scroll: (pixels) => {
      // One of the two is as high as its content and does not move.
      scroller.scrollBy(0, pixels);
      window.scrollBy(0, pixels);
    },
    range: (fromX, toX, done) => {
      plot.overlay.showRange(done ? undefined : fromX, done ? undefined : toX);
      const [from, to] = [under.time(fromX), under.time(toX)];
      if (done && from !== undefined && to !== undefined && from !== to) navigation.moveTo(stretch(from, to));
    },
    measure: (fromX, toX) => measure(under.snapped(fromX), under.snapped(toX)),
    hover: (point) => {
      plot.overlay.showCursor(point?.x);
      if (navigation.measuring !== undefined && point) measure(navigation.measuring, under.snapped(point.x));
      showTooltip(tooltip, point, point ? under.text(point) : []);
    },
    click: (point, twice) => {
      area.focus({ preventScroll: true });
      // While measuring a click sets the second end, to which the stretch has been drawn already.
      if (twice) actions.open(false);
      else if (navigation.measuring !== undefined) navigation.measure();
      else if (under.choose(point)) actions.open(true);
    },
  });
}

function showTooltip(tooltip: Tooltip, point: AxisPoint | undefined, lines: readonly string[]): void {
  if (point !== undefined) point.area.style.cursor = lines.length > 0 ? 'pointer' : '';
  if (point === undefined || lines.length === 0) tooltip.hide();
  else tooltip.show(point.clientX, point.clientY, lines);
}
