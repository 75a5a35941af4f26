import type { Incident } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import { greatest } from '../extremes.ts';
import type { NodeHistory } from '../histories/build-histories.ts';
import type { Router } from '../routers.ts';
import { durationOf, place, runs } from './incident.ts';

/** So many changes of master, none longer than this after the one before, are no series of ordinary events. */
const CHANGES = 4;
const APART = 5 * 60_000;

/**
 * A virtual router whose master changes again and again. A start, a state said again, and the first master that the
 * logs know is no change.
 */
export function flapping({ name: instance, histories }: Router): readonly Incident[] {
  const changes = histories.flatMap(changesOf).sort((a, b) => a.time - b.time);
  const [first] = changes;
  const hadMaster = histories.some(({ stays }) =>
    stays.some(({ state, from }) => state === 'MASTER' && from < (first?.time ?? 0)),
  );
  return runs(first?.isFirst && !hadMaster ? changes.slice(1) : changes, APART)
    .filter(({ length }) => length >= CHANGES)
    .map((run) => flap(instance, run));
}

/** Where the node became master of a running election. */
function changesOf({ node, transitions, stays }: NodeHistory): readonly Change[] {
  const found: Change[] = [];
  for (const [index, { time, from, to, file, line }] of transitions.entries()) {
    if (to !== 'MASTER' || (from !== 'BACKUP' && from !== 'FAULT')) continue;
    const isFirst = STARTS.has(stays[index - 1]?.cause?.kind ?? '');
    found.push({ time, node, file, line, isFirst, resolutionMs: stays[index]?.resolutionMs ?? 1000 });
  }
  return found;
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
  /** It was the first one of its process. */
  readonly isFirst: boolean;
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
