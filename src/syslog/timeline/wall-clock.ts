import { formatIn } from '../dates/time-zone.ts';

/** A moment as text; how coarse it is decides whether milliseconds are shown. */
export type Clock = (ms: number, resolutionMs?: number) => string;

/** `2026-05-25 12:40:45` in a zone, with milliseconds where the time has a fraction of a second. */
export function wallClock(timeZone: string): Clock {
  const format = formatIn(timeZone, { dateStyle: 'short', timeStyle: 'medium' });
  return (ms, resolutionMs) => {
    const whole = Math.floor(ms);
    const rest = ((whole % 1000) + 1000) % 1000;
    const isCoarse = resolutionMs === undefined ? rest === 0 : resolutionMs >= 1000;
    return `${format(whole)}${isCoarse ? '' : `.${String(rest).padStart(3, '0')}`}`;
  };
}
