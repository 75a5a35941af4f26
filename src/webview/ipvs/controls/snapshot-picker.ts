import type { ChartBase, ChartGroup, SnapshotMessage } from '../../../protocol.ts';
import { element, icon, setAttribute, setText } from '../../common/dom.ts';
import { setOptions } from '../../common/select.ts';
import type { Zone } from '../../common/time/zone.ts';
import { describeSnapshot } from '../model/snapshots.ts';

export interface SnapshotPickerEvents {
  readonly group: (key: string) => void;
  /** Undefined follows the last one. */
  readonly index: (index: number | undefined) => void;
  readonly base: (base: ChartBase) => void;
}

/** Chooses the node, the snapshot of it, and what that is compared with. */
export class SnapshotPicker {
  readonly element = element('div', { class: 'picker' });
  private readonly group = element('vscode-single-select', { label: 'Node' });
  private readonly slider = element('input', { type: 'range', min: 0, 'aria-label': 'Snapshot' });
  private readonly place = element('span', { class: 'place' });
  private readonly base = element('vscode-single-select', { label: 'Compare with' });
  private readonly steps: HTMLElement;
  private readonly about = element('p', { class: 'about hint' });
  private count = 0;

  constructor(events: SnapshotPickerEvents) {
    const step = (by: number) => events.index(this.inRange(Number(this.slider.value) + by));
    this.steps = element(
      'div',
      { class: 'steps', role: 'group', 'aria-label': 'Snapshot' },
      tool('chevron-left', 'Previous snapshot', () => step(-1)),
      this.slider,
      tool('chevron-right', 'Next snapshot', () => step(1)),
      this.place,
    );
    const compare = element(
      'label',
      { class: 'compare' },
      element('span', { class: 'hint' }, 'Compare with'),
      this.base,
    );
    this.element.append(this.group, this.steps, compare, this.about);
    this.group.addEventListener('change', () => events.group(this.group.value));
    this.slider.addEventListener('input', () => events.index(this.inRange(Number(this.slider.value))));
    this.base.addEventListener('change', () => events.base(toBase(this.base.value)));
  }

  show(groups: readonly ChartGroup[], chosen: ChartGroup, base: ChartBase, shown: SnapshotMessage, zone: Zone): void {
    this.group.hidden = groups.length < 2;
    setOptions(
      this.group,
      groups.map(({ key, label }) => [key, label] as const),
      chosen.key,
    );
    this.count = chosen.count;
    this.steps.hidden = chosen.count < 2;
    this.slider.max = String(chosen.count - 1);
    this.slider.value = String(shown.index);
    const about = describeSnapshot(shown.snapshot, zone, shown.beside);
    this.place.textContent = `${shown.index + 1} of ${chosen.count}`;
    setAttribute(this.slider, 'aria-valuetext', `${shown.index + 1} of ${chosen.count}, ${about}`);
    setText(this.about, about);
    this.showBases(groups, chosen, base);
  }

  private showBases(groups: readonly ChartGroup[], chosen: ChartGroup, base: ChartBase): void {
    const others = groups.filter(({ key }) => key !== chosen.key);
    const own = chosen.count > 1 ? OWN_BASES : [];
    const options = [
      [fromBase({ kind: 'none' }), 'nothing'] as const,
      ...own,
      ...others.map(({ key, label }) => [fromBase({ kind: 'group', group: key }), label] as const),
    ];
    const parent = this.base.parentElement;
    if (parent !== null) parent.hidden = options.length < 2;
    setOptions(this.base, options, fromBase(base));
  }

  /** Undefined at the end, so that the page follows what is added. */
  private inRange(index: number): number | undefined {
    return index >= this.count - 1 ? undefined : Math.max(index, 0);
  }
}

const OWN_BASES = [
  ['before', 'the one before'],
  ['first', 'the first one'],
] as const;

function fromBase(base: ChartBase): string {
  return base.kind === 'group' ? `group ${base.group}` : base.kind;
}

function toBase(value: string): ChartBase {
  if (value.startsWith('group ')) return { kind: 'group', group: value.slice('group '.length) };
  return { kind: value === 'before' || value === 'first' ? value : 'none' };
}

function tool(name: string, label: string, run: () => void): HTMLElement {
  const button = element('vscode-toolbar-button', { label, title: label }, icon(name));
  button.addEventListener('click', run);
  return button;
}
