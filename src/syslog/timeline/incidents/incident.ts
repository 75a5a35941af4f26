import type { LogRecord } from '../../record.ts';
import type { Incident, IncidentKind, LogPlace } from '../../timeline.ts';
import { greatest } from '../extremes.ts';

/** A line that has a date and a meaning. */
export interface Sign extends LogRecord {
  time: number;
  readonly recognised: NonNullable<LogRecord['recognised']>;
}

const GRAVE: ReadonlySet<IncidentKind> = new Set(['no-master', 'dual-master', 'quorum-lost']);

/** The address had no master or two, or clients got no answer. */
export function isGrave(kind: IncidentKind): boolean {
  return GRAVE.has(kind);
}

/** The lines whose message has one of these `event`s, in order. Repetitions count, since they are signs as well. */
export function signsOf(records: readonly LogRecord[], events: ReadonlySet<string>): readonly Sign[] {
  return records.filter(
    (record): record is Sign => isSign(record) && events.has(record.recognised.message.event ?? ''),
  );
}

export function isSign(record: LogRecord): record is Sign {
  return record.time !== undefined && record.recognised !== undefined;
}

/** Parts a list wherever two neighbours are further apart than `gapMs`. */
export function runs<Item extends { readonly time: number }>(
  items: readonly Item[],
  gapMs: number,
): readonly (readonly Item[])[] {
  const found: Item[][] = [];
  for (const item of items) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || item.time - last.time > gapMs) found.push([item]);
    else run.push(item);
  }
  return found;
}

/** Times carry microseconds in a fraction of a millisecond; their difference must not show how floats subtract. */
export function durationOf(from: number, to: number | undefined): number | undefined {
  return to === undefined ? undefined : Math.round((to - from) * 1000) / 1000;
}

/** An incident of one node that a run of its lines shows: from the first of them to the last, or to `to`. */
export function fromSigns(
  kind: Incident['kind'],
  node: string,
  subject: string,
  signs: readonly Sign[],
  text: string,
  to: number | undefined,
): Incident {
  const from = signs[0]?.time ?? 0;
  const resolutionMs = greatest(signs.map(coarseness));
  const ends = signs.length > 1 ? [signs[0], signs.at(-1)] : [signs[0]];
  const evidence = ends.filter((sign) => sign !== undefined).map(place);
  return {
    kind,
    instance: subject,
    nodes: [node],
    from,
    to,
    durationMs: durationOf(from, to),
    resolutionMs,
    text,
    evidence,
  };
}

/** How coarse the clock of a line is, in milliseconds. */
export function coarseness({ stamp }: Sign): number {
  return stamp?.resolutionMs ?? 1000;
}

export function place({ file, line }: LogPlace): LogPlace {
  return { file, line };
}
