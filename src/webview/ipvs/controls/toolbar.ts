import type { JsonSnapshot, TimeZoneChoice } from '../../../protocol.ts';
import { element, icon } from '../../common/dom.ts';
import { setOptions } from '../../common/select.ts';
import { localZoneName } from '../../common/time/zone.ts';

export interface ToolbarEvents {
  readonly append: () => void;
  readonly export: () => void;
  readonly clear: () => void;
  readonly zone: (choice: TimeZoneChoice) => void;
}

/** What can be done with the page as a whole. */
export class Toolbar {
  readonly element = element('header', { class: 'toolbar' });
  private readonly tools = element('div', { class: 'tools' });
  private readonly zone = element('vscode-single-select', { label: 'Time zone', class: 'zone', hidden: true });

  constructor(events: ToolbarEvents) {
    const hint = element('span', { class: 'hint' }, 'Ctrl+V or files dropped here add snapshots');
    this.zone.addEventListener('change', () => events.zone(this.zone.value as TimeZoneChoice));
    this.tools.append(
      this.zone,
      action('add', 'Append snapshot', 'Append the ipvsadm output that the clipboard holds', events.append),
      action('export', 'Export…', 'Save a picture, a page, tables or the snapshots themselves', events.export),
      action('clear-all', 'Clear', 'Forget all snapshots', events.clear),
    );
    this.element.append(element('div', { class: 'heading' }, element('h1', {}, 'ipvsadm tables'), hint), this.tools);
  }

  /** Hidden where the snapshot that is shown has no time. */
  showZone(choice: TimeZoneChoice = 'log', { time, timeZone }: JsonSnapshot): void {
    this.zone.hidden = time === undefined;
    const local = localZoneName();
    const names = { log: `As printed (${timeZone ?? local})`, utc: 'UTC', local: `Local time (${local})` };
    setOptions(this.zone, Object.entries(names), choice);
  }
}

function action(name: string, label: string, title: string, run: () => void): HTMLElement {
  const button = element('vscode-button', { secondary: true, title }, icon(name), label);
  button.addEventListener('click', run);
  return button;
}
