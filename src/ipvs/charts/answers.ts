import type { Answer } from '../answers/answer.ts';
import type { AnswersMessage, DriftEntry } from './messages.ts';

/** What is asked about: a service, or all of them where it is undefined. */
export type Asked = Pick<AnswersMessage, 'group' | 'index' | 'service'>;

/** Of all answers those that deserve a look, worst first, and all those about one service, or about each where it is undefined. */
export function answersMessage(
  all: readonly Answer[],
  drift: readonly DriftEntry[] | undefined,
  { group, index, service }: Asked,
): AnswersMessage {
  const findings = all.filter(({ severity }) => severity !== 'normal');
  const worst = findings.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  return {
    type: 'answers',
    group,
    index,
    findings: worst.slice(0, MOST),
    findingCount: worst.length,
    service,
    own: all
      .filter((one) => service === undefined || one.service === service)
      .toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity]),
    drift,
  };
}

const MOST = 200;

const RANKS: Readonly<Record<Answer['severity'], number>> = { problem: 0, notice: 1, normal: 2 };
