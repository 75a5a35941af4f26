import type { TimelineFilterState as Filter } from '../../../protocol.ts';
import type { LaneGroup } from '../../../syslog/drawing/lanes.ts';
import { element, icon } from '../../common/dom.ts';
import { EVENT_CLASSES } from '../model/event-classes.ts';
import { filterCount, NO_FILTER } from '../model/filter.ts';
import { toggled } from '../page-state.ts';

/** A button with a list of what shows: nodes, groups of lanes, classes of log lines. */
export class FilterMenu {
  readonly root: HTMLElement;
  private readonly button: HTMLElement;
  private readonly count = element('span', { class: 'filter-count' });
  private readonly panel = element('div', { class: 'menu', role: 'group', 'aria-label': 'What shows', hidden: true });
  private shown = '';
  private filter: Filter = NO_FILTER;

  constructor(private readonly changed: (filter: Filter) => void) {
    this.button = element(
      'button',
      { type: 'button', class: 'tool-button', 'aria-expanded': 'false', title: 'Choose what shows' },
      icon('filter'),
      element('span', {}, 'Filter'),
      this.count,
    );
    this.root = element('div', { class: 'menu-holder' }, this.button, this.panel);
    this.button.addEventListener('click', () => this.open(this.panel.hidden));
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.panel.hidden) return;
      event.preventDefault();
      this.open(false);
      this.button.focus();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (!(target instanceof Node) || !this.root.contains(target)) this.open(false);
    });
  }

  show(nodes: readonly string[], groups: readonly LaneGroup[], filter: Filter): void {
    this.filter = filter;
    const count = filterCount(filter);
    this.count.textContent = count === 0 ? '' : `${count} hidden`;
    // Made anew only where its entries changed, so that the focus stays on the box that was ticked.
    const key = JSON.stringify([nodes, groups.map(({ id }) => id)]);
    if (key !== this.shown) this.fill(nodes, groups);
    this.shown = key;
    for (const box of this.panel.querySelectorAll('input')) {
      box.checked = !this.filter[box.name as keyof Filter].includes(box.value);
    }
  }

  private fill(nodes: readonly string[], groups: readonly LaneGroup[]): void {
    const all = element('button', { type: 'button', class: 'link' }, 'Show everything');
    all.addEventListener('click', () => this.changed({ nodes: [], groups: [], classes: [] }));
    this.panel.replaceChildren(
      this.section(
        'Nodes',
        'nodes',
        nodes.map((node) => [node, node]),
      ),
      this.section(
        'Lanes',
        'groups',
        groups.map(({ id, title, tag }) => [id, tag === undefined || id === 'node' ? title : `${title} (${tag})`]),
      ),
      this.section(
        'Log lines',
        'classes',
        EVENT_CLASSES.map(({ id, label }) => [id, label]),
      ),
      all,
    );
  }

  private section(title: string, name: keyof Filter, entries: readonly (readonly [string, string])[]): HTMLElement {
    const boxes = entries.map(([value, label]) => {
      const box = element('input', { type: 'checkbox', name, value });
      box.addEventListener('change', () => this.changed({ ...this.filter, [name]: toggled(this.filter[name], value) }));
      return element('label', { title: label }, box, element('span', {}, label));
    });
    return element('fieldset', {}, element('legend', {}, title), ...boxes);
  }

  private open(open: boolean): void {
    this.panel.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
  }
}
