import { Chart } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
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
import type { Strip } from '../model/incidents.ts';

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
    if (annotation) annotation.annotations = strips.map((strip) => toAnnotation(strip, this.frame.theme));
    setWindow(this.chart, window);
    this.chart.update('none');
  }

  destroy(): void {
    this.chart.destroy();
  }
}

/** Faults of single nodes have a row of their own: they last long and would hide a router without master. */
function toAnnotation({ from, to, kind, selected }: Strip, { orange, red, foreground }: Theme): AnnotationOptions {
  const colour = css(kind === 'fault' ? orange : red);
  const row = kind === 'fault' ? { yMin: 0.05, yMax: 0.35 } : { yMin: 0.45, yMax: 0.95 };
  return {
    type: 'box',
    ...row,
    xMin: from,
    xMax: to,
    backgroundColor: colour,
    borderColor: selected ? css(foreground) : colour,
    borderWidth: selected ? 2 : 1,
    drawTime: 'afterDatasetsDraw',
  };
}
