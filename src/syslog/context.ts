import { AROUND_MS, type AroundLine } from './around.ts';
import { DAY, ISO, MONTH, PRIORITY, pattern, TIME } from './formats/pieces.ts';
import { calendarStamp, isoStamp } from './formats/stamp.ts';

/** A line as it stands in the file. */
export interface FileLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Lines of a file that lie within `AROUND_MS` of a moment, those of other programs too. `known` are the dated lines
 * of keepalived among them; other lines are dated by how their stamps differ from these, which needs neither year nor
 * zone. A line without a stamp has the time of the one above it.
 */
export function withContext(
  lines: readonly FileLine[],
  known: readonly AroundLine[],
  moment: number,
): readonly AroundLine[] {
  const own = new Map(known.map((line) => [line.line, line]));
  const [first] = known;
  if (first === undefined) return [];
  const anchor = stampOf(lines.find(({ line }) => line === first.line)?.text ?? '');
  let last: number | undefined;
  const dated = lines.map(({ line, text }): AroundLine => {
    const said = own.get(line);
    const stamp = said === undefined && anchor !== undefined ? stampOf(text) : undefined;
    const time = said?.time ?? (stamp === undefined ? undefined : (first.time ?? 0) + stamp - (anchor ?? 0));
    last = time ?? last;
    return { file: first.file, line, time: last, text, kind: said?.kind, envelope: envelopeOf(text) };
  });
  return dated.filter(
    ({ time, text }) => time !== undefined && text.trim() !== '' && Math.abs(time - moment) <= AROUND_MS,
  );
}

/** The stamp at the beginning of a line, in milliseconds of some year and zone. */
function stampOf(text: string): number | undefined {
  const calendar = CALENDAR.exec(text);
  if (calendar !== null) {
    const [, month = '', day = '', year, time = ''] = calendar;
    return calendarStamp(month.trim(), day, time, year)?.ms;
  }
  const [, date, time, offset] = RFC3339.exec(text) ?? [];
  return date === undefined || time === undefined ? undefined : isoStamp(date, time, offset)?.ms;
}

/** Whether a line begins with a date and time. */
export function isStamped(text: string): boolean {
  return stampIn(text) !== undefined;
}

/** The word behind the stamp, where that can be a host: a tag ends with its process or a colon. */
export function hostOf(text: string): string | undefined {
  const stamp = stampIn(text);
  const word = stamp === undefined ? undefined : /^\S+/.exec(text.slice(stamp.length))?.[0];
  return word === undefined || /[[\]]|:$/.test(word) ? undefined : word;
}

/** How many characters the stamp and the host take, with the blanks behind them; undefined where there is no stamp. */
function envelopeOf(text: string): number | undefined {
  const stamp = stampIn(text);
  if (stamp === undefined) return undefined;
  const host = hostOf(text);
  return stamp.length + (host === undefined ? 0 : host.length + 1);
}

function stampIn(text: string): string | undefined {
  return (CALENDAR.exec(text) ?? RFC3339.exec(text))?.[0];
}

const CALENDAR = pattern(PRIORITY, `(${MONTH}) (${DAY}) (?:(\\d{4}) )?(${TIME}) `);
const RFC3339 = pattern(PRIORITY, ISO, '\\s');
