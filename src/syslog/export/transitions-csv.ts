import { csvLines } from '../../csv.ts';
import { isoTime } from '../timeline/json.ts';
import type { InstanceHistory, Timeline, Transition } from '../timeline.ts';

const HEADING = ['time', 'node', 'kind', 'instance', 'from', 'to', 'cause', 'reason', 'file', 'line'];

/** Every transition of a timeline in order of time, as lines of CSV. */
export function transitionsCsv({ instances }: Timeline): Generator<string> {
  const rows = instances
    .flatMap((history) => history.transitions.map((transition) => ({ history, transition })))
    .sort((a, b) => a.transition.time - b.transition.time);
  return csvLines(
    HEADING,
    rows.map(({ history, transition }) => cells(history, transition)),
  );
}

function cells({ node, kind, instance }: InstanceHistory, { time, from, to, cause, file, line }: Transition) {
  return [isoTime(time), node, kind, instance, from, to, cause?.kind, cause?.text, file, line];
}
