import { Chart, type ChartDataset, type Scale } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { type Colour, css } from '../colour.ts';
import { compact } from '../numbers.ts';
import { lineDash, palette } from '../palette.ts';
import type { Theme } from '../theme.ts';
import { type Mark, type RateChartModel, visiblePoints } from '../time/rates.ts';
import { type Frame, setWindow, sharedOptions, timeAxis, type WindowChanged, zoomOptions } from './chart-setup.ts';

export const RATE_HEIGHT_PX = 116;

interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** Rates of the reals of one service on one node; on the timeline without times of its own, beneath those of the lanes. */
export class RateChart {
  private readonly chart: Chart<'line', Point[]>;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly model: RateChartModel,
    private readonly frame: Frame,
    changed: WindowChanged,
    resized: () => void,
    showTimes = false,
  ) {
    const { theme } = frame;
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: model.lines.map(({ label }, index) => toDataset(label, index, theme)) },
      options: {
        ...sharedOptions(frame),
        events: [],
        parsing: false,
        onResize: resized,
        scales: { x: timeAxis(frame, showTimes), y: valueAxis(theme, highest(model)) },
        plugins: { zoom: zoomOptions(frame, changed), annotation: { annotations: [], clip: false } },
      },
    });
  }

  show(window: Frame['window'], marks: readonly Mark[]): void {
    const { datasets } = this.chart.data;
    this.model.lines.forEach(({ points }, index) => {
      const dataset = datasets[index];
      if (dataset === undefined) return;
      const visible = visiblePoints(points, window, this.chart.width);
      dataset.data = visible.map(([x, y]) => ({ x, y }));
      // Single points show where there was a sample, as long as they do not run into a thick line.
      dataset.pointRadius = this.chart.width / Math.max(visible.length, 1) >= POINT_AIR_PX ? 2.5 : 0;
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
    this.chart.destroy();
  }

  private lines(marks: readonly Mark[], window: Frame['window']): AnnotationOptions[] {
    const room = ((window.to - window.from) / Math.max(this.chart.width, 1)) * LABEL_PX;
    const labelled = withRoom(marks, room);
    return marks.map((mark) => toLine(mark, labelled.has(mark), window, this.frame.theme));
  }
}

/** The marks that can bear a label without touching another one; what is bad comes first. */
function withRoom(marks: readonly Mark[], room: number): ReadonlySet<Mark> {
  const chosen = new Set<Mark>();
  const bad = marks.filter(({ tone }) => tone === 'bad');
  for (const mark of [...bad, ...marks]) {
    if ([...chosen].every(({ time }) => Math.abs(time - mark.time) >= room)) chosen.add(mark);
  }
  return chosen;
}

function highest({ lines }: RateChartModel): number {
  let most = 0;
  for (const { points } of lines) for (const [, value] of points) most = Math.max(most, value ?? 0);
  return most;
}

const LABEL_PX = 130;

const POINT_AIR_PX = 12;
const ASIDE_PX = 46;

function toDataset(label: string, index: number, theme: Theme): ChartDataset<'line', Point[]> {
  const colour = css(palette(theme, index));
  return {
    label,
    data: [],
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: 1.5,
    pointRadius: 0,
    // Later lines lie on top, where their dashes let an equal line beneath be seen.
    order: -index,
    // Lines that lie on each other or have lost their colour are told apart by their dashes.
    borderDash: [...lineDash(index)],
    spanGaps: false,
    tension: 0,
  };
}

/** Labels stand inside of the chart, so that all charts of the page begin at the same pixel. */
function valueAxis(theme: Theme, max: number) {
  return {
    type: 'linear' as const,
    min: 0,
    // The same at every zoom, with room for the labels of marks.
    suggestedMax: max === 0 ? 1 : max * 1.25,
    border: { display: false },
    afterFit: (scale: Scale) => {
      scale.width = 0;
    },
    grid: { color: css(theme.grid), drawTicks: false },
    ticks: {
      mirror: true,
      padding: 4,
      labelOffset: 8,
      showLabelBackdrop: true,
      backdropColor: css({ ...theme.background, alpha: 0.75 }),
      backdropPadding: 1,
      z: 1,
      maxTicksLimit: 4,
      color: css(theme.muted),
      font: { family: theme.font, size: 11 },
      callback: (value: number | string) => (Number(value) === 0 ? '' : compact(Number(value))),
    },
  };
}

/** At both ends of the chart a label stands beside its line instead of over it, so that it is not cut off. */
function toLine(
  { time, tone, label }: Mark,
  labelled: boolean,
  { from, to }: Frame['window'],
  theme: Theme,
): AnnotationOptions {
  const place = (time - from) / (to - from);
  const aside = place < 0.08 ? ASIDE_PX : place > 0.92 ? -ASIDE_PX : 0;
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
      display: labelled,
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
