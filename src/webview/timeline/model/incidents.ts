import { isGrave } from '../../../syslog/timeline/incidents/incident.ts';
import type { Incident, IncidentKind } from '../../../syslog/timeline.ts';
import { dateTime, duration, measuredDuration } from '../../common/time/times.ts';
import type { Window } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';

/** Incidents as list entries and as strips over the lanes. */
export interface IncidentEntry {
  /** Stays the same when the same logs are read again. */
  readonly id: string;
  readonly incident: Incident;
  readonly label: string;
  readonly icon: string;
  readonly grave: boolean;
}

/** In the order that they come in. */
export function listIncidents(incidents: readonly Incident[]): readonly IncidentEntry[] {
  return incidents.map((incident) => ({
    id: incidentId(incident),
    incident,
    ...describe(incident.kind),
    grave: isGrave(incident.kind),
  }));
}

const ids = new WeakMap<Incident, string>();

/** Made once for each, since every frame asks which one is chosen. */
export function incidentId(incident: Incident): string {
  const known = ids.get(incident);
  if (known !== undefined) return known;
  const { kind, instance, from, nodes } = incident;
  const id = `${kind} ${instance} ${from} ${nodes.join(' ')}`;
  ids.set(incident, id);
  return id;
}

/** `12:40:45 · 3 s (±1 s) · balancer1, balancer2`, or `… · about 3 s (estimated) · …`. */
export function incidentFacts({ from, durationMs, resolutionMs, nodes, estimate }: Incident, zone: Zone): string {
  const facts = [dateTime(from, zone), lengthText(durationMs, resolutionMs, estimate !== undefined), nodes.join(', ')];
  return facts.filter((part) => part !== '').join(' · ');
}

/** '' for what is only a moment, as far as the clock of the log can tell. */
function lengthText(durationMs: number | undefined, resolutionMs: number, isEstimate: boolean): string {
  if (isEstimate) return `about ${measuredDuration(durationMs, 0)} (estimated)`;
  return durationMs === 0 && resolutionMs < 1000 ? '' : measuredDuration(durationMs, resolutionMs);
}

/** `12:40:45 · up to 3 s · balancer1, balancer2`, of incidents that began at once on the same nodes. */
export function groupFacts(incidents: readonly Incident[], zone: Zone): string {
  const [first] = incidents;
  if (first === undefined) return '';
  const isOver = incidents.every(({ durationMs }) => durationMs !== undefined);
  const longest = Math.max(...incidents.map(({ durationMs }) => durationMs ?? 0));
  const length = isOver ? `up to ${duration(longest)}` : 'some still at the end of the logs';
  return [dateTime(first.from, zone), length, first.nodes.join(', ')].join(' · ');
}

/** A stretch to mark; several incidents that share a few pixels are one. */
export interface Strip {
  readonly from: number;
  readonly to: number;
  readonly kind: IncidentKind;
  /** The address had no master or two, or clients got no answer. */
  readonly grave: boolean;
  readonly selected: boolean;
}

/**
 * Of each kind at most one strip for each `STRIP_PX` pixels, the selected incident always by itself. Incidents are in
 * order of their beginning.
 */
export function visibleStrips(
  incidents: readonly Incident[],
  selected: string | undefined,
  window: Window,
  widthPx: number,
): readonly Strip[] {
  const slot = ((window.to - window.from) * STRIP_PX) / Math.max(widthPx, 1);
  const byKind = new Map<IncidentKind, LongerStrip[]>();
  const chosen: Strip[] = [];
  for (const incident of incidents) {
    const { kind, from, to = Number.POSITIVE_INFINITY } = incident;
    if (from > window.to || to < window.from) continue;
    if (selected !== undefined && incidentId(incident) === selected) {
      chosen.push({ ...cut(kind, from, to, window), selected: true });
      continue;
    }
    const strips = byKind.get(kind) ?? [];
    byKind.set(kind, strips);
    const last = strips.at(-1);
    // Where two begin in the same pixels the first is lengthened.
    if (last === undefined || Math.max(from, window.from) >= last.from + slot) strips.push(cut(kind, from, to, window));
    else last.to = Math.max(last.to, Math.min(to, window.to));
  }
  return [...[...byKind.values()].flat(), ...chosen];
}

/** Strips of one kind that overlap as one, so that a lane under many of them stays readable; the selected one by itself. */
export function united(strips: readonly Strip[]): readonly Strip[] {
  const made: Strip[] = [];
  const last = new Map<IncidentKind, number>();
  for (const strip of strips) {
    const place = strip.selected ? undefined : last.get(strip.kind);
    const before = place === undefined ? undefined : made[place];
    if (place === undefined || before === undefined || strip.from > before.to) {
      if (!strip.selected) last.set(strip.kind, made.length);
      made.push(strip);
    } else made[place] = { ...before, to: Math.max(before.to, strip.to) };
  }
  return made;
}

/** The incident of a row of the strip at a moment; of several the shortest, which the others would hide. */
export function incidentAt(
  entries: readonly IncidentEntry[],
  grave: boolean,
  time: number,
  slack: number,
): IncidentEntry | undefined {
  const length = ({ incident: { from, to } }: IncidentEntry) => (to ?? Number.POSITIVE_INFINITY) - from;
  return entries
    .filter(({ incident: { from, to }, grave: isGrave }) => {
      const within = time >= from - slack && time <= (to ?? Number.POSITIVE_INFINITY) + slack;
      return within && isGrave === grave;
    })
    .sort((a, b) => length(a) - length(b))[0];
}

const STRIP_PX = 3;

/** One that is still being made. */
type LongerStrip = Omit<Strip, 'to'> & { to: number };

function cut(kind: IncidentKind, from: number, to: number, window: Window): LongerStrip {
  return {
    from: Math.max(from, window.from),
    to: Math.min(to, window.to),
    kind,
    grave: isGrave(kind),
    selected: false,
  };
}

function describe(kind: IncidentKind): { readonly label: string; readonly icon: string } {
  switch (kind) {
    case 'no-master':
      return { label: 'No master', icon: 'circle-slash' };
    case 'dual-master':
      return { label: 'Two masters', icon: 'copy' };
    case 'slow-takeover':
      return { label: 'Slow takeover', icon: 'watch' };
    case 'fault':
      return { label: 'Fault', icon: 'warning' };
    case 'flapping':
      return { label: 'Flapping', icon: 'sync' };
    case 'missed-preemption':
      return { label: 'Missed preemption', icon: 'debug-pause' };
    case 'conflict':
      return { label: 'Conflict', icon: 'error' };
    case 'reload':
      return { label: 'Reload', icon: 'refresh' };
    case 'quorum-lost':
      return { label: 'Quorum lost', icon: 'server' };
    case 'checker-flapping':
      return { label: 'Checker flapping', icon: 'arrow-swap' };
  }
}
