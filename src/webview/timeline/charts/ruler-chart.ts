import { Chart } from 'chart.js';
import { css } from '../../common/colour.ts';
import type { Strip } from '../model/incidents.ts';
import { type Frame, setWindow, sharedOptions, timeAxis, type WindowChanged, zoomOptions } from './chart-setup.ts';

/** The time axis above the lanes, with a strip of incidents beneath its labels. */
export class RulerChart {
  private readonly chart: Chart<'line'>;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly frame: Frame,
    changed: WindowChanged,
  ) {
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        ...sharedOptions(frame),
        events: [],
        scales: { x: timeAxis(frame, true), y: { display: false, min: 0, max: 1 } },
        plugins: { zoom: zoomOptions(frame, changed), annotation: { annotations: [] } },
      },
    });
  }

  show(window: Frame['window'], strips: readonly Strip[]): void {
    const annotation = this.chart.options.plugins?.annotation;
    const { orange, red, foreground } = this.frame.theme;
    if (annotation) {
      annotation.annotations = strips.map(({ from, to, kind, selected }) => ({
        type: 'box',
        xMin: from,
        xMax: to,
        yMin: 0.1,
        yMax: 0.9,
        backgroundColor: css(kind === 'fault' ? orange : red),
        borderColor: css(selected ? foreground : kind === 'fault' ? orange : red),
        borderWidth: selected ? 2 : 1,
        drawTime: 'afterDatasetsDraw',
      }));
    }
    setWindow(this.chart, window);
    this.chart.update('none');
  }

  destroy(): void {
    this.chart.destroy();
  }
}
