import { Chart, type ChartDataset, type Scale } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { type Colour, css } from '../../../colour.ts';
import { drawnPoints } from '../../../ipvs/drawing/drawn-points.ts';
import { lineColour } from '../../../ipvs/drawing/line-colour.ts';
import { lineDash } from '../../../ipvs/drawing/line-dash.ts';
import { compact } from '../../../ipvs/drawing/printed-numbers.ts';
import { highest, type Mark, type RateChartModel, type RateLine, valuesOf } from '../../../ipvs/drawing/rate-charts.ts';
import { powersAround } from '../../../ipvs/drawing/scale.ts';
import type { Theme } from '../theme.ts';
import { type Frame, setWindow, sharedOptions, timeAxis, type WindowChanged, zoomOptions } from './chart-setup.ts';
import { Readout } from './readout.ts';

interface Point {
  readonly x: number;
  readonly y: number | null;
}

export interface RateChartOptions {
  /** With times of its own; on the timeline those of the lanes stand above. */
  readonly showTimes?: boolean;
  readonly logScale?: boolean;
  /** Areas upon each other, so that their height is the sum. */
  readonly stacked?: boolean;
}

/** Lines of one service on one node, such as the rates of its reals. */
export class RateChart {
  private readonly chart: Chart<'line', Point[]>;
  private readonly readout: Readout;

  constructor(
    canvas: HTMLCanvasElement,
    private model: RateChartModel,
    private frame: Frame,
    private readonly changed: WindowChanged,
    resized: () => void,
    private readonly look: RateChartOptions = {},
  ) {
    const { theme } = frame;
    const { showTimes = false, logScale = false, stacked = false } = look;
    const values = logScale ? logAxis(theme, model) : valueAxis(theme, roomFor(model, stacked), stacked);
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: model.lines.map((line, index) => toDataset(line, index, theme, stacked)) },
      options: {
        ...sharedOptions(frame),
        events: [],
        parsing: false,
        onResize: resized,
        scales: { x: timeAxis(frame, showTimes), y: values },
        plugins: { zoom: zoomOptions(frame, changed), annotation: { annotations: [], clip: false } },
      },
    });
    this.readout = new Readout(canvas, model, theme, frame.zone, (x) => this.timeAt(x));
  }

  /** Other points of the same lines, or another extent to zoom in; drawn by the next `show`. */
  update(model: RateChartModel, frame: Frame): void {
    this.model = model;
    this.frame = frame;
    this.readout.update(model);
    const { scales, plugins } = this.chart.options;
    if (plugins !== undefined) plugins.zoom = zoomOptions(frame, this.changed);
    const { logScale = false, stacked = false } = this.look;
    if (scales?.y !== undefined) {
      Object.assign(scales.y, logScale ? decadesOf(model) : { suggestedMax: roomFor(model, stacked) });
    }
  }

  private timeAt(x: number): number | undefined {
    return this.chart.scales.x?.getValueForPixel(x);
  }

  show(window: Frame['window'], marks: readonly Mark[]): void {
    const { datasets } = this.chart.data;
    this.model.lines.forEach((line, index) => {
      const dataset = datasets[index];
      if (dataset === undefined) return;
      const { points, isDotted } = drawnPoints(line, window, this.chart.width);
      dataset.data = points.map(([x, y]) => ({ x, y }));
      dataset.pointRadius = isDotted ? 2.5 : 0;
    });
    const annotation = this.chart.options.plugins?.annotation;
    if (annotation) annotation.annotations = this.lines(marks, window);
    setWindow(this.chart, window);
    this.chart.update('none');
  }

  get size(): number {
    return this.chart.data.datasets.reduce((sum, { data }) => sum + data.length, 0);
  }

  destroy(): void {
    this.readout.destroy();
    this.chart.destroy();
  }

  private lines(marks: readonly Mark[], { from, to }: Frame['window']): AnnotationOptions[] {
    const { width } = this.chart;
    const lineOf = ({ time }: Mark) => ((time - from) / (to - from)) * width;
    const middleOf = (mark: Mark) => labelMiddle(mark.label, lineOf(mark), width);
    const labelled = withRoom(marks, middleOf);
    return marks.map((mark) => toLine(mark, labelled.has(mark), middleOf(mark) - lineOf(mark), this.frame.theme));
  }
}

/** The marks that can bear a label without touching another one; what is bad comes first. */
function withRoom(marks: readonly Mark[], middleOf: (mark: Mark) => number): ReadonlySet<Mark> {
  const chosen = new Set<Mark>();
  const bad = marks.filter(({ tone }) => tone === 'bad');
  for (const mark of [...bad, ...marks]) {
    if ([...chosen].every((other) => Math.abs(middleOf(other) - middleOf(mark)) >= LABEL_PX)) chosen.add(mark);
  }
  return chosen;
}

