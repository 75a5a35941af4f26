import { code, codeBlock, escapeMarkdown, table } from '../../markdown.ts';
import { durationText } from '../timeline/duration-text.ts';
import { nextSteps } from '../timeline/next-steps.ts';
import { type Clock, wallClock } from '../timeline/wall-clock.ts';
import type {
  Availability,
  Incident,
  InputSummary,
  LogPlace,
  Timeline,
  TimelineEvent,
  Transition,
} from '../timeline.ts';

/**
 * A report in Markdown for a ticket or a post-mortem: what happened when, for how long, and the lines it rests on.
 * Times are those of an IANA zone. Text of logs is escaped, since trackers render what they are given.
 */
export function incidentReport(timeline: Timeline, timeZone: string): string {
  const clock = wallClock(timeZone);
  const lines = linesOf(timeline);
  return [
    ...heading(timeline, timeZone, clock),
    ...availabilityPart(timeline.availability, clock),
    ...incidentsPart(timeline.incidents, clock, lines),
    ...stepsPart(timeline),
    ...transitionsPart(timeline, clock),
    ...inputsPart(timeline.inputs),
  ]
    .join('\n\n')
    .concat('\n');
}

/** More evidence than that of the first lines and the last one is in the log. */
const MOST_EVIDENCE = 8;
const MOST_TRANSITIONS = 1000;

type Lines = (place: LogPlace) => TimelineEvent | undefined;

/** The line at a place, where it is one of keepalived. Only what incidents rest on is looked up. */
function linesOf({ incidents, events }: Timeline): Lines {
  const keyOf = ({ file, line }: LogPlace) => `${line} ${file}`;
  const wanted = new Set(incidents.flatMap(({ evidence }) => evidence.map(keyOf)));
  const found = new Map<string, TimelineEvent>();
  if (wanted.size > 0) for (const event of events) if (wanted.has(keyOf(event))) found.set(keyOf(event), event);
  return (place) => found.get(keyOf(place));
}

function heading({ nodes, instances, incidents, events }: Timeline, timeZone: string, clock: Clock): readonly string[] {
  const first = events.find(({ time }) => time !== undefined)?.time;
  const last = events.findLast(({ time }) => time !== undefined)?.time;
  const routers = new Set(instances.map(({ instance }) => instance));
  const period =
    first === undefined || last === undefined ? [] : [`* Period: ${clock(first)} to ${clock(last)} (${timeZone})`];
  return [
    `# Failover report: ${nodes.map(({ name }) => escapeMarkdown(name)).join(', ') || 'no lines of keepalived'}`,
    [
      ...period,
      `* Virtual routers: ${[...routers].map(escapeMarkdown).join(', ') || 'none'}`,
      `* Incidents: ${incidents.length}`,
    ].join('\n'),
  ];
}

/** Measured over the whole logs, of which the rest of the report may tell a part: each row says over which time. */
function availabilityPart(all: readonly Availability[], clock: Clock): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ instance, addresses, from, to, share, noMasterMs, dualMasterMs }) => [
    escapeMarkdown(instance),
    escapeMarkdown(addresses.join(', ')),
    share === undefined ? 'unknown' : `${(Math.floor(share * 100_000) / 1000).toFixed(3)} %`,
    durationText(noMasterMs),
    durationText(dualMasterMs),
    `${clock(from)} to ${clock(to)}`,
  ]);
  const titles = ['virtual router', 'addresses', 'had a master', 'nobody', 'two masters', 'measured over'];
  return ['## Availability', table(titles, rows)];
}

function incidentsPart(incidents: readonly Incident[], clock: Clock, lines: Lines): readonly string[] {
  if (incidents.length === 0) return ['## Incidents', 'None.'];
  return ['## Incidents', ...incidents.flatMap((incident, index) => incidentPart(incident, index + 1, clock, lines))];
}

function stepsPart(timeline: Timeline): readonly string[] {
  const steps = nextSteps(timeline);
  return steps.length === 0 ? [] : ['## What to do next', steps.map((step) => `* ${withCode(step)}`).join('\n')];
}

