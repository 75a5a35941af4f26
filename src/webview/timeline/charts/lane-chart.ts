import { Chart, type ChartConfiguration } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { InstanceHistory, Span } from '../../../syslog/timeline.ts';
import {
  type Frame,
  setWindow,
  sharedOptions,
  timeAxis,
  type WindowChanged,
  zoomOptions,
} from '../../common/charts/chart-setup.ts';
import { css } from '../../common/colour.ts';
import type { Theme } from '../../common/theme.ts';
import { type Band, bandAt, visibleBands } from '../model/bands.ts';
import type { Strip } from '../model/incidents.ts';
import { type LaneGroup, STATES } from '../model/lanes.ts';
import { bandLabels } from './band-labels.ts';
import { paintStates } from './state-paint.ts';

export const LANE_HEIGHT_PX = 28;
const BAND_HEIGHT_PX = 18;
/** Of a band that stands for several spans: thinner, since it claims less. */
const MIXED_HEIGHT_PX = 10;

/** What lies under the pointer. */
export interface LaneHit {
  readonly lane: InstanceHistory;
  readonly span: Span;
  readonly count: number;
}

interface BandPoint {
  readonly x: [number, number];
  readonly y: string;
  readonly band: Band;
}

/** The lanes of one virtual router. */
export class LaneChart {
  private readonly chart: Chart<'bar', BandPoint[], string>;
  private bands: readonly (readonly Band[])[] = [];

  constructor(
    canvas: HTMLCanvasElement,
    private readonly group: LaneGroup,
    private readonly frame: Frame,
    changed: WindowChanged,
    resized: () => void,
  ) {
    this.chart = new Chart(canvas, configure(group, frame, canvas, changed, resized));
  }

  show(window: Frame['window'], strips: readonly Strip[]): void {
    const width = this.chart.width;
    this.bands = this.group.lanes.map(({ spans }) => visibleBands(spans, window.from, window.to, width));
    const points = this.bands.flatMap((bands, lane) => bands.map((band) => toPoint(band, lane)));
    this.chart.data.datasets.forEach((dataset, index) => {
      const kind = DATASETS[index];
      dataset.data = points.filter(({ band }) => band.state === kind?.state && band.count > 1 === kind.mixed);
    });
    const annotation = this.chart.options.plugins?.annotation;
    if (annotation) annotation.annotations = strips.map((strip) => toAnnotation(strip, this.frame.theme));
    setWindow(this.chart, window);
    this.chart.update('none');
  }

  /** Of a place inside of the canvas, in pixels. */
  hit(x: number, y: number): LaneHit | undefined {
    const axis = this.chart.scales.x;
    const row = Math.floor(y / LANE_HEIGHT_PX);
    const lane = this.group.lanes[row];
    if (axis === undefined || lane === undefined) return undefined;
    const time = axis.getValueForPixel(x) ?? 0;
    const slack = ((axis.max - axis.min) / Math.max(axis.width, 1)) * 3;
    const band = bandAt(this.bands[row] ?? [], time, slack);
    const span = band && lane.spans[band.index];
    return band && span && { lane, span, count: band.count };
  }

  /** How many bars Chart.js was given. */
  get size(): number {
    return this.chart.data.datasets.reduce((sum, { data }) => sum + data.length, 0);
  }

  destroy(): void {
    this.chart.destroy();
  }
}

/** Two sets of bars for each state: single spans, and what stands for several in one pixel. */
const DATASETS = STATES.flatMap((state) => [
  { state, mixed: false },
  { state, mixed: true },
]);

function configure(
  group: LaneGroup,
  frame: Frame,
  canvas: HTMLCanvasElement,
  changed: WindowChanged,
  resized: () => void,
): ChartConfiguration<'bar', BandPoint[], string> {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  const paints = paintStates(frame.theme, context);
  return {
    type: 'bar',
    data: {
      labels: group.lanes.map((_, lane) => String(lane)),
      datasets: DATASETS.map(({ state, mixed }) => ({
        label: state,
        data: [],
        backgroundColor: paints[state].fill,
        borderColor: paints[state].edge,
        borderWidth: frame.theme.highContrast && !mixed ? 1 : 0,
        borderSkipped: false,
        grouped: false,
        barThickness: mixed ? MIXED_HEIGHT_PX : BAND_HEIGHT_PX,
        minBarLength: 2,
        order: state === 'FAULT' ? 0 : state === 'MASTER' ? 1 : 2,
      })),
    },
    options: {
      ...sharedOptions(frame),
      indexAxis: 'y',
      events: [],
      onResize: resized,
      scales: { x: timeAxis(frame, false), y: { type: 'category', display: false, offset: true } },
      plugins: { zoom: zoomOptions(frame, changed), annotation: { annotations: [] } },
    },
    plugins: [bandLabels(paints)],
  };
}

function toPoint(band: Band, lane: number): BandPoint {
  return { x: [band.from, band.to], y: String(lane), band };
}

function toAnnotation({ from, to, kind, selected }: Strip, theme: Theme): AnnotationOptions {
  const colour = kind === 'fault' ? theme.orange : theme.red;
  return {
    type: 'box',
    xMin: from,
    xMax: to,
    backgroundColor: css({ ...colour, alpha: selected ? 0.35 : 0.12 }),
    borderColor: css({ ...colour, alpha: selected ? 1 : 0.75 }),
    borderWidth: selected ? 2 : 1,
    borderDash: kind === 'dual-master' ? [4, 2] : [],
    drawTime: 'afterDatasetsDraw',
  };
}
