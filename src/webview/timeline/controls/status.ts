import { element, icon, setText } from '../../common/dom.ts';

/** What is said about the reading: progress, notes, that there is nothing, that it failed. */
export class Status {
  private readonly bar = element('vscode-progress-bar', { 'aria-label': 'Reading logs' });
  private readonly reading = element('span', { class: 'reading' });
  private readonly progress: HTMLElement;
  private readonly notes = element('ul', { class: 'notes' });
  private readonly failure = element('p', { class: 'failure', role: 'alert', hidden: true });
  private readonly empty = element('div', { class: 'empty', hidden: true });

  constructor(parent: HTMLElement, cancel: () => void) {
    const button = element('vscode-button', { secondary: true }, 'Cancel');
    button.addEventListener('click', cancel);
    const line = element('div', { class: 'progress-line' }, this.reading, button);
    this.progress = element('div', { class: 'progress', hidden: true }, this.bar, line);
    parent.append(this.progress, this.failure, this.notes, this.empty);
  }

  showProgress(file: string, done: number, total: number | undefined): void {
    this.progress.hidden = false;
    this.bar.indeterminate = total === undefined || total === 0;
    this.bar.max = total ?? 0;
    this.bar.value = done;
    const part = total === undefined || total === 0 ? '' : ` – ${Math.floor((done / total) * 100)} %`;
    setText(this.reading, `Reading ${file}${part}`);
  }

  endProgress(): void {
    this.progress.hidden = true;
  }

  showNotes(notes: readonly string[]): void {
    this.notes.replaceChildren(...notes.map((note) => element('li', {}, icon('info'), element('span', {}, note))));
    this.notes.hidden = notes.length === 0;
  }

  showFailure(reason: string | undefined): void {
    this.failure.hidden = reason === undefined;
    this.failure.replaceChildren(icon('error'), element('span', {}, reason ?? ''));
  }

  /** The heading and what to do about it; nothing where there is something to see. */
  showEmpty(heading: string | undefined, advice = ''): void {
    this.empty.hidden = heading === undefined;
    this.empty.replaceChildren(element('h2', {}, heading ?? ''), element('p', {}, advice));
  }
}
