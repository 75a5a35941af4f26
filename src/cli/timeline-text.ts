import { durationText } from '../syslog/timeline/duration-text.ts';
import { type Clock, wallClock } from '../syslog/timeline/wall-clock.ts';
import type { Incident, InstanceHistory, LogPlace, Timeline, Transition } from '../syslog/timeline.ts';

/** A readable account: incidents first, with their length and reason, then what each virtual router went through. */
export function timelineText(timeline: Timeline, timeZone: string): string {
  const clock = wallClock(timeZone);
  if (timeline.nodes.length === 0) return '';
  return [heading(timeline, timeZone), incidentsText(timeline.incidents, clock), ...routersText(timeline, clock)]
    .map((part) => `${part}\n`)
    .join('\n');
}

function heading({ nodes, inputs, events }: Timeline, timeZone: string): string {
  const names = nodes.map(({ name, clockOffsetMs }) =>
    clockOffsetMs === 0 ? name : `${name} (clock ${clockOffsetMs > 0 ? '+' : ''}${clockOffsetMs} ms)`,
  );
  const other = inputs.reduce((sum, { unrecognised }) => sum + unrecognised, 0);
  const unknown = other === 0 ? '' : `, ${other} of them not understood`;
  return [`Nodes: ${names.join(', ')}`, `Lines of keepalived: ${events.length}${unknown}`, `Times: ${timeZone}`].join(
    '\n',
  );
}

function incidentsText(incidents: readonly Incident[], clock: Clock): string {
  if (incidents.length === 0) return 'Incidents: none';
  return [`Incidents: ${incidents.length}`, ...incidents.map((one) => incidentText(one, clock))].join('\n');
}

function incidentText(
  { kind, instance, nodes, from, to, durationMs, resolutionMs, text, evidence }: Incident,
  clock: Clock,
) {
  const until =
    to === undefined ? 'the end of the log' : clock(to, resolutionMs).slice(sameDay(clock, from, to) ? 11 : 0);
  const length = durationMs === undefined ? 'open' : `${durationText(durationMs)}${coarse(resolutionMs)}`;
  return [
    `  ${kind}  ${instance || nodes.join(', ')}  ${clock(from, resolutionMs)} to ${until}  (${length})`,
    `    ${text}`,
    `    ${evidence.map(placeText).join(', ')}`,
  ].join('\n');
}

/** Stamps of whole seconds leave a difference uncertain by up to a second either way. */
function coarse(resolutionMs: number): string {
  return resolutionMs >= 1000 ? `, ± ${durationText(resolutionMs)}` : '';
}

function sameDay(clock: Clock, from: number, to: number): boolean {
  return clock(from).slice(0, 10) === clock(to).slice(0, 10);
}

function placeText({ file, line }: LogPlace): string {
  return `${file}:${line}`;
}

function routersText({ instances }: Timeline, clock: Clock): readonly string[] {
  const routers = new Map<string, InstanceHistory[]>();
  for (const history of instances) {
    const title = history.kind === 'instance' ? history.instance : `${history.instance} (sync group)`;
    routers.set(title, [...(routers.get(title) ?? []), history]);
  }
  return [...routers].map(([title, histories]) => [title, ...transitionLines(histories, clock)].join('\n'));
}

function transitionLines(histories: readonly InstanceHistory[], clock: Clock): readonly string[] {
  const rows = histories
    .flatMap(({ node, transitions }) => transitions.map((transition) => ({ node, transition })))
    .sort((a, b) => a.transition.time - b.transition.time);
  const width = Math.max(...histories.map(({ node }) => node.length));
  return rows.map(({ node, transition }) => {
    const { time, from, to } = transition;
    const change = `${(from ?? '').padEnd(7)} -> ${to.padEnd(7)}`;
    return `  ${clock(time)}  ${node.padEnd(width)}  ${change}  ${reason(transition)}  ${placeText(transition)}`;
  });
}

function reason({ cause }: Transition): string {
  return cause === undefined ? 'no reason logged' : cause.text;
}