const LABEL_PX = 130;

/** Of a letter of a label, about. */
const LETTER_PX = 5.6;
/** The numbers of the axis at the left. */
const AXIS_PX = 30;

/** Above its line, but for both ends of the chart: there beside the numbers of the axis, and not cut off. */
function labelMiddle(label: string, line: number, width: number): number {
  const half = (label.length * LETTER_PX) / 2 + 4;
  return Math.max(Math.min(line, width - half), AXIS_PX + half);
}

function toDataset(
  { label, colour: place }: RateLine,
  index: number,
  theme: Theme,
  stacked: boolean,
): ChartDataset<'line', Point[]> {
  const colour = lineColour(theme, place ?? index);
  return {
    label,
    data: [],
    borderColor: css(colour),
    backgroundColor: css(stacked ? { ...colour, alpha: 0.35 } : colour),
    borderWidth: 1.5,
    pointRadius: 0,
    fill: stacked ? (index === 0 ? 'origin' : '-1') : false,
    // Later lines lie on top, where their dashes let an equal line beneath be seen.
    order: stacked ? 0 : -index,
    // Lines that lie on each other or have lost their colour are told apart by their dashes.
    borderDash: [...lineDash(place ?? index)],
    spanGaps: false,
    tension: 0,
  };
}

/** Labels stand inside of the chart, so that all charts of the page begin at the same pixel. */
function valueAxis(theme: Theme, suggestedMax: number, stacked: boolean) {
  return {
    type: 'linear' as const,
    min: 0,
    stacked,
    suggestedMax,
    ...axisLook(theme),
    ticks: {
      ...tickLook(theme),
      maxTicksLimit: 4,
      callback: (value: number | string) => (Number(value) === 0 ? '' : compact(Number(value))),
    },
  };
}

/** The same at every zoom, with room for the labels of marks. */
function roomFor(model: RateChartModel, stacked: boolean): number {
  const max = highest(model, stacked);
  return max === 0 ? 1 : max * 1.25;
}

/** Labels at the powers of ten alone; what is 0 lies at the lower edge. */
function logAxis(theme: Theme, model: RateChartModel) {
  return {
    type: 'logarithmic' as const,
    ...decadesOf(model),
    ...axisLook(theme),
    ticks: {
      ...tickLook(theme),
      // Not at the lower edge, where 0 lies.
      callback: (value: number | string, index: number) =>
        index > 0 && Number.isInteger(Math.log10(Number(value))) ? compact(Number(value)) : '',
    },
  };
}

/** Said to Chart.js, which shows but the highest decade where there is a 0: what is small then would look like it. */
function decadesOf(model: RateChartModel): { readonly min?: number; readonly max?: number } {
  const around = powersAround(valuesOf(model));
  return around === undefined ? {} : { min: 10 ** around.low, max: 1.3 * highest(model, false) };
}

function axisLook(theme: Theme) {
  return {
    border: { display: false },
    afterFit: (scale: Scale) => {
      scale.width = 0;
    },
    grid: { color: css(theme.grid), drawTicks: false },
  };
}

function tickLook(theme: Theme) {
  return {
    mirror: true,
    padding: 4,
    labelOffset: 8,
    showLabelBackdrop: true,
    backdropColor: css({ ...theme.background, alpha: 0.75 }),
    backdropPadding: 1,
    z: 1,
    color: css(theme.muted),
    font: { family: theme.font, size: 11 },
  };
}

/** `aside` is how far the label stands from its line, in pixels. */
function toLine({ time, tone, label }: Mark, labelled: boolean, aside: number, theme: Theme): AnnotationOptions {
  const colour: Colour = tone === 'bad' ? theme.red : tone === 'good' ? theme.blue : theme.muted;
  return {
    type: 'line',
    xMin: time,
    xMax: time,
    borderColor: css(colour),
    borderWidth: 1.5,
    borderDash: tone === 'good' ? [] : [4, 3],
    drawTime: 'afterDatasetsDraw',
    label: {
      display: labelled && label !== '',
      // Over the lines of all marks, and not of its own alone.
      drawTime: 'afterDraw',
      content: label,
      position: 'end',
      xAdjust: aside,
      backgroundColor: css({ ...theme.background, alpha: 0.85 }),
      color: css(theme.foreground),
      font: { size: 10, weight: 'normal', family: theme.font },
      padding: { x: 4, y: 2 },
    },
  };
}
