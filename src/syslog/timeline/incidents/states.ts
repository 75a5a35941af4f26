import type { Incident, LogPlace } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { NodeHistory, Stay } from '../histories/build-histories.ts';
import type { Router } from '../routers.ts';
import { shown } from './shown.ts';

/** Every stay in FAULT of one virtual router; one that is over is told once. */
export class FaultMemory {
  private told: ReadonlyMap<string, Told> = new Map();

  faults({ histories }: Router): readonly Incident[] {
    const before = this.told;
    this.told = new Map(
      histories.map((history) => {
        const key = `${history.node}\n${history.instance}`;
        return [key, toldOf(history, before.get(key))] as const;
      }),
    );
    return [...this.told.values()].flatMap(({ faults }) => faults);
  }
}

/** What was told of a history as it was; of each fault the place of its stay. */
interface Told {
  readonly stays: readonly Stay[];
  readonly places: readonly number[];
  readonly faults: readonly Incident[];
}

/** A stay that something follows is never changed, and another one is another object. */
function toldOf(history: NodeHistory, before: Told = { stays: [], places: [], faults: [] }): Told {
  const { stays } = history;
  const most = Math.min(stays.length, before.stays.length);
  let same = 0;
  while (same < most && stays[same] === before.stays[same]) same += 1;
  // What follows a stay is part of what is told of it.
  const fresh = Math.max(0, same - 1);
  const kept = before.places.findLastIndex((place) => place < fresh) + 1;
  const places = before.places.slice(0, kept);
  const faults = before.faults.slice(0, kept);
  for (let place = fresh; place < stays.length; place += 1) {
    const stay = stays[place] as Stay;
    if (stay.state !== 'FAULT') continue;
    places.push(place);
    faults.push(fault(history, stay, stays[place + 1]));
  }
  return { stays, places, faults };
}

function fault({ node, instance }: NodeHistory, stay: Stay, next: Stay | undefined): Incident {
  const why = stay.cause === undefined ? 'no reason is logged' : stay.cause.text;
  const length = stay.to === undefined ? 'and did not leave it' : `for ${durationText(stay.to - stay.from)}`;
  const text = `${node} was in FAULT ${length}: ${why}.`;
  const said = isSamePlace(stay.cause, stay.entry) ? [stay.entry] : [stay.cause, stay.entry];
  const evidence = [...said, next?.entry];
  const { from, to } = stay;
  return shown({ kind: 'fault', instance, nodes: [node], from, to, text, stays: [stay, next], evidence });
}

function isSamePlace(one: LogPlace | undefined, other: LogPlace): boolean {
  return one?.line === other.line && one.file === other.file;
}
