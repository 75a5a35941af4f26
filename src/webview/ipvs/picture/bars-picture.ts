import { lineColour } from '../../../ipvs/drawing/line-colour.ts';
import type { Theme } from '../../common/theme.ts';
import type { BarGroup } from '../model/service-view.ts';
import { boxAt, frameAt, lineAt, textAt, widthOf } from './sheet.ts';

const ROW = 22;
const HEAD = 22;
const MOST = 24;

export function barsHeight({ bars }: BarGroup): number {
  return HEAD + Math.min(bars.length, MOST) * ROW + (bars.length > MOST ? ROW : 0) + 12;
}

/** A bar for each real with its number, and an outline for what the weight would give; its upper left corner at 0. */
export function barsPicture({ label, bars }: BarGroup, theme: Theme, width: number): string {
  const shown = bars.slice(0, MOST);
  const names = Math.min(width / 2, Math.max(...shown.map(({ real }) => widthOf(real, 11))) + 10);
  const room = width - names - Math.max(...shown.map(({ text }) => widthOf(text, 11))) - 12;
  const most = Math.max(...shown.map(({ value, expected = 0 }) => Math.max(value, expected)), Number.MIN_VALUE);
  const lengthOf = (value: number) => Math.max(value === 0 ? 0 : 1, (value / most) * Math.max(room, 20));
  const rows = shown.map(({ real, value, expected, text }, index) => {
    const y = HEAD + index * ROW;
    const outline = expected === undefined ? '' : frameAt(names, y + 2, lengthOf(expected), 18, theme.foreground);
    const end = names + lengthOf(Math.max(value, expected ?? 0)) + 6;
    return [
      textAt(0, y + 15, fitting(real, names - 8), { size: 11, fill: theme.foreground }),
      boxAt(names, y + 5, lengthOf(value), 12, lineColour(theme, index)),
      outline,
      textAt(end, y + 15, text, { size: 11, fill: theme.foreground }),
    ].join('');
  });
  const rest = bars.length - shown.length;
  const note = rest > 0 ? textAt(0, HEAD + shown.length * ROW + 15, `and ${rest} more`, { fill: theme.muted }) : '';
  const axis = lineAt(names, HEAD, names, HEAD + shown.length * ROW, theme.grid);
  return [textAt(0, 13, label, { weight: 600, fill: theme.foreground }), axis, ...rows, note].join('');
}

/** The ends of an address tell it from others of its network. */
function fitting(name: string, width: number): string {
  if (widthOf(name, 11) <= width) return name;
  let text = name;
  while (text.length > 4 && widthOf(`…${text}`, 11) > width) text = text.slice(1);
  return `…${text}`;
}
