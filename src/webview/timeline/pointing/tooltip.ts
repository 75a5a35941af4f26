import { element } from '../../common/dom.ts';

/** A box beside the pointer. The table says the same to those who have none. */
export class Tooltip {
  private readonly box = element('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true });

  constructor(parent: HTMLElement) {
    parent.append(this.box);
  }

  /** The first line is the heading. */
  show(x: number, y: number, lines: readonly string[]): void {
    this.box.replaceChildren(...lines.map((line, index) => element(index === 0 ? 'strong' : 'span', {}, line)));
    this.box.hidden = false;
    const { width, height } = this.box.getBoundingClientRect();
    this.box.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 4))}px`;
    this.box.style.top = `${y + 18 + height > innerHeight ? Math.max(4, y - height - 10) : y + 18}px`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}
