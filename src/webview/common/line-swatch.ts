import { css } from '../../colour.ts';
import { lineColour } from '../../ipvs/drawing/line-colour.ts';
import { lineDash } from '../../ipvs/drawing/line-dash.ts';
import { element } from './dom.ts';
import type { Theme } from './theme.ts';

/** A piece of a chart's line, to stand beside its name. */
export function lineSwatch(theme: Theme, index: number): HTMLElement {
  const swatch = element('span', { class: 'line-swatch', 'aria-hidden': 'true' });
  const colour = css(lineColour(theme, index));
  let at = 0;
  const stops = lineDash(index).map((length, part) => {
    const stop = `${part % 2 === 0 ? colour : 'transparent'} ${at}px ${at + length}px`;
    at += length;
    return stop;
  });
  swatch.style.background = stops.length === 0 ? colour : `repeating-linear-gradient(90deg, ${stops.join(', ')})`;
  return swatch;
}
