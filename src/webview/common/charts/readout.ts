import { compact } from '../../../ipvs/drawing/printed-numbers.ts';
import { type RateChartModel, valueAt } from '../../../ipvs/drawing/rate-charts.ts';
import { element } from '../dom.ts';
import { lineSwatch } from '../line-swatch.ts';
import type { Theme } from '../theme.ts';
import { dateTime } from '../time/times.ts';
import type { Zone } from '../time/zone.ts';

/** The numbers of a chart at the pointer, in a box beside it; tables say them to those who have no pointer. */
export class Readout {
  private readonly box = element('div', { class: 'readout', 'aria-hidden': 'true', hidden: true });
  private readonly listening = new AbortController();

  /** `timeAt` gives the time at so many pixels from the left edge; undefined outside of the chart. */
  constructor(
    canvas: HTMLCanvasElement,
    private model: RateChartModel,
    private readonly theme: Theme,
    private readonly zone: Zone,
    timeAt: (x: number) => number | undefined,
  ) {
    const { signal } = this.listening;
    canvas.parentElement?.append(this.box);
    canvas.addEventListener(
      'pointermove',
      ({ buttons, offsetX, clientX, clientY }) => {
        const time = buttons === 0 ? timeAt(offsetX) : undefined;
        if (time === undefined) this.hide();
        else this.show(time, clientX, clientY);
      },
      { signal },
    );
    for (const type of ['pointerleave', 'pointerdown', 'wheel'] as const) {
      canvas.addEventListener(type, () => this.hide(), { signal, passive: true });
    }
  }

  /** Other numbers of the same lines. */
  update(model: RateChartModel): void {
    this.model = model;
  }

  destroy(): void {
    this.listening.abort();
    this.box.remove();
  }

  private show(time: number, x: number, y: number): void {
    const lines = readings(this.model, time);
    this.box.hidden = lines.length === 0;
    this.box.replaceChildren(
      element('strong', {}, dateTime(Math.round(time / 1000) * 1000, this.zone)),
      ...lines.slice(0, MOST).map(({ label, value, place }) => {
        return element(
          'span',
          {},
          lineSwatch(this.theme, place),
          `${label} `,
          element('b', {}, value === null ? 'not known' : compact(value)),
        );
      }),
      lines.length > MOST ? element('span', {}, `and ${lines.length - MOST} more`) : '',
    );
    const { width, height } = this.box.getBoundingClientRect();
    this.box.style.left = `${Math.max(4, x + width + AWAY_PX > innerWidth ? x - width - AWAY_PX : x + AWAY_PX)}px`;
    this.box.style.top = `${Math.max(4, Math.min(y + AWAY_PX, innerHeight - height - 4))}px`;
  }

  private hide(): void {
    this.box.hidden = true;
  }
}

const MOST = 10;
const AWAY_PX = 14;

interface Reading {
  readonly label: string;
  readonly value: number | null;
  readonly place: number;
}

/** The highest first, as the lines lie. */
function readings({ lines }: RateChartModel, time: number): readonly Reading[] {
  return lines
    .flatMap((line, index) => {
      const value = valueAt(line, time);
      return value === undefined ? [] : [{ label: line.label, value, place: line.colour ?? index }];
    })
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
}
