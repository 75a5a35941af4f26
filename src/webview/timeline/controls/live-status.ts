import type { LiveState, SampledSeries } from '../../../protocol.ts';
import { element, icon } from '../../common/dom.ts';

/** Whether the logs are followed, with the button for it, what is sampled beside, and what is wrong with sources. */
export class LiveStatus {
  readonly root = element('div', { class: 'live in-editor-only', hidden: true });
  private readonly state = element('span', { class: 'live-state', role: 'status' });
  private readonly sampled = element('span', { class: 'live-sampled' });
  private readonly troubles = element('ul', { class: 'notes' });
  private readonly button = element('vscode-button', { secondary: true }, 'Follow');
  private isOn = false;

  constructor(
    follow: (isOn: boolean) => void,
    private readonly open: (file: string) => void,
  ) {
    this.root.append(element('div', { class: 'live-line' }, this.state, this.sampled, this.button), this.troubles);
    this.button.addEventListener('click', () => follow(!this.isOn));
  }

  show(live: LiveState | undefined): void {
    this.root.hidden = live === undefined;
    if (live === undefined) return;
    this.isOn = live.isOn;
    this.root.classList.toggle('on', live.isOn);
    this.root.classList.toggle('refused', live.refused !== undefined);
    this.root.classList.toggle('troubled', live.troubles.length > 0);
    const said = live.refused ?? (live.isOn ? 'Following the logs' : 'Logs are not followed');
    this.button.hidden = live.refused !== undefined;
    // Said again only when it is news, since screen readers speak it.
    if (this.state.textContent !== said) {
      this.state.replaceChildren(
        icon(live.refused !== undefined ? 'lock' : live.isOn ? 'broadcast' : 'debug-pause'),
        element('span', {}, said),
      );
      this.button.textContent = live.isOn ? 'Stop' : 'Follow';
    }
    this.sampled.replaceChildren(...live.sampled.map((one) => this.series(one)));
    this.troubles.replaceChildren(
      ...live.troubles.map((trouble) => element('li', {}, icon('warning'), element('span', {}, trouble))),
    );
    this.troubles.hidden = live.troubles.length === 0;
  }

  /** Where the samples are kept, for them to be opened again. */
  private series({ node, seconds, samples, file }: SampledSeries): HTMLElement {
    const count = samples === 1 ? '1 sample' : `${samples} samples`;
    const said = element('span', {}, `ipvsadm of ${node}: ${count}, every ${seconds} s`);
    if (file === undefined) return said;
    const link = element('button', { type: 'button', class: 'link', title: file }, file.slice(file.search(/[^/\\]*$/)));
    link.addEventListener('click', () => this.open(file));
    said.append(' ', link);
    return said;
  }
}
