import type { Answer } from '../../ipvs/answers/answer.ts';
import type { AnswersMessage } from '../../protocol.ts';
import { element } from '../common/dom.ts';
import { grouped } from '../common/numbers.ts';
import { answerList } from './answer-list.ts';

/** What deserves a look, of all services: the worst few, and the others on request. */
export class FindingsSection {
  readonly element = element('section', { class: 'findings', 'aria-label': 'What deserves a look', hidden: true });
  private isWhole = false;
  private message: AnswersMessage | undefined;

  constructor(private readonly choose: (answer: Answer) => void) {}

  show(message: AnswersMessage | undefined): void {
    this.message = message;
    // What is said of the only service stands beside its numbers.
    const isNews = message?.findings.some(({ service }) => service !== message.service) ?? false;
    this.element.hidden = !isNews;
    if (message === undefined || !isNews) return;
    const { findings, findingCount } = message;
    const shown = this.isWhole ? findings : findings.slice(0, FEW);
    const rest = findingCount - shown.length;
    this.element.replaceChildren(
      element('h2', {}, findingCount === 1 ? '1 finding' : `${grouped(findingCount)} findings`),
      answerList(shown, this.choose),
      ...(rest > 0
        ? [this.isWhole ? element('p', { class: 'hint' }, `and ${grouped(rest)} more`) : this.more(rest)]
        : []),
    );
  }

  private more(rest: number): HTMLElement {
    const button = element('button', { type: 'button', class: 'link' }, `Show ${grouped(rest)} more`);
    button.addEventListener('click', () => {
      this.isWhole = true;
      this.show(this.message);
    });
    return button;
  }
}

const FEW = 4;
