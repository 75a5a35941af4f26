import { grouped } from '../../nodes/grouped.ts';
import type { NodeRecords } from '../../nodes/node-records.ts';
import type { Incident } from '../../timeline.ts';
import type { NodeHistory } from '../build-histories.ts';
import { durationText } from '../duration-text.ts';
import { greatest } from '../extremes.ts';
import type { Router } from '../routers.ts';
import { timeIndex } from '../time-index.ts';
import { durationOf, fromSigns, place, runs, signsOf } from './incident.ts';

/** So many changes of master, none longer than this after the one before, are no series of ordinary events. */
const CHANGES = 4;
const APART = 5 * 60_000;

/**
 * A virtual router whose master changes again and again. A start, a state said again, and the first master that the
 * logs know is no change.
 */
export function flapping(routers: readonly Router[]): readonly Incident[] {
  return routers.flatMap(({ name: instance, histories: nodes }) => {
    const changes = nodes
      .flatMap(({ node, transitions, stays }) =>
        transitions.map((transition, index) => ({
          ...transition,
          node,
          isFirst: STARTS.has(stays[index - 1]?.cause?.kind ?? ''),
          resolutionMs: stays[index]?.resolutionMs ?? 1000,
        })),
      )
      .filter(({ from, to }) => to === 'MASTER' && (from === 'BACKUP' || from === 'FAULT'))
      .sort((a, b) => a.time - b.time);
    const [first] = changes;
    const hadMaster = nodes.some(({ stays }) =>
      stays.some(({ state, from }) => state === 'MASTER' && from < (first?.time ?? 0)),
    );
    return runs(first?.isFirst && !hadMaster ? changes.slice(1) : changes, APART)
      .filter(({ length }) => length >= CHANGES)
      .map((run) => flap(instance, run));
  });
}

/** What a state is due to that is the first of a process. */
const STARTS: ReadonlySet<string> = new Set(['main.starting', 'child.starting.vrrp']);

/** More lines than anyone looks at. */
const SHOWN = 20;

interface Change {
  readonly time: number;
  readonly node: string;
  readonly file: string;
  readonly line: number;
  readonly resolutionMs: number;
}

function flap(instance: string, run: readonly Change[]): Incident {
  const [first, last] = [run[0]?.time ?? 0, run.at(-1)?.time ?? 0];
  const period = (last - first) / (run.length - 1);
  return {
    kind: 'flapping',
    instance,
    nodes: [...new Set(run.map(({ node }) => node))],
    from: first,
    to: last,
    durationMs: durationOf(first, last),
    resolutionMs: greatest(run.map(({ resolutionMs }) => resolutionMs)),
    text: `${instance} got a master ${run.length} times ${paceText(last - first, period)}.`,
    evidence: run.slice(0, SHOWN).map(place),
  };
}

/** Stamps of whole seconds do not tell how soon things follow each other within one. */
function paceText(length: number, period: number): string {
  if (length < 1000) return 'within a second';
  const often = period < 1000 ? 'more than once a second' : `every ${durationText(period)} on average`;
  return `within ${durationText(length)}, ${often}`;
}

/** Adverts of a lower priority that a backup hears; after three intervals at most it must have taken over. */
export const HEARD_EVENTS: ReadonlySet<string> = new Set(['preempting', 'preempt-delay-start']);
const DISCARDED = 'vrrp.advert.lower.backup-discard';
const TOO_LONG = 15_000;
const PAUSE = 10_000;

/**
 * A backup that says again and again that it hears a lower priority, and does not become master. It is told only from
 * these lines: without the configuration nobody knows that a silent backup should have taken over.
 */
export function missedPreemptions(
  nodes: readonly NodeRecords[],
  histories: readonly NodeHistory[],
): readonly Incident[] {
  const byLane = grouped(histories, ({ node, instance }) => laneKey(node, instance));
  return nodes.flatMap(({ name, records }) =>
    [...grouped(signsOf(records, HEARD_EVENTS), ({ recognised }) => recognised.captures.instance)].flatMap(
      ([instance, signs]) => {
        const delayed = signs.some(({ recognised }) => recognised.message.event === 'preempt-delay-start');
        if (delayed) return [];
        const lanes = byLane.get(laneKey(name, instance)) ?? [];
        const entries = timeIndex(lanes.flatMap(({ transitions }) => transitions.filter(({ to }) => to === 'MASTER')));
        const heard = signs.filter(({ recognised }) => recognised.message.kind === DISCARDED);
        return runs(heard, PAUSE).flatMap((run) => {
          const [first, last] = [run[0]?.time ?? 0, run.at(-1)?.time ?? 0];
          if (last - first < TOO_LONG || entries.between(first, last).length > 0) return [];
          const text = `${name} heard only a lower priority for ${durationText(last - first)} and did not take ${instance} over.`;
          return [fromSigns('missed-preemption', name, instance, run, text, last)];
        });
      },
    ),
  );
}

function laneKey(node: string, instance: string): string {
  return `${node}\n${instance}`;
}
