import type { RateChartModel } from '../../../ipvs/drawing/rate-charts.ts';
import type { LaneState } from '../../../syslog/drawing/lanes.ts';
import { element } from '../../common/dom.ts';
import { lineSwatch } from '../../common/line-swatch.ts';
import type { Theme } from '../../common/theme.ts';
import { drawMark } from '../canvas/mark-paint.ts';
import { paintStates } from '../canvas/state-paint.ts';

/** What stands at the left of the canvases: elements, so that they can be read, selected and spoken. */

export function rateLegend({ lines, left }: RateChartModel, theme: Theme): HTMLElement {
  const entries = lines.map(({ label }, index) => {
    return element(
      'div',
      { class: 'legend-entry', title: label },
      lineSwatch(theme, index),
      element('span', {}, label),
    );
  });
  const more = left === undefined ? undefined : element('div', { class: 'legend-entry' }, `and ${left} more`);
  return element('div', { class: 'row-label' }, ...entries, more);
}

/** Swatches of the states that occur. */
export function stateLegend(states: readonly LaneState[], theme: Theme): readonly HTMLElement[] {
  const paints = paintStates(theme);
  return states.map((state) => {
    const swatch = element('canvas', { class: 'state-swatch', width: 36, height: 24, 'aria-hidden': 'true' });
    const context = swatch.getContext('2d');
    if (context !== null) {
      context.scale(2, 2);
      const paint = paints[state];
      context.fillStyle = paint.fill;
      context.fillRect(0, 0, 18, 12);
      context.strokeStyle = paint.edge;
      context.strokeRect(0.5, 0.5, 17, 11);
    }
    return element('span', { class: 'legend-entry' }, swatch, state);
  });
}

/** The sign of a class of log lines, as it stands in the lanes. */
export function markIcon(eventClass: number, theme: Theme): HTMLElement {
  const sign = element('canvas', { class: 'mark-sign', width: 24, height: 24, 'aria-hidden': 'true' });
  const context = sign.getContext('2d');
  if (context !== null) {
    context.scale(2, 2);
    drawMark(context, eventClass, theme, 6, 6);
  }
  return sign;
}
