import type { Plugin } from 'chart.js';
import type { StatePaint } from './state-paint.ts';

/** Writes the state into every band that has room for it, so that colour is never the only sign. */
export function bandLabels(paints: Readonly<Record<string, StatePaint>>): Plugin<'bar'> {
  return {
    id: 'bandLabels',
    afterDatasetsDraw(chart) {
      const { ctx, data, chartArea } = chart;
      ctx.save();
      ctx.font = LABEL_FONT;
      ctx.textBaseline = 'middle';
      data.datasets.forEach(({ label = '' }, index) => {
        const width = ctx.measureText(label).width;
        const paint = paints[label];
        if (paint === undefined) return;
        for (const element of chart.getDatasetMeta(index).data) {
          const { x, base, y } = element.getProps(['x', 'base', 'y'] as never, true) as unknown as BarBox;
          const left = Math.max(Math.min(x, base), chartArea.left);
          if (Math.min(Math.max(x, base), chartArea.right) - left < width + LABEL_AIR_PX * 2) continue;
          ctx.fillStyle = paint.ground;
          ctx.fillRect(left + LABEL_AIR_PX - 3, y - 7, width + 6, 14);
          ctx.fillStyle = paint.text;
          ctx.fillText(label, left + LABEL_AIR_PX, y + 0.5);
        }
      });
      ctx.restore();
    },
  };
}

interface BarBox {
  readonly x: number;
  readonly base: number;
  readonly y: number;
}

const LABEL_FONT = '600 10px sans-serif';
const LABEL_AIR_PX = 6;
