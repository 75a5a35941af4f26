import type { NodeRecords } from '../../nodes/name-nodes.ts';
import type { Incident } from '../../timeline.ts';
import type { NodeHistory } from '../build-histories.ts';
import { fromSigns, runs, type Sign, signsOf } from './incident.ts';

export const RELOAD_EVENTS: ReadonlySet<string> = new Set(['reload-start', 'reload-complete', 'reload-refused']);

/** Parent and children each say that they reload; more than this lies between two reloads. */
const GAP = 10_000;
/** What a reload moves moves at once. */
const EFFECT = 10_000;

/** Each reload of a node, with the instances that changed their state with it. */
export function reloads(nodes: readonly NodeRecords[], histories: readonly NodeHistory[]): readonly Incident[] {
  return nodes.flatMap(({ name, records }) =>
    runs(signsOf(records, RELOAD_EVENTS), GAP).flatMap((run) => {
      const outcome = run.some(isRefused) ? 'refused a reload' : 'reloaded its configuration';
      const started = run.some(({ recognised }) => recognised.message.event !== 'reload-complete');
      return started
        ? [fromSigns('reload', name, '', run, `${name} ${outcome}${effectOf(name, run, histories)}.`, run.at(-1)?.time)]
        : [];
    }),
  );
}

function isRefused({ recognised }: Sign): boolean {
  return recognised.message.event === 'reload-refused';
}

function effectOf(node: string, run: readonly Sign[], histories: readonly NodeHistory[]): string {
  const from = run[0]?.time ?? 0;
  const to = (run.at(-1)?.time ?? 0) + EFFECT;
  const moved = histories
    .filter((history) => history.node === node && history.kind === 'instance')
    .flatMap(({ instance, transitions }) =>
      transitions.filter(({ time }) => time >= from && time <= to).map((one) => `${instance} went to ${one.to}`),
    );
  return moved.length === 0 ? '' : `; ${moved.join(', ')}`;
}
