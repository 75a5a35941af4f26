import { element, icon, setText } from '../../common/dom.ts';

/** What is going on, and what went wrong. */
export class Status {
  readonly element = element('div', { class: 'status' });
  private readonly failure = element('p', { class: 'failure', role: 'alert', hidden: true });
  private readonly progress = element('div', { class: 'reading', role: 'status', hidden: true });
  private readonly text = element('span');

  constructor(cancel: () => void) {
    const stop = element('vscode-button', { secondary: true }, 'Stop');
    stop.addEventListener('click', cancel);
    const wheel = element('span', { class: 'codicon codicon-loading codicon-modifier-spin', 'aria-hidden': 'true' });
    this.progress.append(wheel, this.text, stop);
    this.element.append(this.failure, this.progress);
  }

  showFailure(reason: string | undefined): void {
    this.failure.hidden = reason === undefined;
    this.failure.replaceChildren(icon('error'), element('span', {}, reason ?? ''));
  }

  showProgress(file: string, done: number, total: number | undefined): void {
    const part = total ? `${Math.floor((100 * done) / total)} %` : `${Math.floor(done / 1e6)} MB`;
    setText(this.text, `Reading ${file}: ${part}`);
    this.progress.hidden = false;
  }

  endProgress(): void {
    this.progress.hidden = true;
  }
}
