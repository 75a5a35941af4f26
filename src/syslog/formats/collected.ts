import type { Envelope, Format, Stamp } from './format.ts';
import { isKeepalivedTag } from './format.ts';
import { parseObject } from './json.ts';
import { ISO, pattern } from './pieces.ts';
import { calendarStamp, epochStamp, isoStamp } from './stamp.ts';

/**
 * Objects that log collectors export, one a line: Filebeat and the Elastic common schema, Fluent Bit, rsyslog and
 * syslog-ng as JSON, GELF, Loki; and, through `tables.ts`, rows of CSV. They agree on little but on the names below.
 * The text is a message of keepalived where a field says so, else a whole line in a shape of its own.
 */
export const collectedJson: Format = {
  name: 'collected-json',
  read(line) {
    const entry = line.startsWith('{') ? parseObject(line.replace(/,$/, '')) : undefined;
    return entry === undefined ? null : collected(entry);
  },
};

/** Where each fact may stand, the surest first; a dot leads into an object, or is part of the name. */
const FIELDS = {
  text: 'MESSAGE message msg short_message full_message log line _raw text event.original @message',
  time: '@timestamp timestamp time ts date _time datetime eventTime received_at',
  host: 'host.name host.hostname hostname host HOST _HOSTNAME agent.hostname agent.name fields.host labels.host stream.host source',
  tag: 'process.name program programname PROGRAM ident app_name appname app-name syslogtag tag _application_name application_name SYSLOG_IDENTIFIER log.syslog.appname',
  pid: 'process.pid pid PID procid _process_id process_id SYSLOG_PID log.syslog.procid',
} as const;

const NAMES = Object.fromEntries(
  Object.entries(FIELDS).map(([fact, names]) => [fact, names.split(' ')]),
) as unknown as Readonly<Record<keyof typeof FIELDS, readonly string[]>>;

type Fields = Readonly<Record<string, unknown>>;

/** Whether names of columns are those of a log: one says the text, and one when it was. */
export function areColumns(names: readonly string[]): boolean {
  return NAMES.text.some((name) => names.includes(name)) && NAMES.time.some((name) => names.includes(name));
}

function collected(fields: Fields): Envelope | null {
  const text = find(fields, 'text');
  if (text === undefined) return null;
  const [, tag = '', pid] = /^([^\s[\]:]+)(?:\[(\d+)\])?:?$/.exec(find(fields, 'tag') ?? '') ?? [];
  const stamp = stampOf(find(fields, 'time') ?? '');
  const host = find(fields, 'host');
  if (isKeepalivedTag(tag)) return { stamp, host, tag, pid: pid ?? find(fields, 'pid'), text };
  // What other programs say may quote keepalived; and the journal has a reader of its own.
  if (tag !== '' || '__REALTIME_TIMESTAMP' in fields) return null;
  return { stamp, host, text, wraps: true };
}

function find(fields: Fields, fact: keyof typeof FIELDS): string | undefined {
  for (const name of NAMES[fact]) {
    const value = fields[name] ?? within(fields, name);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

function within(fields: Fields, name: string): unknown {
  const dot = name.indexOf('.');
  const outer = dot === -1 ? undefined : fields[name.slice(0, dot)];
  return typeof outer === 'object' && outer !== null ? (outer as Fields)[name.slice(dot + 1)] : undefined;
}

const ISO_TIME = pattern(ISO, '$');
/** As Kibana prints it: `Nov 27, 2026 @ 23:39:57.629`. */
const KIBANA = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d:\d\d:\d\d(?:\.\d+)?)$/;

function stampOf(time: string): Stamp | undefined {
  const [, date, clock = '', offset] = ISO_TIME.exec(time) ?? [];
  if (date !== undefined) return isoStamp(date, clock, offset);
  const [, month, day = '', year, hours = ''] = KIBANA.exec(time) ?? [];
  if (month !== undefined) return calendarStamp(month, day, hours, year);
  return epochOf(time);
}

/** Seconds since 1970, perhaps with a fraction; or milli-, micro- or nanoseconds, as the number of digits tells. */
function epochOf(time: string): Stamp | undefined {
  if (/^\d{9,10}(?:\.\d+)?$/.test(time)) return epochStamp(time);
  const [, seconds, rest] = /^(\d{10})(\d{3}|\d{6}|\d{9})$/.exec(time) ?? [];
  return seconds === undefined ? undefined : epochStamp(`${seconds}.${rest}`);
}
