import type { Problem } from '../../keepalived/problem.ts';
import type { Severity } from '../../text.ts';

/** Of a document's problems those that are shown, and how many others there are. */
export interface Worst {
  readonly shown: readonly Problem[];
  readonly others: number;
}

/**
 * The worst problems, in the order of the text among equals. VS Code shows no more than a thousand of a document, and a
 * text that has more is no configuration or was damaged: telling all again at each key would only keep the editor busy.
 */
export function worstOf(problems: readonly Problem[]): Worst {
  if (problems.length <= mostShown) return { shown: problems, others: 0 };
  const byWeight = [...problems].sort((a, b) => weights[a.severity] - weights[b.severity]);
  const shown = byWeight.slice(0, mostShown - 1);
  return { shown, others: problems.length - shown.length };
}

/** The one that tells of the others included. */
const mostShown = 1_000;

const weights: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };
