import { element } from '../../common/dom.ts';

/** Lines and boxes over all canvases: elements, so that moving them draws nothing anew. */
export class Overlay {
  readonly root = element('div', { class: 'overlay', 'aria-hidden': 'true' });
  private readonly cursor = element('div', { class: 'cursor', hidden: true });
  private readonly chosen = element('div', { class: 'chosen-line', hidden: true });
  private readonly range = element('div', { class: 'range', hidden: true });
  private readonly measure = element('div', { class: 'measure', hidden: true });
  private readonly measureText = element('span', { class: 'measure-text' });

  constructor() {
    this.measure.append(this.measureText);
    this.root.append(this.range, this.measure, this.chosen, this.cursor);
  }

  showCursor(x: number | undefined): void {
    place(this.cursor, x, x);
  }

  showChosen(x: number | undefined): void {
    place(this.chosen, x, x);
  }

  showRange(from: number | undefined, to: number | undefined): void {
    place(this.range, from, to);
  }

  /** In pixels of the canvases; ends out of sight are cut. */
  showMeasure(from: number | undefined, to: number | undefined, text: string, width: number): void {
    const outside = from === undefined || to === undefined || to < 0 || from > width;
    const start = outside ? undefined : Math.max(from, -2);
    const end = outside ? undefined : Math.min(to, width + 2);
    place(this.measure, start, end);
    if (this.measureText.textContent !== text) this.measureText.textContent = text;
    // Beside a narrow stretch and inside of a wide one.
    this.measureText.classList.toggle('beside', (end ?? 0) - (start ?? 0) < BESIDE_PX);
    this.measureText.classList.toggle('left', (start ?? 0) > width - BESIDE_PX);
  }
}

const BESIDE_PX = 110;

function place(box: HTMLElement, from: number | undefined, to: number | undefined): void {
  const isHidden = from === undefined || to === undefined || to < -2;
  if (box.hidden !== isHidden) box.hidden = isHidden;
  if (from === undefined || to === undefined) return;
  box.style.transform = `translateX(${Math.min(from, to)}px)`;
  if (from !== to || box.style.width !== '') box.style.width = from === to ? '' : `${Math.abs(to - from)}px`;
}
