import { availabilityText, type LaneGroup } from '../../../syslog/drawing/lanes.ts';
import { element, icon, setText } from '../../common/dom.ts';

/** The heading of a virtual router; a click on it folds its lanes. */
export class GroupSection {
  readonly root: HTMLElement;
  readonly rows = element('div', { class: 'rows' });
  private readonly button: HTMLElement;
  private readonly twisty = icon('chevron-down');
  private readonly title = element('span', { class: 'title' });
  private readonly tag = element('span', { class: 'kind' });

  constructor(id: string, toggle: (id: string) => void) {
    const heading = element('span', {}, this.title, ' ', this.tag);
    this.button = element('button', { type: 'button', class: 'fold', tabindex: -1 }, this.twisty, heading);
    this.button.addEventListener('click', () => toggle(id));
    this.root = element('section', { class: 'group', 'data-group': id }, element('h2', {}, this.button), this.rows);
  }

  update(group: LaneGroup, collapsed: boolean): void {
    const { title, tag, lanes } = group;
    const folded = collapsed ? lanesText(lanes.length) : undefined;
    setText(this.title, title);
    setText(this.tag, [tag, availabilityText(group), folded].filter(Boolean).join(' · '));
    this.button.setAttribute('aria-expanded', String(!collapsed));
    this.twisty.className = `codicon codicon-chevron-${collapsed ? 'right' : 'down'}`;
    this.rows.hidden = collapsed;
  }
}

function lanesText(count: number): string {
  return count === 1 ? '1 lane' : `${count} lanes`;
}
