import { grouped } from '../../nodes/grouped.ts';
import type { NodeRecords } from '../../nodes/node-records.ts';
import type { Incident, Transition } from '../../timeline.ts';
import type { NodeHistory } from '../histories/build-histories.ts';
import { REMOVED } from '../histories/tracks.ts';
import { type TimeIndex, timeIndex } from '../time-index.ts';
import { fromSigns, runs, type Sign, signsOf } from './incident.ts';

export const RELOAD_EVENTS: ReadonlySet<string> = new Set(['reload-start', 'reload-complete', 'reload-refused']);

/** Parent and children each say that they reload; more than this lies between two reloads. */
const GAP = 10_000;
/** What a reload moves moves at once. */
const EFFECT = 10_000;

/** Each reload of a node, with the instances that changed their state with it. */
export function reloads(nodes: readonly NodeRecords[], histories: readonly NodeHistory[]): readonly Incident[] {
  const byNode = grouped(histories, ({ kind, node }) => (kind === 'instance' ? node : undefined));
  return nodes.flatMap(({ name, records }) => {
    const moves = timeIndex(movesOf(byNode.get(name) ?? []));
    return runs(signsOf(records, RELOAD_EVENTS), GAP).flatMap((run) => {
      const outcome = run.some(isRefused) ? 'refused a reload' : 'reloaded its configuration';
      const started = run.some(({ recognised }) => recognised.message.event !== 'reload-complete');
      return started
        ? [fromSigns('reload', name, '', run, `${name} ${outcome}${effectOf(run, moves)}.`, run.at(-1)?.time)]
        : [];
    });
  });
}

interface Move extends Transition {
  readonly instance: string;
}

function movesOf(histories: readonly NodeHistory[]): readonly Move[] {
  return histories.flatMap(({ instance, transitions }) => transitions.map((one) => ({ ...one, instance })));
}

function isRefused({ recognised }: Sign): boolean {
  return recognised.message.event === 'reload-refused';
}

function effectOf(run: readonly Sign[], moves: TimeIndex<Move>): string {
  const from = run[0]?.time ?? 0;
  const to = (run.at(-1)?.time ?? 0) + EFFECT;
  const moved = moves
    .between(from, to)
    // What stopped was stopped, unless it was the reload that took it away.
    .filter((move) => move.to !== 'STOPPED' || move.cause?.text === REMOVED);
  const told = [...grouped(moved, ({ instance }) => instance)].map(([instance, own]) => courseOf(instance, own));
  return told.length === 0 ? '' : `; ${told.join(', ')}`;
}

/** `VI_1 went to BACKUP, then to MASTER`. */
function courseOf(instance: string, moves: readonly Move[]): string {
  const gone = moves.some(({ to }) => to === 'STOPPED') ? ['was removed'] : [];
  const states = moves.filter(({ to }) => to !== 'STOPPED').map(({ to }) => `to ${to}`);
  const went = states.length === 0 ? [] : [`went ${states.join(', then ')}`];
  return `${instance} ${[...went, ...gone].join(' and ')}`;
}
