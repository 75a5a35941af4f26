import type { Incident, IncidentKind } from '../../../syslog/timeline.ts';
import { dateTime, measuredDuration } from './times.ts';
import type { Zone } from './zone.ts';

/** Incidents as list entries and as strips over the lanes. */
export interface IncidentEntry {
  /** Stays the same when the same logs are read again. */
  readonly id: string;
  readonly incident: Incident;
  readonly label: string;
  readonly icon: string;
}

export function listIncidents(incidents: readonly Incident[]): readonly IncidentEntry[] {
  return incidents.map((incident) => ({ id: incidentId(incident), incident, ...describe(incident.kind) }));
}

export function incidentId({ kind, instance, from, nodes }: Incident): string {
  return `${kind} ${instance} ${from} ${nodes.join(' ')}`;
}

/** `12:40:45 · 3 s (±1 s) · balancer1, balancer2`. */
export function incidentFacts({ from, durationMs, resolutionMs, nodes }: Incident, zone: Zone): string {
  return [dateTime(from, zone), measuredDuration(durationMs, resolutionMs), nodes.join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A stretch to mark; several incidents that share a few pixels are one. */
export interface Strip {
  readonly from: number;
  readonly to: number;
  readonly kind: IncidentKind;
  readonly selected: boolean;
}

/** At most one strip for each `STRIP_PX` pixels, the selected incident always by itself. */
export function visibleStrips(
  incidents: readonly Incident[],
  selected: string | undefined,
  window: { readonly from: number; readonly to: number },
  widthPx: number,
): readonly Strip[] {
  const slot = ((window.to - window.from) * STRIP_PX) / Math.max(widthPx, 1);
  const strips: Strip[] = [];
  const chosen: Strip[] = [];
  for (const incident of [...incidents].sort((a, b) => a.from - b.from)) {
    const to = incident.to ?? window.to;
    if (incident.from > window.to || to < window.from) continue;
    const strip = { from: Math.max(incident.from, window.from), to: Math.min(to, window.to), kind: incident.kind };
    if (incidentId(incident) === selected) chosen.push({ ...strip, selected: true });
    else add(strips, { ...strip, selected: false }, slot);
  }
  return [...strips, ...chosen];
}

const STRIP_PX = 3;

function add(strips: Strip[], strip: Strip, slot: number): void {
  const last = strips.at(-1);
  if (last === undefined || strip.from >= last.from + slot) {
    strips.push(strip);
    return;
  }
  strips[strips.length - 1] = { ...last, to: Math.max(last.to, strip.to) };
}

function describe(kind: IncidentKind): { readonly label: string; readonly icon: string } {
  switch (kind) {
    case 'no-master':
      return { label: 'No master', icon: 'circle-slash' };
    case 'dual-master':
      return { label: 'Two masters', icon: 'copy' };
    case 'fault':
      return { label: 'Fault', icon: 'warning' };
  }
}
