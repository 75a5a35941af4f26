import { escapeXml, tag } from '../../../svg.ts';
import { visible } from '../../../visible-signs.ts';

/** Text at a place. Room is in pixels; longer text is cut, since SVG does not wrap, and whole where one points at it. */
export function label(
  text: string,
  x: number,
  y: number,
  attributes: Readonly<Record<string, string | number>>,
  room = 0,
): string {
  // Written out before it is measured and cut.
  const content = visible(text);
  const most = room === 0 ? content.length : Math.floor(room / LETTER_PX);
  if (content.length <= most) return tag('text', { x, y, ...attributes }, escapeXml(content));
  const shown = `${content.slice(0, Math.max(most - 1, 0))}…`;
  return tag('text', { x, y, ...attributes }, tag('title', {}, escapeXml(content)) + escapeXml(shown));
}

/** Pixels that a text takes in the size of the picture, about. */
export function widthOf(content: string): number {
  return content.length * LETTER_PX;
}

const LETTER_PX = 7;
