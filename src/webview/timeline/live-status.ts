import type { LiveState } from '../../protocol.ts';
import { element, icon } from '../common/dom.ts';

/** Whether the logs are followed, with the button for it, and what is wrong with sources. */
export class LiveStatus {
  readonly root = element('div', { class: 'live in-editor-only', hidden: true });
  private readonly state = element('span', { class: 'live-state', role: 'status' });
  private readonly troubles = element('ul', { class: 'notes' });
  private readonly button = element('vscode-button', { secondary: true }, 'Follow');
  private isOn = false;

  constructor(follow: (isOn: boolean) => void) {
    this.root.append(element('div', { class: 'live-line' }, this.state, this.button), this.troubles);
    this.button.addEventListener('click', () => follow(!this.isOn));
  }

  show(live: LiveState | undefined): void {
    this.root.hidden = live === undefined;
    if (live === undefined) return;
    this.isOn = live.isOn;
    this.root.classList.toggle('on', live.isOn);
    const said = live.isOn ? 'Following the logs' : 'Logs are not followed';
    // Said again only when it is news, since screen readers speak it.
    if (this.state.textContent !== said) {
      this.state.replaceChildren(icon(live.isOn ? 'broadcast' : 'debug-pause'), element('span', {}, said));
      this.button.textContent = live.isOn ? 'Stop' : 'Follow';
    }
    this.troubles.replaceChildren(
      ...live.troubles.map((trouble) => element('li', {}, icon('warning'), element('span', {}, trouble))),
    );
    this.troubles.hidden = live.troubles.length === 0;
  }
}
