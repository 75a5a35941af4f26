import { element } from '../../common/dom.ts';
import { clamp, type Window } from '../../common/time/window.ts';
import { drawOverview, OVERVIEW_HEIGHT_PX } from '../canvas/draw-overview.ts';
import type { Brush } from '../canvas/frame.ts';
import { type Scale, toPixel, toTime } from '../canvas/scale.ts';
import { prepare } from '../canvas/surface.ts';
import type { Strip } from '../model/incidents.ts';
import type { LaneGroup } from '../model/lanes.ts';
import { transitionDensity } from '../model/overview.ts';

type Grip = 'move' | 'from' | 'to' | 'new';

/** The whole log in one strip, with a brush over the part that is shown: drag it, its ends, or a new one. */
export class Overview {
  readonly root: HTMLElement;
  private readonly canvas = element('canvas', { role: 'img', 'aria-label': 'Overview of the whole log' });
  private readonly brush = element('div', { class: 'brush' });
  private readonly area: HTMLElement;
  private scale: Scale | undefined;
  private window: Window = { from: 0, to: 1 };

  constructor(private readonly changed: (window: Window) => void) {
    const ends = ['from', 'to'].map((grip) => element('div', { class: 'brush-end', 'data-grip': grip }));
    this.brush.append(...ends);
    this.brush.dataset.grip = 'move';
    this.area = element('div', { class: 'canvas' }, this.canvas, this.brush);
    this.area.style.height = `${OVERVIEW_HEIGHT_PX}px`;
    this.root = element(
      'div',
      { class: 'row overview' },
      element('div', { class: 'row-label muted' }, 'Overview'),
      this.area,
    );
    this.area.addEventListener('pointerdown', (event) => this.down(event));
  }

  /** For new data, width or theme; the brush alone moves with `show`. */
  draw(
    groups: readonly LaneGroup[],
    strips: readonly Strip[],
    found: readonly number[],
    scale: Scale,
    { theme, background }: Brush,
  ): void {
    this.scale = scale;
    const density = transitionDensity(groups, scale.window, Math.floor(scale.width / COLUMN_PX));
    const context = prepare(this.canvas, scale.width, OVERVIEW_HEIGHT_PX, background);
    drawOverview(context, density, found, strips, scale, theme);
  }

  show(window: Window): void {
    this.window = window;
    if (this.scale === undefined) return;
    const left = toPixel(this.scale, window.from);
    const width = toPixel(this.scale, window.to) - left;
    this.brush.style.transform = `translateX(${left}px)`;
    this.brush.style.width = `${Math.max(width, 3)}px`;
    this.brush.classList.toggle('whole', width >= this.scale.width - 1);
  }

  private down(event: PointerEvent): void {
    const { scale } = this;
    if (scale === undefined || event.button !== 0) return;
    event.preventDefault();
    const whole = this.brush.classList.contains('whole');
    const grip = event.target instanceof HTMLElement ? (event.target.dataset.grip as Grip | undefined) : undefined;
    const kind: Grip = grip === undefined || (whole && grip === 'move') ? 'new' : grip;
    const { left } = this.area.getBoundingClientRect();
    const timeOf = (at: PointerEvent) => toTime(scale, at.clientX - left);
    const start = timeOf(event);
    const before = this.window;
    const move = (at: PointerEvent) => this.changed(dragged(kind, before, start, timeOf(at), scale.window));
    const end = (at: PointerEvent) => {
      this.area.removeEventListener('pointermove', move);
      // A click beside the brush brings it there.
      if (kind === 'new' && !whole && Math.abs(at.clientX - event.clientX) < 3) {
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
