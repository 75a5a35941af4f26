/** Clock readings in a time zone: what the pages print instead of milliseconds. */

/** `UTC`, an IANA name or an offset such as `+02:00`; undefined is the zone of the computer that shows the page. */
export type Zone = string | undefined;

/** A reading of calendar and clock; `month` counts from 1. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** How far clocks in the zone are ahead of UTC at that time, in milliseconds. A zone nobody knows counts as UTC. */
export function zoneOffset(time: number, zone: Zone): number {
  if (zone === 'UTC' || !Number.isFinite(time)) return 0;
  if (zone === undefined) return -new Date(time).getTimezoneOffset() * 60_000;
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const format = formatFor(zone);
  if (format === undefined) return 0;
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(time / 1000) * 1000;
}

export function civil(time: number, zone: Zone): Civil {
  const shifted = new Date(time + zoneOffset(time, zone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
  };
}

/** The time at which clocks in the zone show this; of a reading that daylight saving skips, the moment after. */
export function instant(wall: number, zone: Zone): number {
  const guess = wall - zoneOffset(wall, zone);
  return wall - zoneOffset(guess, zone);
}

/** Intl takes offsets for zones only since Chromium 119. */
function fixedOffset(zone: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
}

let local: string | undefined;

/** The zone of this computer by its name. The browser takes some 10 ms for the first answer, so it is asked once. */
export function localZoneName(): string {
  local ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return local;
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, makeFormat(zone));
  return formats.get(zone);
}

/** Undefined where the browser does not know the zone; Intl then throws a RangeError. */
function makeFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
