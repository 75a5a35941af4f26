import type { Format } from './format.ts';
import { DAY, HOST, MONTH, PRIORITY, pattern, TAGGED, TIME } from './pieces.ts';
import { calendarStamp } from './stamp.ts';

/**
 * The traditional file format (RFC 3164, section 4.1; rsyslog's TraditionalFileFormat, syslog-ng's default) and
 * journalctl's `short` and `short-precise`. Some daemons add a year or a fraction of the second.
 */
export const rfc3164: Format = {
  name: 'rfc3164',
  read(line) {
    const match = WITH_HOST.exec(line);
    if (match === null) return null;
    const [, month = '', day = '', year, time = '', host, tag, pid, text = ''] = match;
    const stamp = calendarStamp(month.trim(), day, time, year);
    return stamp === undefined ? null : { stamp, host, tag, pid, text };
  },
};

const WITH_HOST = pattern(PRIORITY, `(${MONTH}) (${DAY}) (?:(\\d{4}) )?(${TIME}) (${HOST}) `, TAGGED);

/** The same without a host: BusyBox `syslogd -S`, `journalctl --no-hostname`, datagrams taken from the socket. */
export const rfc3164Hostless: Format = {
  name: 'rfc3164-hostless',
  read(line) {
    const match = HOSTLESS.exec(line);
    if (match === null) return null;
    const [, month = '', day = '', year, time = '', tag, pid, text = ''] = match;
    const stamp = calendarStamp(month.trim(), day, time, year);
    return stamp === undefined ? null : { stamp, tag, pid, text };
  },
};

const HOSTLESS = pattern(PRIORITY, `(${MONTH}) (${DAY}) (?:(\\d{4}) )?(${TIME}) `, TAGGED);

/** BusyBox writes `facility.severity` between host and tag. */
export const busybox: Format = {
  name: 'busybox',
  read(line) {
    const match = BUSYBOX.exec(line);
    if (match === null) return null;
    const [, month = '', day = '', time = '', host, tag, pid, text = ''] = match;
    const stamp = calendarStamp(month, day, time);
    return stamp === undefined ? null : { stamp, host, tag, pid, text };
  },
};

const BUSYBOX = pattern(`(${MONTH}) (${DAY}) (${TIME}) (${HOST}) [a-z]+\\d?\\.[a-z]+ `, TAGGED);

/** syslog-ng with `ts-format(full)`: the year comes first. */
export const yearFirst: Format = {
  name: 'syslog-ng-full',
  read(line) {
    const match = YEAR_FIRST.exec(line);
    if (match === null) return null;
    const [, year, month = '', day = '', time = '', host, tag, pid, text = ''] = match;
    const stamp = calendarStamp(month, day, time, year);
    return stamp === undefined ? null : { stamp, host, tag, pid, text };
  },
};

const YEAR_FIRST = pattern(`(\\d{4}) (${MONTH}) (${DAY}) (${TIME}) (${HOST}) `, TAGGED);

/** A relay that does not parse what it forwards puts its own header in front; time and host within are the true ones. */
export const relay: Format = {
  name: 'relay',
  read(line) {
    const match = RELAY.exec(line);
    return match === null ? null : { text: match[1] ?? '', wraps: true };
  },
};

const RELAY = pattern(
  PRIORITY,
  `${MONTH} ${DAY} ${TIME} (?:${HOST} )?((?:<\\d+>)?${MONTH} ${DAY} (?:\\d{4} )?${TIME} .*eepalived.*)$`,
);
