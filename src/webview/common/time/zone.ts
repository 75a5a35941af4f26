import { offsetIn } from '../../../syslog/dates/time-zone.ts';

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
  return offsetFor(zone)?.(time) ?? 0;
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

let local: string | undefined;

/** The zone of this computer by its name. The browser takes some 10 ms for the first answer, so it is asked once. */
export function localZoneName(): string {
  local ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return local;
}

type Offset = (utc: number) => number;

const offsets = new Map<string, Offset | undefined>();

function offsetFor(zone: string): Offset | undefined {
  if (!offsets.has(zone)) offsets.set(zone, makeOffset(zone));
  return offsets.get(zone);
}

/** Undefined where the browser does not know the zone. */
function makeOffset(zone: string): Offset | undefined {
  try {
    return offsetIn(zone);
  } catch {
    return undefined;
  }
}
