import type { Incident } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { NodeHistory } from '../histories/build-histories.ts';
import { timeIndex } from '../time-index.ts';
import { coarseness, fromSigns, type Sign } from './incident.ts';

/** Adverts of a lower priority that a backup hears; after three intervals at most it must have taken over. */
export const HEARD_EVENTS: ReadonlySet<string> = new Set(['preempting', 'preempt-delay-start']);
const DISCARDED = 'vrrp.advert.lower.backup-discard';
export const TOO_LONG = 15_000;
const PAUSE = 10_000;

/** What is kept of one instance: such lines come with every advert, so that of those that follow each other the ends are. */
interface Heard {
  isDelayed: boolean;
  readonly runs: Run[];
}

interface Run {
  readonly first: Sign;
  last: Sign;
  coarsest: Sign;
}

/**
 * A backup that says again and again that it hears a lower priority, and does not become master. It is told only from
 * these lines: without the configuration nobody knows that a silent backup should have taken over.
 */
export class MissedPreemptions {
  /** By instance. */
  private readonly heard = new Map<string, Heard>();

  constructor(private readonly node: string) {}

  add(sign: Sign): void {
    const { message, captures } = sign.recognised;
    if (captures.instance === undefined) return;
    const heard = this.heard.get(captures.instance) ?? { isDelayed: false, runs: [] };
    this.heard.set(captures.instance, heard);
    if (message.event === 'preempt-delay-start') heard.isDelayed = true;
    if (message.kind === DISCARDED) addTo(heard.runs, sign);
  }

  /** `histories` are those of the node. */
  incidents(histories: readonly NodeHistory[]): readonly Incident[] {
    return [...this.heard].flatMap(([instance, { isDelayed, runs }]) => {
      const long = isDelayed ? [] : runs.filter(({ first, last }) => last.time - first.time >= TOO_LONG);
      if (long.length === 0) return [];
      const own = histories.filter((history) => history.instance === instance);
      const entries = timeIndex(own.flatMap(({ transitions }) => transitions.filter(({ to }) => to === 'MASTER')));
      return long
        .filter(({ first, last }) => entries.between(first.time, last.time).length === 0)
        .map((run) => missed(this.node, instance, run));
    });
  }
}

/**
 * How long a backup heard nobody but a weaker master, milliseconds. While two other nodes were masters (`twice`) there
 * was one that did not hear the weaker one either, and whose adverts kept the backup what it was.
 */
export function unexplained({ nodes: [node = ''], from, to = from }: Incident, twice: readonly Incident[]): number {
  const others = twice.filter(({ nodes }) => !nodes.includes(node));
  const meanwhile = others.map((one) => Math.min(one.to ?? to, to) - Math.max(one.from, from));
  return to - from - meanwhile.reduce((sum, ms) => sum + Math.max(0, ms), 0);
}

function addTo(runs: Run[], sign: Sign): void {
  const run = runs.at(-1);
  if (run === undefined || sign.time - run.last.time > PAUSE) runs.push({ first: sign, last: sign, coarsest: sign });
  else {
    run.last = sign;
    if (coarseness(sign) > coarseness(run.coarsest)) run.coarsest = sign;
  }
}

function missed(node: string, instance: string, { first, last, coarsest }: Run): Incident {
  const length = durationText(last.time - first.time);
  const text = `${node} heard only a lower priority for ${length} and did not take ${instance} over.`;
  const incident = fromSigns('missed-preemption', node, instance, [first, last], text, last.time);
  return { ...incident, resolutionMs: coarseness(coarsest) };
}
