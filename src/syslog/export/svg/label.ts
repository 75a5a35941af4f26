import { escapeXml, tag } from '../../../svg.ts';

/** Text at a place. Room is in pixels; longer text is cut, since SVG does not wrap. */
export function label(
  content: string,
  x: number,
  y: number,
  attributes: Readonly<Record<string, string | number>>,
  room = 0,
): string {
  const most = room === 0 ? content.length : Math.floor(room / 7);
  const shown = content.length > most ? `${content.slice(0, most - 1)}…` : content;
  return tag('text', { x, y, ...attributes }, escapeXml(shown));
}
