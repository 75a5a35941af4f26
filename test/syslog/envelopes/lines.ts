import { readFileSync } from 'node:fs';

/** A line that a real keepalived said, as rsyslog recorded it. */
export interface Said {
  /** Microseconds since 1970 UTC. */
  readonly us: number;
  readonly host: string;
  /** `Keepalived_vrrp`. */
  readonly tag: string;
  readonly pid: string;
  readonly text: string;
}

/** Reads a recording in rsyslog's RSYSLOG_FileFormat, in UTC with microseconds. */
export function readSaid(path: string | URL): readonly Said[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = /^(\S{19})\.(\d{6})\+00:00 (\S+) (\S+)\[(\d+)\]: (.*)$/.exec(line);
      if (match === null) return [];
      const [, seconds = '', micros = '', host = '', tag = '', pid = '', text = ''] = match;
      return [{ us: Date.parse(`${seconds}Z`) * 1000 + Number(micros), host, tag, pid, text }];
    });
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** The pieces of a moment, in UTC, as the printers want them. */
export function pieces({ us }: Pick<Said, 'us'>) {
  const date = new Date(Math.floor(us / 1000));
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
  const number = String(date.getUTCDate());
  const micros = String(us % 1_000_000).padStart(6, '0');
  return {
    weekday: DAYS[date.getUTCDay()] ?? '',
    month: MONTHS[date.getUTCMonth()] ?? '',
    monthIndex: date.getUTCMonth(),
    padded: number.padStart(2, ' '),
    zeroed: number.padStart(2, '0'),
    year: day.slice(0, 4),
    date: day,
    time,
    micros,
    seconds: Math.floor(us / 1_000_000),
  };
}
