import type { Stamp } from '../formats/format.ts';
import type { LogRecord } from '../record.ts';
import type { ToUtc } from './time-zone.ts';

export interface PlacingOptions {
  /** When the file was last changed, milliseconds since 1970 UTC: its last line is taken to be from then. */
  readonly latest: number | undefined;
  readonly toUtc: ToUtc;
}

/**
 * Gives moments to the records whose stamps are no dates (seconds since boot, a time of day, a weekday of a month),
 * backwards from the end: the last one lies as near before `latest` as its stamp allows, each other one before the one
 * that follows it. Distances within one run are exact; where the whole lies is only as good as the time of the file.
 * Without `latest`, and without a dated line behind them, such records stay undated. Hosts and blocks of a pasted
 * session are walked one by one.
 */
export function placeRecords(records: readonly LogRecord[], { latest, toUtc }: PlacingOptions): void {
  const nextOf = new Map<string, Next>();
  for (let index = records.length - 1; index >= 0; index--) {
    const record = records[index];
    const { stamp, host, block } = record ?? {};
    if (record === undefined || stamp === undefined) continue;
    const key = `${block} ${host ?? ''}`;
    const next = nextOf.get(key) ?? { time: latest };
    if (stamp.part !== undefined && next.time !== undefined) {
      record.time = PLACES[stamp.part](stamp, { ...next, time: next.time }, toUtc);
    }
    const time = record.time ?? next.time;
    nextOf.set(key, { time, ...(stamp.part === 'boot' && time !== undefined && { boot: bootOf(stamp, next, time) }) });
  }
}

/** The line behind: nothing before it is later than `time`. */
interface Next {
  readonly time: number | undefined;
  /** Where it counts from the start of the machine. */
  readonly boot?: Boot;
}

/** Milliseconds since the start of the machine. */
interface Boot {
  readonly sinceBoot: number;
  /** Since 1970; that of the last line of the same run, as distances that are added up line by line lose microseconds. */
  readonly start: number;
}

function bootOf({ ms }: Stamp, { boot }: Next, time: number): Boot {
  return { sinceBoot: ms, start: boot !== undefined && isSameRun(ms, boot) ? boot.start : time - ms };
}

function isSameRun(ms: number, { sinceBoot }: Boot): boolean {
  return ms <= sinceBoot + SLACK;
}

type Place = (stamp: Stamp, next: Next & { readonly time: number }, toUtc: ToUtc) => number;

const DAY = 86_400_000;
/** Processes that write at the same time are a little out of order, and files are copied in a moment. */
const SLACK = 5 * 60_000;

const PLACES: Readonly<Record<NonNullable<Stamp['part']>, Place>> = {
  /** Within one boot by the distance; what counts from an earlier boot ended when this one began, at the latest. */
  boot({ ms }, { time, boot }) {
    if (boot === undefined) return time;
    return isSameRun(ms, boot) ? boot.start + ms : time - boot.sinceBoot;
  },

  /** On the day of the line behind, or on the day before where it would lie behind it. */
  time({ ms }, { time }, toUtc) {
    const today = Math.floor(time / DAY) * DAY;
    // The local day may be the next or the one before.
    const places = [today + DAY, today, today - DAY].map((day) => toUtc(day + ms, undefined));
    return places.find((place) => place <= time + SLACK) ?? toUtc(today - 2 * DAY + ms, undefined);
  },

  /** On the last day of the month with that weekday that is not behind; else, when the file is older, on the first. */
  weekday({ ms }, { time }, toUtc) {
    const month = new Date(ms).getUTCMonth();
    const places = [4, 3, 2, 1, 0]
      .map((week) => ms + week * 7 * DAY)
      .filter((local) => new Date(local).getUTCMonth() === month)
      .map((local) => toUtc(local, undefined));
    return places.find((place) => place <= time + SLACK) ?? toUtc(ms, undefined);
  },
};
