import type { Format } from './format.ts';
import { HOST, pattern, TAGGED, TIME } from './pieces.ts';
import { bootStamp, calendarStamp, epochStamp, timeStamp, weekdayStamp } from './stamp.ts';

/**
 * keepalived's own console (`-n -l`) and log file (`-g`): weekday, date and year, no host and no tag. Versions 2.1.4
 * to 2.2.1 left the day of the month out of the file; the weekday is left to tell it.
 */
export const consoleLine: Format = {
  name: 'console',
  read(line) {
    const match = CONSOLE.exec(line);
    if (match === null) return null;
    const [, weekday = '', month = '', day, time = '', year = '', text = ''] = match;
    const stamp = day === undefined ? weekdayStamp(weekday, month, time, year) : calendarStamp(month, day, time, year);
    return { stamp, text };
  },
};

const CONSOLE = pattern(
  '(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (?:([ \\d]\\d) )?(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{9})?) (\\d{4}): (.*)$',
);

/** OpenWrt's logread: weekday and year, facility and severity, no host. */
export const openwrt: Format = {
  name: 'openwrt',
  read(line) {
    const match = OPENWRT.exec(line);
    if (match === null) return null;
    const [, month = '', day = '', time = '', year, epoch, tag, pid, text = ''] = match;
    const stamp = epoch === undefined ? calendarStamp(month, day, time, year) : epochStamp(epoch);
    return stamp === undefined ? null : { stamp, tag, pid, text };
  },
};

const OPENWRT = pattern(
  '[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]?\\d) (\\d\\d:\\d\\d:\\d\\d) (\\d{4}) (?:\\[(\\d+\\.\\d+)\\] )?[a-z]+\\d?\\.[a-z]+ ',
  TAGGED,
);

/** journalctl's `short-unix`, syslog-ng's `ts-format(unix)`: seconds since 1970. */
export const shortUnix: Format = {
  name: 'journal-short-unix',
  read(line) {
    const match = SHORT_UNIX.exec(line);
    if (match === null) return null;
    const [, seconds = '', host, tag, pid, text = ''] = match;
    return { stamp: epochStamp(seconds), host, tag, pid, text };
  },
};

const SHORT_UNIX = pattern('(\\d{9,10}(?:\\.\\d{1,9})?) (\\S*[^\\s:]) ', TAGGED);

/** journalctl's `short-monotonic` and `short-delta`, and the kernel's ring: seconds since boot, which is no date. */
export const sinceBoot: Format = {
  name: 'since-boot',
  read(line) {
    const match = SINCE_BOOT.exec(line);
    if (match === null) return null;
    const [, seconds = '', host, tag, pid, text = ''] = match;
    return { stamp: bootStamp(seconds), host, tag, pid, text };
  },
};

const SINCE_BOOT = pattern('(?:<\\d+>)?\\[ *(\\d+\\.\\d{6})(?: *| <[^>]*>)\\] (?:(\\S*[^\\s:]) )?', TAGGED);

/** A time of day and no date: terminals that stamp their lines, loggers of containers, cut columns. */
export const timeOnly: Format = {
  name: 'time-only',
  read(line) {
    const match = TIME_TAGGED.exec(line);
    if (match !== null) {
      const [, time = '', host, tag, pid, text = ''] = match;
      return { stamp: timeStamp(time), host, tag, pid, text };
    }
    const [, time, text = ''] = TIME_BARE.exec(line) ?? [];
    return time === undefined ? null : { stamp: timeStamp(time), text, wraps: true };
  },
};

const TIME_TAGGED = pattern(`\\[?(${TIME})\\]?:? (?:(${HOST}) )?`, TAGGED);
const TIME_BARE = pattern(`\\[?(${TIME})\\]?:? (.*)$`);

/** A tag and nothing before it: what the C library writes to the console when there is no syslog socket. */
export const tagOnly: Format = {
  name: 'tag-only',
  read(line) {
    const match = TAG_ONLY.exec(line);
    return match === null ? null : { tag: match[1], pid: match[2], text: match[3] ?? '' };
  },
};

const TAG_ONLY = pattern('([Kk]eepalived[^\\s\\[\\]:]*)(?:\\[(\\d+)\\])?: (.*)$');

/**
 * A host and a tag behind what is left of a stamp, or behind nothing: columns that were cut when a log was copied, and
 * first lines of logs that begin anywhere (`r  3 10:00:00 lb1 …`).
 */
export const cutStamp: Format = {
  name: 'cut-stamp',
  isLast: true,
  read(line) {
    const match = CUT_STAMP.exec(line);
    return match === null ? null : { host: match[1], tag: match[2], pid: match[3], text: match[4] ?? '' };
  },
};

const CUT_STAMP = pattern(
  '(?:[a-z]{1,8} (?= ?\\d))?(?: ?[\\d:.,TZ+-]{1,35} ){0,2}([A-Za-z][\\w.-]*) ([Kk]eepalived[^\\s\\[\\]:]*)\\[(\\d+)\\]: (.*)$',
);
