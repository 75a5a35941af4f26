import type { VrrpState } from '../../syslog/timeline.ts';
import { css } from '../common/colour.ts';
import { element } from '../common/dom.ts';
import { palette } from '../common/palette.ts';
import type { Theme } from '../common/theme.ts';
import type { RateChartModel } from '../common/time/rates.ts';
import { paintStates } from './charts/state-paint.ts';
import type { LaneGroup } from './model/lanes.ts';

/** What stands at the left of the canvases: elements, so that they can be read, selected and spoken. */

export function laneLabels({ lanes }: LaneGroup, heightPx: number): HTMLElement {
  const rows = lanes.map(({ node }) => {
    const row = element('div', { class: 'lane-label', title: node }, node);
    row.style.height = `${heightPx}px`;
    return row;
  });
  return element('div', { class: 'row-label' }, ...rows);
}

export function rateLegend({ lines }: RateChartModel, theme: Theme): HTMLElement {
  const entries = lines.map(({ label }, index) => {
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.background = css(palette(theme, index));
    return element('div', { class: 'legend-entry', title: label }, swatch, element('span', {}, label));
  });
  return element('div', { class: 'row-label' }, ...entries);
}

/** Swatches of the states that occur. */
export function stateLegend(states: readonly VrrpState[], theme: Theme): readonly HTMLElement[] {
  return states.map((state) => {
    const swatch = element('canvas', { class: 'state-swatch', width: 36, height: 24, 'aria-hidden': 'true' });
    const context = swatch.getContext('2d');
    if (context !== null) {
      context.scale(2, 2);
      const paint = paintStates(theme, context)[state];
      context.fillStyle = paint.fill;
      context.fillRect(0, 0, 18, 12);
      context.strokeStyle = paint.edge;
      context.strokeRect(0.5, 0.5, 17, 11);
    }
    return element('span', { class: 'legend-entry' }, swatch, state);
  });
}
