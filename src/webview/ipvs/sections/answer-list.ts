import type { Answer } from '../../../ipvs/answers/answer.ts';
import { serviceName } from '../../../ipvs/rows.ts';
import { element, icon, spoken } from '../../common/dom.ts';

/** Sentences with a sign of how much each of them matters; `choose` makes the service of each a link. */
export function answerList(answers: readonly Answer[], choose?: (answer: Answer) => void): HTMLElement {
  return element('ul', { class: 'answers' }, ...answers.map((one) => answerItem(one, choose)));
}

type Said = Pick<Answer, 'severity' | 'service' | 'real' | 'text'>;

/** One sentence; `after` stands behind it. */
export function answerItem<T extends Said>(answer: T, choose?: (answer: T) => void, after?: HTMLElement): HTMLElement {
  const { severity, text } = answer;
  const [sign, word] = SIGNS[severity];
  return element(
    'li',
    { class: severity },
    icon(sign),
    spoken(`${word}: `),
    element('span', {}, choose && link(answer, choose), ...withCode(text), ...(after ? [' ', after] : [])),
  );
}

/** What stands between backquotes is a command. */
function withCode(text: string): readonly (HTMLElement | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

function link<T extends Said>(answer: T, choose: (answer: T) => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'link' }, serviceName(answer.service));
  button.addEventListener('click', () => choose(answer));
  return button;
}

const SIGNS: Readonly<Record<Answer['severity'], readonly [sign: string, word: string]>> = {
  problem: ['error', 'Problem'],
  notice: ['warning', 'Notice'],
  normal: ['info', 'As it should be'],
};