/** What stands between backticks is ours; names may hold anything. */
function withCode(step: string): string {
  return step
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : escapeMarkdown(part)))
    .join('');
}

function incidentPart(incident: Incident, number: number, clock: Clock, lines: Lines): readonly string[] {
  const { kind, instance, nodes, text, evidence } = incident;
  const where = escapeMarkdown(instance || nodes.join(', '));
  const shown =
    evidence.length > MOST_EVIDENCE ? [...evidence.slice(0, MOST_EVIDENCE - 1), ...evidence.slice(-1)] : evidence;
  return [
    `### ${number}. ${kind}: ${where}`,
    escapeMarkdown(text),
    [`* ${when(incident, clock)}`, `* Nodes: ${escapeMarkdown(nodes.join(', '))}`].join('\n'),
    ...(shown.length === 0
      ? []
      : [codeBlock(shown.map((place) => evidenceLine(place, lines(place), clock)).join('\n'))]),
    ...(shown.length < evidence.length ? [`Shown are ${shown.length} of ${evidence.length} lines.`] : []),
  ];
}

function when({ from, to, durationMs, resolutionMs, estimate }: Incident, clock: Clock): string {
  const start = clock(from, resolutionMs);
  if (from === to) return `At ${start}`;
  if (to === undefined || durationMs === undefined) return `Since ${start}, open at the end of the log`;
  if (estimate !== undefined) {
    const between = `between ${clock(estimate.earliest)} and ${clock(estimate.latest)}`;
    return `From about ${start} to ${clock(to, resolutionMs)} (${durationText(durationMs)}, estimated: it began ${between})`;
  }
  // The clocks of today's logs are finer than anybody asks.
  const coarse = resolutionMs >= 1 ? ` ± ${durationText(resolutionMs)}` : '';
  return `From ${start} to ${clock(to, resolutionMs)} (${durationText(durationMs)}${coarse})`;
}

function evidenceLine({ file, line }: LogPlace, event: TimelineEvent | undefined, clock: Clock): string {
  const time = event?.time === undefined ? '' : `  ${clock(event.time)}`;
  return `${file}:${line}${time}${event === undefined ? '' : `  ${event.node}  ${event.text}`}`;
}

function transitionsPart({ instances, undated = [] }: Timeline, clock: Clock): readonly string[] {
  const all = instances
    .flatMap(({ node, instance, transitions }) => transitions.map((transition) => ({ node, instance, transition })))
    .sort((a, b) => a.transition.time - b.transition.time);
  const rows = all
    .slice(0, MOST_TRANSITIONS)
    .map(({ node, instance, transition }) => [
      clock(transition.time),
      escapeMarkdown(node),
      escapeMarkdown(instance),
      `${transition.from ?? ''} → ${transition.to}`,
      escapeMarkdown(reasonOf(transition)),
      code(`${transition.file}:${transition.line}`),
    ]);
  const without = undated.flatMap(({ node, instance, transitions }) =>
    transitions.map(({ from, to, cause, file, line }) => [
      'unknown',
      escapeMarkdown(node),
      escapeMarkdown(instance),
      `${from ?? ''} → ${to}`,
      escapeMarkdown(cause?.text ?? 'no reason logged'),
      code(`${file}:${line}`),
    ]),
  );
  const rest = all.length > rows.length ? [`And ${all.length - rows.length} more.`] : [];
  return [
    '## Transitions',
    table(['time', 'node', 'instance', 'change', 'reason', 'line'], [...rows, ...without.slice(0, MOST_TRANSITIONS)]),
    ...rest,
  ];
}

function reasonOf({ cause }: Transition): string {
  return cause?.text ?? 'no reason logged';
}

function inputsPart(inputs: readonly InputSummary[]): readonly string[] {
  const rows = inputs.map(({ file, lines, keepalivedLines, unrecognised, undated }) => [
    code(file),
    ...[lines, keepalivedLines, unrecognised, undated].map(String),
  ]);
  return ['## Logs', table(['file', 'lines', 'of keepalived', 'not understood', 'undated'], rows)];
}
