import type { Colour } from './colour.ts';
import type { Theme } from './theme.ts';

/** Colours of a chart's lines and bars; after the last one it begins again, with other dashes. */
export function palette({ blue, orange, green, purple, yellow, red }: Theme, index: number): Colour {
  const colours = [blue, orange, green, purple, yellow, red] as const;
  return colours[index % colours.length] ?? blue;
}

/** The second sign beside the colour. */
export function lineDash(index: number): readonly number[] {
  return DASHES[index % DASHES.length] ?? [];
}

const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
