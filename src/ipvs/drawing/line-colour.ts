import type { ChartColours, Colour } from '../../colour.ts';

/** Of a chart's line or bar by its place; after the last one it begins again, with other dashes. */
export function lineColour({ blue, orange, green, purple, yellow, red }: ChartColours, index: number): Colour {
  const colours = [blue, orange, green, purple, yellow, red] as const;
  return colours[index % colours.length] ?? blue;
}
