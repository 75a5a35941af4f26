import type { Answer } from '../answers/answer.ts';
import { questions } from '../answers/index.ts';
import { worstFirst } from '../answers/worst-first.ts';
import type { AnswersMessage, DriftEntry, FindingKind } from './messages.ts';

/** What is asked about: a service, or all of them where it is undefined. */
export type Asked = Pick<AnswersMessage, 'group' | 'index' | 'service'>;

/** Of all answers those that deserve a look, worst first, and all those about one service, or about each where it is undefined. */
export function answersMessage(
  all: readonly Answer[],
  drift: readonly DriftEntry[] | undefined,
  { group, index, service }: Asked,
): AnswersMessage {
  const findings = worstFirst(all.filter(({ severity }) => severity !== 'normal'));
  const kinds = kindsOf(findings);
  return {
    ...{ type: 'answers', group, index, service, drift, kinds },
    findings: firstOfEach(findings),
    findingCount: findings.length,
    own: worstFirst(all.filter((one) => service === undefined || one.service === service)),
  };
}

/** How many there are of each kind, as their worst come. */
function kindsOf(findings: readonly Answer[]): readonly FindingKind[] {
  const kinds = new Map<string, { -readonly [K in keyof FindingKind]: FindingKind[K] }>();
  for (const { kind, severity } of findings) {
    const one = kinds.get(kind) ?? { kind, title: TITLES.get(kind) ?? kind, count: 0, problems: 0 };
    kinds.set(kind, one);
    one.count++;
    if (severity === 'problem') one.problems++;
  }
  return [...kinds.values()];
}

const TITLES: ReadonlyMap<string, string> = new Map(questions.map(({ kind, title }) => [kind, title]));

function firstOfEach(findings: readonly Answer[]): readonly Answer[] {
  const counts = new Map<string, number>();
  return findings.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= MOST;
  });
}

/** Of each kind. */
const MOST = 100;
