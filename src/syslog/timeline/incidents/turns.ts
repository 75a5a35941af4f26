import type { NodeHistory, Stay } from '../histories/build-histories.ts';
import { gaveWay } from './shown.ts';

/** A node as master, with what it was before and after. */
export interface Mastership {
  readonly node: string;
  readonly instance: string;
  readonly stay: Stay;
  readonly before: Stay | undefined;
  readonly next: Stay | undefined;
}

/** A node that becomes master, or ceases to be. */
export interface Turn extends Mastership {
  readonly time: number;
  readonly enters: boolean;
}

/**
 * In order of time; at one time those who enter come first, since a hand-over within one tick leaves no gap, and then
 * those who give way, since there was still a master.
 */
export function turnsOf(router: readonly NodeHistory[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { node, instance, stay, before, next } of router.flatMap(mastershipsOf)) {
    turns.push({ node, instance, stay, before, next, time: stay.from, enters: true });
    if (stay.to !== undefined) turns.push({ node, instance, stay, before, next, time: stay.to, enters: false });
  }
  return turns.sort(
    (a, b) =>
      a.time - b.time || Number(b.enters) - Number(a.enters) || Number(gaveWay(b.next)) - Number(gaveWay(a.next)),
  );
}

/**
 * Who leaves MASTER and is back within one tick of the log's clock was master all the time, as far as it can tell;
 * not where it ended without a word, which was long before it started anew.
 */
export function mastershipsOf({ node, instance, stays }: NodeHistory): readonly Mastership[] {
  const found: Mastership[] = [];
  stays.forEach((stay, index) => {
    if (stay.state !== 'MASTER') return;
    const last = found.at(-1);
    const [before, next] = [stays[index - 1], stays[index + 1]];
    if (last === undefined || last.stay.to !== stay.from || last.stay.knownTo < stay.from)
      found.push({ node, instance, stay, before, next });
    else
      found[found.length - 1] = {
        ...last,
        stay: {
          ...last.stay,
          to: stay.to,
          knownTo: stay.knownTo,
          heardMaster: stay.heardMaster ?? last.stay.heardMaster,
        },
        next,
      };
  });
  return found;
}
