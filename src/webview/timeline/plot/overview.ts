import type { LaneGroup } from '../../../syslog/drawing/lanes.ts';
import { element } from '../../common/dom.ts';
import { clamp, type Window } from '../../common/time/window.ts';
import { drawOverview, drawShown, OVERVIEW_HEIGHT_PX } from '../canvas/draw-overview.ts';
import type { Brush } from '../canvas/frame.ts';
import { type Scale, toPixel, toTime } from '../canvas/scale.ts';
import { prepare } from '../canvas/surface.ts';
import { transitionDensity } from '../model/overview.ts';
import type { Strip } from '../model/strips.ts';

type Grip = 'move' | 'from' | 'to' | 'new';

/** The whole log in one strip, dimmed but for the part that is shown: drag that, its ends, or a new one. */
export class Overview {
  readonly root: HTMLElement;
  private readonly canvas = element('canvas', { role: 'img', 'aria-label': 'Overview of the whole log' });
  /** Of the whole log, which stays while the part that is shown moves. */
  private readonly picture = element('canvas');
  private readonly area: HTMLElement;
  private drawn: { readonly scale: Scale; readonly brush: Brush } | undefined;
  private window: Window = { from: 0, to: 1 };

  constructor(private readonly changed: (window: Window) => void) {
    this.area = element('div', { class: 'canvas' }, this.canvas);
    this.area.style.height = `${OVERVIEW_HEIGHT_PX}px`;
    this.root = element(
      'div',
      { class: 'row overview' },
      element('div', { class: 'row-label muted' }, 'Overview'),
      this.area,
    );
    this.area.addEventListener('pointerdown', (event) => this.down(event));
    this.area.addEventListener('pointermove', (event) => this.over(event));
  }

  /** For new data, width or theme. */
  draw(
    groups: readonly LaneGroup[],
    strips: readonly Strip[],
    found: readonly number[],
    scale: Scale,
    brush: Brush,
  ): void {
    this.drawn = { scale, brush };
    const density = transitionDensity(groups, scale.window, Math.floor(scale.width / COLUMN_PX));
    const context = prepare(this.picture, scale.width, OVERVIEW_HEIGHT_PX, brush.background);
    drawOverview(context, density, found, strips, scale, brush.theme);
  }

  /** Drawn, since elements that move over a canvas cost the browser more with every frame. */
  show(window: Window): void {
    this.window = window;
    if (this.drawn === undefined) return;
    const { scale, brush } = this.drawn;
    const context = prepare(this.canvas, scale.width, OVERVIEW_HEIGHT_PX, brush.background);
    context.drawImage(this.picture, 0, 0, scale.width, OVERVIEW_HEIGHT_PX);
    if (!isWhole(window, scale)) drawShown(context, endsOf(window, scale), scale.width, brush.theme);
  }

  private over({ clientX, buttons }: PointerEvent): void {
    if (this.drawn === undefined || buttons !== 0) return;
    const grip = this.gripAt(clientX - this.area.getBoundingClientRect().left, this.drawn.scale);
    this.area.style.cursor = CURSORS[grip];
  }

  private gripAt(x: number, scale: Scale): Grip {
    if (isWhole(this.window, scale)) return 'new';
    const [from, to] = endsOf(this.window, scale);
    // Of a narrow stretch the middle can be taken hold of as well.
    const reach = Math.min(GRIP_PX, (to - from) / 3);
    if (x > from + reach && x < to - reach) return 'move';
    if (Math.abs(x - from) <= GRIP_PX) return 'from';
    return Math.abs(x - to) <= GRIP_PX ? 'to' : 'new';
  }

  private down(event: PointerEvent): void {
    const scale = this.drawn?.scale;
    if (scale === undefined || event.button !== 0) return;
    event.preventDefault();
    const { left } = this.area.getBoundingClientRect();
    const timeOf = (at: PointerEvent) => toTime(scale, at.clientX - left);
    const grip = this.gripAt(event.clientX - left, scale);
    const start = timeOf(event);
    const before = this.window;
    const whole = isWhole(before, scale);
    const move = (at: PointerEvent) => this.changed(dragged(grip, before, start, timeOf(at), scale.window));
    const end = (at: PointerEvent) => {
      this.area.removeEventListener('pointermove', move);
      // A click beside what is shown brings it there.
      if (grip === 'new' && !whole && Math.abs(at.clientX - event.clientX) < 3) {
        const half = (before.to - before.from) / 2;
        this.changed(clamp({ from: start - half, to: start + half }, scale.window));
      }
    };
    this.area.setPointerCapture(event.pointerId);
    this.area.addEventListener('pointermove', move);
    this.area.addEventListener('pointerup', end, { once: true });
  }
}

const COLUMN_PX = 3;
/** On both sides of an end, where that is taken hold of. */
const GRIP_PX = 4;
/** Of what is shown of the whole, that it can be seen. */
const LEAST_PX = 3;

const CURSORS: Readonly<Record<Grip, string>> = { move: 'grab', from: 'ew-resize', to: 'ew-resize', new: 'crosshair' };

function isWhole({ from, to }: Window, { window, width }: Scale): boolean {
  return ((to - from) / (window.to - window.from)) * width >= width - 1;
}

/** In pixels. */
function endsOf({ from, to }: Window, scale: Scale): readonly [number, number] {
  const left = toPixel(scale, from);
  return [left, Math.max(toPixel(scale, to), left + LEAST_PX)];
}

function dragged(grip: Grip, before: Window, start: number, now: number, whole: Window): Window {
  const by = now - start;
  switch (grip) {
    case 'move':
      return clamp({ from: before.from + by, to: before.to + by }, whole);
    case 'from':
      return clamp({ from: Math.min(before.from + by, before.to), to: before.to }, whole);
    case 'to':
      return clamp({ from: before.from, to: Math.max(before.to + by, before.from) }, whole);
    case 'new':
      return clamp({ from: Math.min(start, now), to: Math.max(start, now) }, whole);
  }
}
