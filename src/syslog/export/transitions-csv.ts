import { csvLines } from '../../csv.ts';
import { isoTime } from '../timeline/json.ts';
import type { Timeline, UndatedHistory } from '../timeline.ts';

const HEADING = ['time', 'node', 'kind', 'instance', 'from', 'to', 'cause', 'reason', 'file', 'line'];

/**
 * Every transition of a timeline in order of time, as lines of CSV; those without a date come last, in the order of
 * their log.
 */
export function transitionsCsv({ instances, undated = [] }: Timeline): Generator<string> {
  const rows = instances
    .flatMap((history) => history.transitions.map((transition) => ({ history, transition })))
    .sort((a, b) => a.transition.time - b.transition.time);
  const without = undated.flatMap((history) => history.transitions.map((transition) => ({ history, transition })));
  return csvLines(HEADING, [
    ...rows.map(({ history, transition }) => [isoTime(transition.time), ...cells(history, transition)]),
    ...without.map(({ history, transition }) => [undefined, ...cells(history, transition)]),
  ]);
}

function cells(history: Omit<UndatedHistory, 'transitions'>, transition: UndatedHistory['transitions'][number]) {
  const { node, kind, instance } = history;
  const { from, to, cause, file, line } = transition;
  return [node, kind, instance, from, to, cause?.kind, cause?.text, file, line];
}
