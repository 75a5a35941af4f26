import { firstAtOrAfter } from '../../../search-sorted.ts';
import { isGrave } from '../../../syslog/timeline/incidents/incident.ts';
import type { Incident, IncidentKind } from '../../../syslog/timeline.ts';
import type { Window } from '../../common/time/window.ts';
import { groupBy } from './group-by.ts';
import { incidentId } from './incidents.ts';

/** A stretch to mark; several incidents that share a few pixels are one. */
export interface Strip {
  readonly from: number;
  readonly to: number;
  readonly kind: IncidentKind;
  /** The address had no master or two, or clients got no answer. */
  readonly grave: boolean;
  readonly selected: boolean;
}

/** Incidents as every frame asks for them: what that costs grows with the pixels, not with their number. */
export class Strips {
  private made: readonly Kind[] | undefined;
  private ids: ReadonlyMap<string, Incident> | undefined;

  /** In order of their beginning. */
  constructor(private readonly incidents: readonly Incident[]) {}

  /** Made when they are first asked for: most lanes are out of sight. */
  private get kinds(): readonly Kind[] {
    this.made ??= [...groupBy(this.incidents, ({ kind }) => kind)].map(([kind, own]) => kindOf(kind, own));
    return this.made;
  }

  /**
   * Of each kind at most one strip for each `STRIP_PX` pixels, and the selected incident by itself over them. One that
   * lies under an earlier and longer one of its kind reaches as far as that.
   */
  visible(selected: string | undefined, window: Window, widthPx: number): readonly Strip[] {
    const slot = ((window.to - window.from) * STRIP_PX) / Math.max(widthPx, 1);
    return [...this.kinds.flatMap((kind) => stripsOf(kind, window, slot)), ...this.chosen(selected, window)];
  }

  /** A fault of one node is a band already: over the bands are drawn the grave kinds alone, and what is selected. */
  overBands(selected: string | undefined, window: Window, widthPx: number): readonly Strip[] {
    const slot = ((window.to - window.from) * STRIP_PX) / Math.max(widthPx, 1);
    const grave = this.kinds.filter((kind) => kind.grave).flatMap((kind) => united(stripsOf(kind, window, slot)));
    return [...grave, ...this.chosen(selected, window)];
  }

  private chosen(selected: string | undefined, window: Window): readonly Strip[] {
    if (selected === undefined) return [];
    this.ids ??= new Map(this.incidents.map((incident) => [incidentId(incident), incident]));
    const incident = this.ids.get(selected);
    if (incident === undefined) return [];
    const { kind, from, to = Number.POSITIVE_INFINITY } = incident;
    if (from > window.to || to < window.from) return [];
    return [{ kind, grave: isGrave(kind), ...cut(from, to, window), selected: true }];
  }
}

const STRIP_PX = 3;

interface Kind {
  readonly kind: IncidentKind;
  readonly grave: boolean;
  readonly from: Float64Array;
  /** The latest end of an incident and of all before it. */
  readonly reach: Float64Array;
}

function kindOf(kind: IncidentKind, incidents: readonly Incident[]): Kind {
  const from = new Float64Array(incidents.length);
  const reach = new Float64Array(incidents.length);
  let latest = Number.NEGATIVE_INFINITY;
  // By number: iterators take thrice as long, and there may be tens of thousands.
  for (let at = 0; at < incidents.length; at++) {
    const { from: begin, to = Number.POSITIVE_INFINITY } = incidents[at] as Incident;
    latest = Math.max(latest, to);
    from[at] = begin;
    reach[at] = latest;
  }
  return { kind, grave: isGrave(kind), from, reach };
}

/** From each strip it leaps to the next free pixels. */
function stripsOf({ kind, grave, from, reach }: Kind, window: Window, slot: number): readonly Strip[] {
  const strips: Strip[] = [];
  const fromAt = (place: number) => from[place] ?? Number.POSITIVE_INFINITY;
  let at = firstAtOrAfter(reach.length, (place) => reach[place] ?? 0, window.from);
  while (fromAt(at) <= window.to) {
    const begin = Math.max(fromAt(at), window.from);
    const next = Math.max(firstAtOrAfter(from.length, fromAt, begin + slot), at + 1);
    strips.push({ kind, grave, ...cut(begin, reach[next - 1] ?? begin, window), selected: false });
    at = next;
  }
  return strips;
}

/** Those that overlap as one, so that a lane under many of them stays readable. */
function united(strips: readonly Strip[]): readonly Strip[] {
  const made: Strip[] = [];
  for (const strip of strips) {
    const before = made.at(-1);
    if (before === undefined || strip.from > before.to) made.push(strip);
    else made[made.length - 1] = { ...before, to: Math.max(before.to, strip.to) };
  }
  return made;
}

function cut(from: number, to: number, window: Window): Window {
  return { from: Math.max(from, window.from), to: Math.min(to, window.to) };
}
