import type { Lane } from '../../../syslog/drawing/lanes.ts';
import type { Window } from '../../common/time/window.ts';
import type { Content, Shown } from './content.ts';
import { type IncidentEntry, incidentId } from './incidents.ts';
import { currentOn } from './lane-order.ts';
import { neighbour, type TransitionRow } from './rows.ts';
import type { Choice, Selection } from './selection.ts';

/** Where keys lead from what is chosen, or from what is in view where nothing is: to the next (1) or the one before (-1). */
export type Step = 1 | -1;

/** The next transition, of all lanes or of that of the chosen one. */
export function nextTransition(
  { rows }: Shown,
  selection: Selection | undefined,
  window: Window,
  by: Step,
  sameLane: boolean,
): TransitionRow | undefined {
  const own = sameLane && selection ? rows.filter(({ lane }) => lane.id === selection.lane) : rows;
  return neighbour(own, selection, selection?.time ?? (by === 1 ? window.from : window.to), by);
}

/** What the lane above or below says of the same moment; lanes stand as they do on the page. */
export function onNextLane(
  lanes: readonly Lane[],
  { events, laneEvents }: Content,
  { hidden }: Shown,
  selection: Selection | undefined,
  window: Window,
  by: Step,
): Choice | undefined {
  const at = lanes.findIndex(({ id }) => id === selection?.lane);
  const time = selection?.time ?? (window.from + window.to) / 2;
  for (let place = at === -1 && by === -1 ? lanes.length - 1 : at + by; ; place += by) {
    const lane = lanes[place];
    if (lane === undefined) return undefined;
    const choice = currentOn(lane, time, events, laneEvents, hidden);
    if (choice !== undefined) return choice;
  }
}

/** From none to the first or the last. */
export function nextIncident({ entries }: Shown, chosen: string | undefined, by: Step): IncidentEntry | undefined {
  const at = entries.findIndex(({ incident }) => incidentId(incident) === chosen);
  return entries[at === -1 ? (by > 0 ? 0 : entries.length - 1) : at + by];
}

/** The number of the next line of those that the search found; after the last one comes the first. */
export function nextFound(
  found: readonly number[],
  { events }: Content,
  selection: Selection | undefined,
  window: Window,
  by: Step,
): number | undefined {
  const at = selection?.event === undefined ? -1 : found.indexOf(selection.event);
  const time = selection?.time ?? window.from;
  const next = found.findIndex((index) => events.time(index) >= time);
  const first = next === -1 ? 0 : by === 1 ? next : next - 1;
  const place = at === -1 ? first : at + by;
  return found.at(place % found.length);
}
