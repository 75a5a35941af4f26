import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type Scale,
} from 'chart.js';
import annotationPlugin from 'chartjs-plugin-annotation';
import zoomPlugin from 'chartjs-plugin-zoom';
import { css } from '../../../colour.ts';
import type { Theme } from '../theme.ts';
import { timeTicks } from '../time/ticks.ts';
import { MIN_SPAN_MS, type Window } from '../time/window.ts';
import type { Zone } from '../time/zone.ts';

/** What all charts of the timeline share: the time axis, and zoom and pan that tell the page. */

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  annotationPlugin,
  zoomPlugin,
);

/** What a chart shows besides its data; every chart of the page is given the same. */
export interface Frame {
  readonly window: Window;
  readonly whole: Window;
  readonly zone: Zone;
  readonly theme: Theme;
}

const RULER_LABELS_PX = 21;
const HALF_LETTER_PX = 3.4;

/** Called when the user zooms or pans inside of one chart; the page then moves all the others. */
export type WindowChanged = (window: Window) => void;

/** Height and width come from the element around the canvas. */
export function sharedOptions({ theme }: Pick<Frame, 'theme'>) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    font: { family: theme.font, size: 11 },
    color: css(theme.foreground),
    layout: { padding: 0, autoPadding: false },
  } as const satisfies ChartOptions;
}

/**
 * A linear axis of milliseconds with marks of our own; Chart.js' own time axis knows no zone but the computer's.
 * Only the ruler shows the labels, the other charts just the lines.
 */
export function timeAxis(frame: Frame, showLabels: boolean) {
  const { theme, window, zone } = frame;
  let labels: ReadonlyMap<number, string> = new Map();
  return {
    type: 'linear' as const,
    position: 'top' as const,
    min: window.from,
    max: window.to,
    border: { display: false },
    grid: { color: css(theme.grid), drawTicks: showLabels, tickLength: 4 },
    ticks: {
      display: showLabels,
      color: css(theme.muted),
      maxRotation: 0,
      autoSkip: false,
      font: { family: theme.font, size: 11 },
      padding: 2,
      callback: (value: number | string) => labels.get(Number(value)) ?? '',
    },
    // Fixed heights, so that lanes stand beside their labels to the pixel.
    afterFit: (scale: Scale) => {
      scale.height = showLabels ? RULER_LABELS_PX : 0;
    },
    afterBuildTicks: (scale: Scale) => {
      const ticks = timeTicks(scale.min, scale.max, scale.chart.width, zone);
      const margin = (label: string) => ((scale.max - scale.min) / scale.chart.width) * label.length * HALF_LETTER_PX;
      // A label that would reach over the edge is left out; its line stays.
      const whole = ticks.filter(
        ({ time, label }) => time - margin(label) > scale.min && time + margin(label) < scale.max,
      );
      labels = new Map(whole.map(({ time, label }) => [time, label]));
      scale.ticks = ticks.map(({ time, major }) => ({ value: time, major }));
    },
  };
}

/** Wheel zooms at the pointer, dragging pans, dragging with Shift zooms into the stretch. */
export function zoomOptions({ whole, theme }: Frame, changed: WindowChanged) {
  const tell = ({ chart }: { chart: Chart }) => {
    const axis = chart.scales.x;
    if (axis !== undefined) changed({ from: axis.min, to: axis.max });
  };
  return {
    limits: { x: { min: whole.from, max: whole.to, minRange: MIN_SPAN_MS } },
    pan: { enabled: true, mode: 'x', threshold: 4, onPan: tell },
    zoom: {
      mode: 'x',
      wheel: { enabled: true, speed: 0.15 },
      pinch: { enabled: true },
      drag: { enabled: true, modifierKey: 'shift', backgroundColor: css({ ...theme.blue, alpha: 0.25 }) },
      onZoom: tell,
    },
  } as const;
}

/** Moves a chart's time axis without telling anybody; the caller updates the chart. */
export function setWindow(chart: { readonly options: ChartOptions }, window: Window): void {
  const axis = chart.options.scales?.x;
  if (axis === undefined) return;
  axis.min = window.from;
  axis.max = window.to;
}
