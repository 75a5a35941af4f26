import { type Answer, SEVERITY_RANKS } from './answer.ts';
import { questions } from './index.ts';

/**
 * What an operator should read first comes first: by severity, then in the order of the questions, and of one question
 * what concerns most connections.
 */
export function worstFirst(answers: readonly Answer[]): readonly Answer[] {
  return answers
    .map((answer) => ({ answer, size: connectionsOf(answer) }))
    .sort((a, b) => rankOf(a.answer) - rankOf(b.answer) || b.size - a.size)
    .map(({ answer }) => answer);
}

const PLACES: ReadonlyMap<string, number> = new Map(questions.map(({ kind }, place) => [kind, place]));

function rankOf({ severity, kind }: Answer): number {
  return SEVERITY_RANKS[severity] * questions.length + (PLACES.get(kind) ?? 0);
}

/** How many connections it is about, by whatever numbers the answer has. */
function connectionsOf({ numbers }: Answer): number {
  const { index = 1, counted, templates, expected, conns, half, connections, activeConn = 0, inActConn = 0 } = numbers;
  if (counted !== undefined || templates !== undefined) return index * (counted ?? templates ?? 0);
  return conns ?? half ?? connections ?? expected ?? activeConn + inActConn;
}
