import { endedByItself } from './compare.ts';
import type { Judged } from './judge-files.ts';

/** How far the two verdicts agree on a number of texts. */
export interface Agreement {
  readonly texts: number;
  /** Texts that the daemon accepts, host-dependent complaints apart. */
  readonly accepted: number;
  /** Of these, the ones with an error of ours that the daemon does not confirm. */
  readonly falseAlarms: number;
  /** Texts on which the daemon crashed, hung or gave up. */
  readonly unfinished: number;
  /** Lines that the daemon complains of, and complaints without a line. */
  readonly told: number;
  readonly found: number;
  /** Of `found`, those with a problem of ours on that very line. */
  readonly onTheLine: number;
  /** Errors of ours that the daemon had a chance to see. */
  readonly errors: number;
  readonly confirmed: number;
}

export function agreementOf(judged: readonly Judged[]): Agreement {
  const sum = (count: (one: Judged) => number) => judged.reduce((total, one) => total + count(one), 0);
  return {
    texts: judged.length,
    accepted: judged.filter(({ isAccepted }) => isAccepted).length,
    falseAlarms: judged.filter(({ isAccepted, comparison }) => isAccepted && comparison.alarms.length > 0).length,
    unfinished: judged.filter(({ verdict }) => !endedByItself(verdict.status)).length,
    told: sum(({ comparison }) => comparison.told.length),
    found: sum(({ comparison }) => comparison.told.length - comparison.missed.length),
    onTheLine: sum(({ comparison }) => comparison.onTheLine.length),
    errors: sum(({ comparison }) => comparison.errors.length),
    confirmed: sum(({ comparison }) => comparison.errors.length - comparison.alarms.length),
  };
}

export function agreementText(agreement: Agreement): string {
  const { texts, accepted, falseAlarms, unfinished, told, found, onTheLine, errors, confirmed } = agreement;
  return [
    `${texts} texts: ${accepted} accepted, ${falseAlarms} of them with an error of ours; ${unfinished} on which the daemon gave up, hung or crashed`,
    `complaints of the daemon found here: ${share(found, told)} (${onTheLine} on the very line)`,
    `errors of ours that the daemon confirms: ${share(confirmed, errors)}`,
  ].join('\n');
}

function share(part: number, whole: number): string {
  return `${part} of ${whole}${whole > 0 ? ` (${((100 * part) / whole).toFixed(1)} %)` : ''}`;
}

/** Every difference on a line: `-` what only the daemon says, `+` what only we say. */
export function* differences(judged: readonly Judged[]): Generator<string> {
  for (const { path, mutation, comparison, isAccepted, text } of judged) {
    const where = mutation ? `${path} [${mutation}]` : path;
    const lines = text.split('\n');
    const shown = (line: number | undefined) => (line === undefined ? '' : `\n      ${lines[line - 1]?.trim()}`);
    for (const { line, text: told } of comparison.missed) yield `- ${where}:${line ?? ''} ${told}${shown(line)}`;
    for (const { first, problem } of comparison.alarms) {
      const accepted = isAccepted ? ' (accepted)' : '';
      yield `+ ${where}:${first} ${problem.rule}: ${problem.message}${accepted}${shown(first)}`;
    }
  }
}
