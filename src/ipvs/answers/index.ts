import type { Answer, Question, Situation } from './answer.ts';
import { balance } from './balance.ts';
import { dead } from './dead.ts';
import { draining } from './draining.ts';
import { inactive } from './inactive.ts';
import { oneWay } from './one-way.ts';
import { overload } from './overload.ts';
import { persistence } from './persistence.ts';
import { synFlood } from './syn-flood.ts';
import { totals } from './totals.ts';
import { unserved } from './unserved.ts';

/** Every question, in the order in which its answers are told. */
export const questions: readonly Question[] = [
  unserved,
  dead,
  overload,
  synFlood,
  balance,
  persistence,
  draining,
  oneWay,
  inactive,
  totals,
];

export function answer(situation: Situation): readonly Answer[] {
  const { node, time, service } = situation;
  return questions.flatMap(({ kind, ask }) =>
    ask(situation).map(({ real, ...finding }) => ({ kind, node, time, service: service.key, real, ...finding })),
  );
}
