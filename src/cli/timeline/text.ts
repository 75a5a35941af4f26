import { durationText } from '../../syslog/timeline/duration-text.ts';
import { nextSteps } from '../../syslog/timeline/next-steps.ts';
import { type Clock, wallClock } from '../../syslog/timeline/wall-clock.ts';
import type { Incident, InstanceHistory, LogPlace, ServerHistory, Timeline } from '../../syslog/timeline.ts';
import { visible } from '../../visible-signs.ts';
import { clockLines, summaryLines } from './summary.ts';

/**
 * A readable account, as a colleague would write it: what is at hand and how it stood overall, then each incident with
 * its length, reason and lines, then what each virtual router and server went through. How it stood overall is that of
 * `whole`, of which `timeline` may be the part that lies within a period.
 */
export function timelineText(timeline: Timeline, timeZone: string, whole: Timeline = timeline): string {
  const clock = wallClock(timeZone);
  if (timeline.nodes.length === 0) return '';
  return [
    summaryLines(whole, clock, timeZone),
    clockLines(whole),
    incidentLines(timeline.incidents, clock),
    stepLines(timeline),
    ...routerLines(timeline, clock),
    undatedLines(timeline),
    serverLines(timeline, clock),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${visible(lines.join('\n'))}\n`)
    .join('\n');
}

function incidentLines(incidents: readonly Incident[], clock: Clock): readonly string[] {
  if (incidents.length === 0) return ['Incidents: none'];
  return [`Incidents: ${incidents.length}`, ...incidents.flatMap((one) => incidentText(one, clock))];
}

function stepLines(timeline: Timeline): readonly string[] {
  const steps = nextSteps(timeline);
  return steps.length === 0 ? [] : ['What to do next', ...steps.map((step) => `  ${step}`)];
}

function incidentText(incident: Incident, clock: Clock): readonly string[] {
  const { kind, instance, nodes, from, to, resolutionMs, text, evidence } = incident;
  const until =
    to === undefined
      ? ' to the end of the log'
      : to === from
        ? ''
        : ` to ${clock(to, resolutionMs).slice(sameDay(clock, from, to) ? 11 : 0)}`;
  return [
    `  ${clock(from, resolutionMs)}${until}  ${kind}  ${instance || nodes.join(', ')}${lengthText(incident)}`,
    `    ${text}`,
    `    ${evidence.map(placeText).join(', ')}`,
  ];
}

/** Stamps of whole seconds leave a difference uncertain by up to a second either way. */
function lengthText({ durationMs, resolutionMs, evidence, estimate }: Incident): string {
  if (durationMs === undefined) return '  (open)';
  if (estimate !== undefined) return `  (about ${durationText(durationMs)}, estimated)`;
  // One line is a moment.
  if (evidence.length === 1) return '';
  if (durationMs === 0 && resolutionMs < 1000) return '';
  return `  (${durationText(durationMs)}${resolutionMs >= 1000 ? `, ± ${durationText(resolutionMs)}` : ''})`;
}

function sameDay(clock: Clock, from: number, to: number): boolean {
  return clock(from).slice(0, 10) === clock(to).slice(0, 10);
}

function placeText({ file, line }: LogPlace): string {
  return `${file}:${line}`;
}

function routerLines({ instances }: Timeline, clock: Clock): readonly (readonly string[])[] {
  const routers = new Map<string, InstanceHistory[]>();
  for (const history of instances) {
    const title = history.kind === 'instance' ? history.instance : `${history.instance} (sync group)`;
    routers.set(title, [...(routers.get(title) ?? []), history]);
  }
  return [...routers].map(([title, histories]) => [
    title,
    ...table(
      histories.flatMap(({ node, transitions }) =>
        transitions.map((one) => ({
          time: one.time,
          cells: [
            clock(one.time),
            node,
            changeText(one.from, one.to),
            one.cause === undefined ? 'no reason logged' : one.cause.text,
            placeText(one),
          ],
        })),
      ),
    ),
  ]);
}

/** What is known of logs without dates is the order of their lines. */
function undatedLines({ undated = [] }: Timeline): readonly string[] {
  if (undated.length === 0) return [];
  const rows = undated.flatMap(({ node, instance, transitions }) =>
    transitions.map(({ from, to, cause, ...place }) => ({
      cells: [node, instance, changeText(from, to), cause?.text ?? 'no reason logged', placeText(place)],
    })),
  );
  return ['Without dates, in the order of the log', ...table(rows.map((row, time) => ({ ...row, time })))];
}

function changeText(from: string | undefined, to: string): string {
  return `${(from ?? '').padEnd(7)} -> ${to.padEnd(7)}`;
}

function serverLines({ servers }: Timeline, clock: Clock): readonly string[] {
  const rows = servers.flatMap((history) =>
    history.changes.map((one) => ({
      time: one.time,
      cells: [
        clock(one.time),
        history.node,
        nameOf(history),
        changeText(one.from, one.to),
        one.cause?.text ?? '',
        placeText(one),
      ],
    })),
  );
  return rows.length === 0 ? [] : ['Virtual and real servers', ...table(rows)];
}

function nameOf({ virtualServer, realServer }: ServerHistory): string {
  if (realServer === undefined) return virtualServer;
  return virtualServer === '' ? realServer : `${realServer} in ${virtualServer}`;
}

interface Row {
  readonly time: number;
  readonly cells: readonly string[];
}

/** A longer cell is not worth the blanks that it would bring to all others. */
const WIDEST = 64;

/** In order of time, in columns; the last one ends the line. */
function table(told: readonly Row[]): readonly string[] {
  // Written out before their widths are taken.
  const rows = told.map(({ time, cells }) => ({ time, cells: cells.map(visible) }));
  const widths: number[] = [];
  for (const { cells } of rows) {
    cells.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(cell.length, WIDEST));
    });
  }
  return [...rows]
    .sort((a, b) => a.time - b.time)
    .map(({ cells }) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
