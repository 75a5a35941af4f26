/**
 * Milliseconds since 1970 UTC of a wall-clock time (given as if it were UTC) in an IANA zone. Of the two times that
 * the end of summer time gives to one hour, the first is meant unless it lies well before `after`, the time of the
 * line before. An hour that summer time skips is read with the offset before it, as mktime(3) does.
 */
export type ToUtc = (local: number, after: number | undefined) => number;

/** Throws RangeError for a name that the platform does not know. */
export function zoneClock(timeZone: string): ToUtc {
  const offset = offsetIn(timeZone);
  // A quarter of an hour is the finest step in which zones differ and change.
  const known = new Map<number, Offsets>();
  let lastKey = Number.NaN;
  let last: Offsets = { first: 0, second: 0 };
  return (local, after) => {
    const key = Math.floor(local / QUARTER);
    if (key !== lastKey) {
      lastKey = key;
      last = known.get(key) ?? offsetsAt(key * QUARTER, offset);
      known.set(key, last);
    }
    const early = local - last.first;
    return after !== undefined && early < after - SMALL_STEP_BACK ? local - last.second : early;
  };
}

const QUARTER = 15 * 60_000;
/** Processes that write at the same time are a little out of order without the clock having moved. */
const SMALL_STEP_BACK = 5 * 60_000;
const DAY = 86_400_000;

interface Offsets {
  readonly first: number;
  readonly second: number;
}

function offsetsAt(local: number, offset: (utc: number) => number): Offsets {
  const before = offset(local - DAY);
  const after = offset(local + DAY);
  const fits = [before, after].filter((candidate) => offset(local - candidate) === candidate);
  return { first: fits[0] ?? before, second: fits[1] ?? fits[0] ?? before };
}

/** Milliseconds of an offset such as `+02:00`; undefined for what is none. Intl takes them for zones only since V8 11.9. */
export function fixedOffset(timeZone: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(timeZone) ?? [];
  if (sign === undefined) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
}

/** A moment (milliseconds since 1970 UTC) as clocks in a zone or with an offset show it, in the Swedish form `2026-05-25 12:40:45`. */
export function formatIn(timeZone: string, shape: Intl.DateTimeFormatOptions): (utc: number) => string {
  const fixed = fixedOffset(timeZone);
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: fixed === undefined ? timeZone : 'UTC', ...shape });
  return (utc) => format.format(utc + (fixed ?? 0));
}

/**
 * How far clocks in an IANA zone, or with an offset, are ahead of UTC at a time, both in milliseconds. Throws RangeError
 * as above.
 */
export function offsetIn(timeZone: string): (utc: number) => number {
  const fixed = fixedOffset(timeZone);
  if (fixed !== undefined) return () => fixed;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utc) => {
    const parts = Object.fromEntries(format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000;
  };
}
