import { Chart, type ChartConfiguration, type Plugin, type Scale } from 'chart.js';
import { css } from '../../../colour.ts';
import { lineColour } from '../../../ipvs/drawing/line-colour.ts';
import { visible } from '../../../visible-signs.ts';
import { sharedOptions } from '../../common/charts/chart-setup.ts';
import type { Theme } from '../../common/theme.ts';
import type { Bar, BarGroup } from '../model/service-view.ts';

const ROW_PX = 22;
/** Chart.js keeps half a label free above and below the bars. */
const EDGES_PX = 18;

/** A bar for each real with its number; what the weight would give is an outline behind it. */
export class BarChart {
  private readonly chart: Chart<'bar', number[], string>;

  constructor(canvas: HTMLCanvasElement, { bars }: BarGroup, theme: Theme) {
    this.chart = new Chart(canvas, configure(bars, theme, measure(canvas, bars, theme)));
  }

  destroy(): void {
    this.chart.destroy();
  }
}

export function barChartHeight({ bars }: BarGroup): number {
  return bars.length * ROW_PX + EDGES_PX;
}

function configure(
  bars: readonly Bar[],
  theme: Theme,
  { labelPx, textPx }: Widths,
): ChartConfiguration<'bar', number[], string> {
  const most = Math.max(...bars.map(({ value, expected }) => Math.max(value, expected ?? 0)), Number.MIN_VALUE);
  const expected = bars.some((bar) => bar.expected !== undefined);
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ real }) => shortened(real)),
      datasets: [
        {
          data: bars.map(({ value }) => value),
          backgroundColor: bars.map((_, index) => css(lineColour(theme, index))),
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
      // Behind the longest bar there is room for its number.
      layout: { padding: { right: textPx + TEXT_AIR_PX * 2 } },
      scales: {
        x: { display: false, min: 0, max: most },
        y: {
          afterFit: (scale: Scale) => {
            scale.width = labelPx;
          },
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
      ctx.font = fontOf(theme);
      ctx.textBaseline = 'middle';
      ctx.fillStyle = css(theme.foreground);
      bars.forEach(({ value, expected, text }, index) => {
        const end = scales.x?.getPixelForValue(Math.max(value, expected ?? 0)) ?? 0;
        ctx.fillText(text, end + TEXT_AIR_PX, scales.y?.getPixelForValue(index) ?? 0);
      });
      ctx.restore();
    },
  };
}

const TEXT_AIR_PX = 6;

function fontOf({ font }: Theme): string {
  return `11px ${font}`;
}

interface Widths {
  readonly labelPx: number;
  readonly textPx: number;
}

/** Names and numbers are given what they need, the bars take the rest. */
function measure(canvas: HTMLCanvasElement, bars: readonly Bar[], theme: Theme): Widths {
  const context = canvas.getContext('2d');
  if (context === null) return { labelPx: 0, textPx: 0 };
  context.font = fontOf(theme);
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => context.measureText(text).width));
  return {
    labelPx: widest(bars.map(({ real }) => shortened(real))) + TEXT_AIR_PX * 2,
    textPx: widest(bars.map(({ text }) => text)),
  };
}

/** Without its middle where it is long, since addresses of one network differ at the end. The table has it whole. */
function shortened(real: string): string {
  const name = visible(real);
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 16)}…${name.slice(-15)}`;
}

const LONGEST = 24;
