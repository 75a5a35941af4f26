import type { Format } from './format.ts';
import { FACILITY, HOST, ISO, PRIORITY, pattern, TAGGED } from './pieces.ts';
import { isoStamp } from './stamp.ts';

/**
 * A time as RFC 3339 has it: rsyslog's FileFormat and ForwardFormat, syslog-ng's ISO template, journalctl's
 * `short-iso` (whose offset has no colon up to systemd 254) and `short-iso-precise`.
 */
export const rfc3339: Format = {
  name: 'rfc3339',
  read(line) {
    const match = RFC3339.exec(line);
    if (match === null) return null;
    const [, date = '', time = '', offset, host, tag, pid, text = ''] = match;
    const stamp = isoStamp(date, time, offset);
    return stamp === undefined ? null : { stamp, host, tag, pid, text };
  },
};

const RFC3339 = pattern(PRIORITY, ISO, ` (?:(${HOST}) )?${FACILITY}`, TAGGED);

/** journalctl's `short-full` and `with-unit`: a weekday in front, the zone's abbreviation behind. */
export const shortFull: Format = {
  name: 'journal-short-full',
  read(line) {
    const match = SHORT_FULL.exec(line);
    if (match === null) return null;
    const [, date = '', time = '', zone = '', host, tag, pid, text = ''] = match;
    const stamp = isoStamp(date, time, ZONES[zone] ?? numericZone(zone));
    return stamp === undefined ? null : { stamp, host, tag, pid, text };
  },
};

const SHORT_FULL = pattern(
  `\\p{L}{2,5} (\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ([A-Z]{2,5}|[+-]\\d{2,4}) (${HOST}) `,
  TAGGED,
);

/** Only abbreviations that stand for one zone; CST, IST and BST do not, and are read as local time. */
const ZONES: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  WET: 'Z',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

/** Zones without a name are printed as `+03` or `+0330`. */
function numericZone(zone: string): string | undefined {
  if (/^[+-]\d\d$/.test(zone)) return `${zone}:00`;
  return /^[+-]\d{4}$/.test(zone) ? zone : undefined;
}
