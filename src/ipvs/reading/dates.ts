import { type Clock, type ReadDate, readDate } from './date-forms.ts';

/**
 * A line that is nothing but a date, maybe within marks (`=== 2026-11-22 10:47:21 lb1 ===`).
 * `time` is milliseconds since 1970 UTC, undefined where the line leaves out the year and nobody knows it.
 */
export interface DateLine extends ReadDate {
  readonly node: string | undefined;
}

/**
 * Reads a line of date(1) in its usual forms, ISO 8601, RFC 2822, seconds since 1970, or such a date within marks,
 * behind a label, and with a host's name beside it where there are marks. Null for any other line, and so for the
 * lines of logs, which begin with a date and go on.
 */
export function readDateLine(line: string, clock: Clock): DateLine | null {
  const usual = readUsual(line);
  if (usual !== undefined) return { time: usual, zone: 'UTC', node: undefined };
  if (line.length > 120 || !/\d\d:\d\d|\d{10}|\d{8}|\d-\d\d-\d\d/.test(line)) return null;
  const plain = line.trim();
  const bare = withoutMarks(plain);
  const text = bare
    .replace(/^(?:date|time|timestamp|snapshot|sample|taken|at)\b[:=]?\s*(?=.)/i, '')
    .replace(/ Uhr$/, '');
  const whole = readDate(text, clock);
  if (whole !== null) return { ...whole, node: undefined };
  return bare === plain ? null : besideNode(text, clock);
}

/**
 * `2026-11-22T10:47:21Z` and `2026-11-22T10:47:21.123Z`, the form in which series are written, of which a long one has
 * a hundred thousand: as `readDate` reads it, without its patterns. Undefined for whatever is not plainly that.
 */
function readUsual(line: string): number | undefined {
  const { length } = line;
  if ((length !== 20 && length !== 24) || line.charCodeAt(length - 1) !== 90 || !USUAL.test(line)) return undefined;
  const time = Date.parse(line);
  return Number.isNaN(time) ? undefined : time;
}

/** A 24th hour is judged with all other forms. */
const USUAL = /^[12]\d{3}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/** Reads the dates of one text. */
export interface Dates {
  readonly clock: Clock;
  /** As `readDateLine`; several ask for the same line one after the other, which is read once. */
  readonly ofLine: (line: string) => DateLine | null;
}

export function createDates(clock: Clock): Dates {
  let last: { readonly line: string; readonly found: DateLine | null } | undefined;
  return {
    clock,
    ofLine(line) {
      if (last?.line !== line) last = { line, found: readDateLine(line, clock) };
      return last.found;
    },
  };
}

function withoutMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && MARKS.includes(text[start] ?? '')) start++;
  while (end > start && MARKS.includes(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}

const MARKS = '=#*-+~<>[](){}|: \t';

function besideNode(whole: string, clock: Clock): DateLine | null {
  // A host's address beside its name.
  const text = whole.replace(/\s*\([^()]*\)/, '');
  const [, first, behind] = /^(\S+)\s+(\S.*)$/.exec(text) ?? [];
  const [, before, last] = /^(.*\S)\s+(\S+)$/.exec(text) ?? [];
  const candidates = [
    [first, behind],
    [last, before],
  ] as const;
  for (const [name, rest] of candidates) {
    const node = /^[A-Za-z][\w.-]*(?=:?$)/.exec(name ?? '')?.[0];
    const date = node === undefined ? null : readDate((rest ?? '').replace(/\s*[-|:]$|^[-|:]\s*/, ''), clock);
    if (date !== null) return { ...date, node };
  }
  return null;
}
