import { css } from '../../../colour.ts';
import type { Theme } from '../../common/theme.ts';
import { EVENT_CLASSES, type EventClass } from '../model/event-classes.ts';

const SIZE_PX = 3;

/** A sign around a point; several lines in one place make it no larger, since their number is not its weight. */
export function drawMark(
  context: CanvasRenderingContext2D,
  eventClass: number,
  theme: Theme,
  x: number,
  y: number,
): void {
  const { shape, tone } = EVENT_CLASSES[eventClass] ?? LAST;
  context.fillStyle = css(theme[tone]);
  context.strokeStyle = css(theme[tone]);
  context.beginPath();
  SHAPES[shape](context, x, y);
  context.lineWidth = 1;
  if (shape === 'ring') context.stroke();
  else context.fill();
}

const LAST: EventClass = { id: 'other', label: '', shape: 'circle', tone: 'muted', kinds: /^/ };

type Shape = (context: CanvasRenderingContext2D, x: number, y: number) => void;

const SHAPES: Readonly<Record<EventClass['shape'], Shape>> = {
  triangle: (context, x, y) => {
    context.moveTo(x - SIZE_PX - 0.5, y + SIZE_PX);
    context.lineTo(x + SIZE_PX + 0.5, y + SIZE_PX);
    context.lineTo(x, y - SIZE_PX - 0.5);
  },
  diamond: (context, x, y) => {
    context.moveTo(x, y - SIZE_PX - 0.5);
    context.lineTo(x + SIZE_PX + 0.5, y);
    context.lineTo(x, y + SIZE_PX + 0.5);
    context.lineTo(x - SIZE_PX - 0.5, y);
  },
  square: (context, x, y) => context.rect(x - SIZE_PX + 0.5, y - SIZE_PX + 0.5, SIZE_PX * 2 - 1, SIZE_PX * 2 - 1),
  circle: (context, x, y) => context.arc(x, y, SIZE_PX - 1, 0, Math.PI * 2),
  ring: (context, x, y) => context.arc(x, y, SIZE_PX - 0.5, 0, Math.PI * 2),
  bar: (context, x, y) => context.rect(x - 1, y - SIZE_PX, 2, SIZE_PX * 2),
};
