import { Chart, type ChartConfiguration, type Plugin } from 'chart.js';
import { sharedOptions } from '../../common/charts/chart-setup.ts';
import { css } from '../../common/colour.ts';
import { palette } from '../../common/palette.ts';
import type { Theme } from '../../common/theme.ts';
import type { Bar, BarGroup } from '../model/service-view.ts';

const ROW_PX = 26;

/** A bar for each real with its number; what the weight would give is an outline behind it. */
export class BarChart {
  private readonly chart: Chart<'bar', number[], string>;

  constructor(canvas: HTMLCanvasElement, { bars }: BarGroup, theme: Theme) {
    this.chart = new Chart(canvas, configure(bars, theme));
  }

  destroy(): void {
    this.chart.destroy();
  }
}

export function barChartHeight({ bars }: BarGroup): number {
  return bars.length * ROW_PX;
}

function configure(bars: readonly Bar[], theme: Theme): ChartConfiguration<'bar', number[], string> {
  const most = Math.max(...bars.map(({ value, expected }) => Math.max(value, expected ?? 0)), Number.MIN_VALUE);
  const expected = bars.some((bar) => bar.expected !== undefined);
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ real }) => real),
      datasets: [
        {
          data: bars.map(({ value }) => value),
          backgroundColor: bars.map((_, index) => css(palette(theme, index))),
          grouped: false,
          barThickness: 12,
          minBarLength: 1,
        },
        {
          data: expected ? bars.map((bar) => bar.expected ?? 0) : [],
          backgroundColor: 'transparent',
          borderColor: css(theme.foreground),
          borderWidth: 1.5,
          borderSkipped: 'start',
          grouped: false,
          barThickness: 18,
        },
      ],
    },
    options: {
      ...sharedOptions({ theme }),
      events: [],
      indexAxis: 'y',
      // The number stands behind the longest bar.
      layout: { padding: { right: 0 }, autoPadding: false },
      scales: {
        x: { display: false, min: 0, max: most * 1.45 },
        y: {
          border: { color: css(theme.grid) },
          grid: { display: false },
          ticks: {
            color: css(theme.foreground),
            autoSkip: false,
            crossAlign: 'far',
            font: { size: 11, family: theme.font },
          },
        },
      },
    },
    plugins: [barTexts(bars, theme)],
  };
}

/** Writes the number behind each bar, since a bar alone says little. */
function barTexts(bars: readonly Bar[], theme: Theme): Plugin<'bar'> {
  return {
    id: 'barTexts',
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      ctx.save();
      ctx.font = `11px ${theme.font}`;
      ctx.textBaseline = 'middle';
      ctx.fillStyle = css(theme.foreground);
      bars.forEach(({ value, expected, text }, index) => {
        const end = scales.x?.getPixelForValue(Math.max(value, expected ?? 0)) ?? 0;
        ctx.fillText(text, end + 6, scales.y?.getPixelForValue(index) ?? 0);
      });
      ctx.restore();
    },
  };
}
