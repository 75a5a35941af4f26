import type { Incident } from '../../timeline.ts';
import { greatest } from '../extremes.ts';
import type { NodeHistory } from '../histories/build-histories.ts';
import type { Router } from '../routers.ts';
import { dualMaster } from './dual-master.ts';
import { noMaster } from './no-master.ts';
import { ORDINARY_OVERLAP } from './shown.ts';
import { type Measured, reckon, shorter, shortestWait, type Wait, waitsOf } from './silent-deaths.ts';
import { type Turn, turnsOf } from './turns.ts';

/** When a virtual router had no master, and when it had two. */
export interface MasterTroubles {
  readonly gone: readonly Incident[];
  readonly twice: readonly Incident[];
}

/**
 * What the states of a virtual router show: nobody or two were master. Nothing is concluded from silence: before the
 * first master is seen nobody is missed, a node whose log has ended may be in any state, and the log of a single node
 * says nothing about its peers.
 *
 * What no further line can change is kept: all until a moment at which one node alone was master, the end of its reign is
 * known, and every node has changed its state since. From there on the stays are judged as if the log began with them.
 */
export class MasterMemory {
  private members = '';
  /** Nothing that is still to come begins before. */
  private bound = Number.NEGATIVE_INFINITY;
  /** By history, the place of the first stay that is judged again. */
  private starts: readonly number[] = [];
  private gone: readonly Incident[] = [];
  private twice: readonly Incident[] = [];
  private readonly waits = new Map<string, Measured>();
  /** How long the taker of each settled death was found to wait. */
  private reckonedBy = new Map<string, Wait>();

  troubles(router: Router): MasterTroubles {
    const { histories } = router;
    if (histories.length < 2) return { gone: [], twice: [] };
    this.recognise(histories);
    const rest = { ...router, histories: histories.map((one, at) => from(one, this.starts[at] ?? 0)) };
    const waitOf = waitsOf(rest, this.waits);
    this.reckonAgain(waitOf);
    const [gone, twice] = [noMaster(rest, waitOf), dualMaster(rest)];
    const told = { gone: [...this.gone, ...gone], twice: [...this.twice, ...twice] };
    this.settle(rest.histories, gone, twice, waitOf);
    return told;
  }

  /** Another set of nodes or instances is another virtual router. */
  private recognise(histories: readonly NodeHistory[]): void {
    const members = histories.map(({ node, instance }) => `${node}\n${instance}`).join('\n\n');
    if (members === this.members) return;
    this.members = members;
    this.bound = Number.NEGATIVE_INFINITY;
    this.starts = histories.map(() => 0);
    this.gone = [];
    this.twice = [];
    this.waits.clear();
    this.reckonedBy.clear();
  }

  /** A later start may show that a node waits for less. */
  private reckonAgain(waitOf: (node: string) => Wait): void {
    for (const [node, before] of this.reckonedBy) {
      const wait = waitOf(node);
      if (wait.lengthMs === before.lengthMs && wait.doubtMs === before.doubtMs) continue;
      this.reckonedBy.set(node, wait);
      this.gone = this.gone.map((one) => (takerOf(one) === node ? reckon(one, wait) : one));
    }
  }

  private settle(
    histories: readonly NodeHistory[],
    gone: readonly Incident[],
    twice: readonly Incident[],
    waitOf: (node: string) => Wait,
  ): void {
    const bound = Math.min(...histories.map(({ stays }) => stays.at(-1)?.from ?? Number.NEGATIVE_INFINITY));
    if (bound <= this.bound) return;
    this.bound = bound;
    const sole = lastSole(histories, bound);
    if (sole === undefined) return;
    const isOver = ({ to }: Incident) => to !== undefined && to <= sole.moment;
    this.gone = [...this.gone, ...gone.filter(isOver)];
    this.twice = [...this.twice, ...twice.filter(isOver)];
    for (const node of new Set(gone.filter(isOver).flatMap((one) => takerOf(one) ?? []))) {
      this.reckonedBy.set(node, waitOf(node));
    }
    for (const { node } of histories) {
      const wait = shorter(this.waits.get(node), shortestWait(histories, node, sole.moment));
      if (wait !== undefined) this.waits.set(node, wait);
    }
    this.starts = histories.map((one, at) => (this.starts[at] ?? 0) + firstJudged(one, sole));
  }
}

function from(history: NodeHistory, start: number): NodeHistory {
  return start === 0 ? history : { ...history, stays: history.stays.slice(start) };
}

/** Who took over from a master whose death was estimated. */
function takerOf({ estimate, nodes }: Incident): string | undefined {
  return estimate === undefined ? undefined : nodes[1];
}

/** At `moment` this node alone was master, in a reign that began at or before it. */
interface Sole {
  readonly moment: number;
  readonly master: Turn;
}

/** The last such moment that nothing behind `bound` can touch, nor what lies near it; see `MasterMemory`. */
function lastSole(histories: readonly NodeHistory[], bound: number): Sole | undefined {
  const near = 2 * Math.max(ORDINARY_OVERLAP, greatest(histories.flatMap(({ stays }) => stays.map(resolution))));
  const masters = new Map<string, Turn>();
  let found: Sole | undefined;
  const turns = turnsOf(histories);
  for (const [at, turn] of turns.entries()) {
    if (turn.time >= bound) break;
    if (turn.enters) masters.set(turn.node, turn);
    else if (masters.get(turn.node)?.stay === turn.stay) masters.delete(turn.node);
    const [master, ...others] = masters.values();
    if (master === undefined || others.length > 0 || !isVouchedFor(master, bound)) continue;
    if (Math.min(turns[at + 1]?.time ?? bound, bound) - turn.time > near) found = { moment: turn.time, master };
  }
  return found;
}

/**
 * Its end is known, and it was one until then: where it may have died long before, who left before it may be the last
 * one that was master at all.
 */
function isVouchedFor({ stay: { to, knownTo } }: Turn, bound: number): boolean {
  return to !== undefined && to <= bound && knownTo >= to;
}

function resolution({ resolutionMs }: { readonly resolutionMs: number }): number {
  return resolutionMs;
}

/** The reign of the master is judged again as a whole, and of the others what they were in at that moment. */
function firstJudged({ node, stays }: NodeHistory, { moment, master }: Sole): number {
  const begin = node === master.node ? master.stay.from : moment;
  const first = stays.findIndex(({ state, from: since, to = Number.POSITIVE_INFINITY }) =>
    node === master.node ? state === 'MASTER' && since >= begin : to > begin,
  );
  return Math.max(0, first);
}
