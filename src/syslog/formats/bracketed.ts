import type { Format, Stamp } from './format.ts';
import { DAY, HOST, ISO, MONTH, pattern, TAGGED, TIME } from './pieces.ts';
import { calendarStamp, isoStamp } from './stamp.ts';

/**
 * A date in brackets, as terminals, `ts` and `dmesg -T` print it: `[2026-11-27 23:39:57]`, `[Nov 27 23:39:57]`,
 * `[Fri Nov 27 23:39:57 2026]`. What follows has a tag, or is a line in a shape of its own.
 */
export const bracketed: Format = {
  name: 'bracketed',
  read(line) {
    if (!line.startsWith('[')) return null;
    const match = BRACKETED.exec(line);
    if (match === null) return null;
    const [, date, time = '', offset, month = '', day = '', clock = '', year, rest = ''] = match;
    const stamp = date === undefined ? calendarStamp(month, day, clock, year) : isoStamp(date, time, offset);
    return stamp === undefined ? null : inner(rest, stamp);
  },
};

const BRACKETED = pattern(`\\[(?:${ISO}|(?:\\p{L}{2,5},? )?(${MONTH}) (${DAY}) (${TIME})(?: (\\d{4}))?)\\]:? +(.*)$`);
const TAGGED_REST = pattern(`(?:(${HOST}) )?`, TAGGED);

function inner(rest: string, stamp: Stamp): ReturnType<Format['read']> {
  const match = TAGGED_REST.exec(rest);
  if (match === null) return { stamp, text: rest, wraps: true };
  const [, host, tag, pid, text = ''] = match;
  return { stamp, host, tag, pid, text };
}

/** metalog puts the tag in brackets and has no host: `Nov 27 23:39:57 [Keepalived_vrrp] text`. */
export const metalog: Format = {
  name: 'metalog',
  read(line) {
    const match = METALOG.exec(line);
    if (match === null) return null;
    const [, month = '', day = '', time = '', tag, text = ''] = match;
    const stamp = calendarStamp(month, day, time);
    return stamp === undefined ? null : { stamp, tag, text };
  },
};

const METALOG = pattern(`(${MONTH}) (${DAY}) (${TIME}) \\[([Kk]eepalived[^\\s\\[\\]:]*)\\] (.*)$`);
