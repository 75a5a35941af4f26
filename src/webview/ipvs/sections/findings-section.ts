import type { Answer, AnswerKind } from '../../../ipvs/answers/answer.ts';
import { grouped } from '../../../ipvs/drawing/printed-numbers.ts';
import type { AnswersMessage, FindingKind } from '../../../protocol.ts';
import { element, icon } from '../../common/dom.ts';
import { fewFindings } from '../model/few-findings.ts';
import { answerList } from './answer-list.ts';

/** What deserves a look, of all services: the worst few, the others on request, and each kind for itself. */
export class FindingsSection {
  readonly element = element('section', { class: 'findings', 'aria-label': 'What deserves a look', hidden: true });
  private isWhole = false;
  private kind: AnswerKind | undefined;
  private shown: Shown | undefined;

  constructor(private readonly choose: (answer: Answer) => void) {}

  /** Undefined while nothing is known yet, and where there are no services. */
  show(shown: Shown | undefined): void {
    this.shown = shown;
    this.element.hidden = shown === undefined;
    if (shown === undefined) return;
    const { message, isOne } = shown;
    const { kinds, findingCount } = message;
    const chosen = kinds.find(({ kind }) => kind === this.kind);
    const ofKind = message.findings.filter(({ kind }) => chosen === undefined || kind === chosen.kind);
    const count = chosen?.count ?? findingCount;
    const told = this.isWhole ? ofKind : fewFindings(ofKind, FEW);
    const filters = kinds.length > 1 && findingCount > FEW ? this.filters(kinds, findingCount) : undefined;
    const parts = [
      element('div', { class: 'findings-head' }, headline(message), filters),
      findingCount === 0 ? undefined : answerList(told, isOne ? undefined : this.choose),
      this.rest(count - told.length),
    ];
    const focus = this.focused();
    this.element.replaceChildren(...parts.filter((part) => part !== undefined));
    focus();
  }

  private rest(many: number): HTMLElement | undefined {
    if (many <= 0) return undefined;
    if (this.isWhole)
      return element('p', { class: 'hint' }, `and ${grouped(many)} more: choose a kind, or filter the table`);
    return this.button(`Show ${grouped(many)} more`, { class: 'link' }, () => {
      this.isWhole = true;
    });
  }

  private filters(kinds: readonly FindingKind[], all: number): HTMLElement {
    const entry = (kind: AnswerKind | undefined, text: string, many: number) =>
      this.button(`${text} ${grouped(many)}`, { class: 'chip', 'aria-pressed': String(this.kind === kind) }, () => {
        this.kind = kind;
      });
    return element(
      'div',
      { class: 'chips', role: 'group', 'aria-label': 'Kinds of findings' },
      entry(undefined, 'all', all),
      ...kinds.map(({ kind, title, count }) => entry(kind, title, count)),
    );
  }

  private button(text: string, attributes: Readonly<Record<string, string>>, act: () => void): HTMLElement {
    const button = element('button', { type: 'button', ...attributes }, text);
    button.addEventListener('click', () => {
      act();
      this.show(this.shown);
    });
    return button;
  }

  /** Buttons are made anew; who came to one by keyboard goes on where it was. */
  private focused(): () => void {
    const buttons = () => [...this.element.querySelectorAll<HTMLElement>('button')];
    const place = buttons().findIndex((button) => button.matches(':focus'));
    return () =>
      place < 0
        ? undefined
        : buttons()
            .slice(0, place + 1)
            .at(-1)
            ?.focus();
  }
}

/** What is told, and whether all of it is about one service, which then need not be named. */
interface Shown {
  readonly message: AnswersMessage;
  readonly isOne: boolean;
}

/** As many as leave the table and the charts in sight. */
const FEW = 3;

function headline({ findingCount, kinds }: AnswersMessage): HTMLElement {
  if (findingCount === 0) {
    return element('h2', { class: 'fine' }, icon('pass'), 'Nothing in these tables needs a look');
  }
  const problems = kinds.reduce((sum, one) => sum + one.problems, 0);
  const notices = findingCount - problems;
  const parts = [counted(problems, 'problem'), counted(notices, 'notice')].filter((part) => part !== undefined);
  return element('h2', {}, parts.join(', '));
}

function counted(many: number, one: string): string | undefined {
  return many === 0 ? undefined : `${grouped(many)} ${one}${many === 1 ? '' : 's'}`;
}
