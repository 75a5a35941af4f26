import { isGrave } from '../../../syslog/timeline/incidents/incident.ts';
import type { Incident, IncidentKind } from '../../../syslog/timeline.ts';
import { dateTime, duration, measuredDuration } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { shortList } from './short-list.ts';

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
  return incidents.map((incident) => {
    const { label, icon } = LOOKS[incident.kind];
    return {
      incident,
      label,
      icon,
      grave: isGrave(incident.kind),
      // Made when it is asked for: of tens of thousands few are.
      get id() {
        return incidentId(incident);
      },
    };
  });
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
  const facts = [dateTime(from, zone), lengthText(durationMs, resolutionMs, estimate !== undefined), shortList(nodes)];
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
  return [dateTime(first.from, zone), length, shortList(first.nodes)].join(' · ');
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

const LOOKS: Readonly<Record<IncidentKind, { readonly label: string; readonly icon: string }>> = {
  'no-master': { label: 'No master', icon: 'circle-slash' },
  'dual-master': { label: 'Two masters', icon: 'copy' },
  'slow-takeover': { label: 'Slow takeover', icon: 'watch' },
  fault: { label: 'Fault', icon: 'warning' },
  flapping: { label: 'Flapping', icon: 'sync' },
  'missed-preemption': { label: 'Missed preemption', icon: 'debug-pause' },
  conflict: { label: 'Conflict', icon: 'error' },
  reload: { label: 'Reload', icon: 'refresh' },
  'quorum-lost': { label: 'Quorum lost', icon: 'server' },
  'checker-flapping': { label: 'Checker flapping', icon: 'arrow-swap' },
};
