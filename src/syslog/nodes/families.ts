import type { LogRecord } from '../record.ts';

/** Lines that come from one place, as far as names go. */
export interface Piece {
  /** The file that they came from. */
  readonly label: string;
  readonly records: readonly LogRecord[];
}

/** Groups that are pieces of one log: rotated files of one name, or files that hold the same line of one process. */
export function familiesOf<Group extends Piece>(groups: readonly Group[]): readonly (readonly Group[])[] {
  const families: { keys: Set<string>; members: Group[] }[] = [];
  for (const group of groups) {
    const keys = new Set([familyName(group.label), ...group.records.slice(0, SAMPLE).flatMap(lineKey)]);
    const related = families.filter((family) => [...keys].some((key) => family.keys.has(counterpart(key))));
    const [first, ...rest] = related;
    if (first === undefined) {
      families.push({ keys, members: [group] });
      continue;
    }
    for (const other of rest) {
      for (const key of other.keys) first.keys.add(key);
      first.members.push(...other.members);
      families.splice(families.indexOf(other), 1);
    }
    for (const key of keys) first.keys.add(key);
    first.members.push(group);
  }
  return families.map(({ members }) => members);
}

/** Copies of one log share their beginning or overlap early enough; comparing all lines would hold them twice. */
export const SAMPLE = 2000;

/**
 * The line as such, and its second: an excerpt with coarse stamps may be of a log with fine ones. Two fine logs are
 * not compared by the second, since machines that are clones of each other start alike.
 */
function lineKey({ pid, time, text, stamp }: LogRecord): readonly string[] {
  if (pid === undefined || time === undefined) return [];
  const side = (stamp?.resolutionMs ?? SECOND) < SECOND ? FINE : COARSE;
  return [`${pid} ${time} ${text}`, `${side}${pid} ${Math.floor(time / SECOND)} ${text}`];
}

const SECOND = 1000;
const FINE = 'fine ';
const COARSE = 'coarse ';

/** The key that another file of the same log has where this one has `key`. */
function counterpart(key: string): string {
  if (key.startsWith(FINE)) return COARSE + key.slice(FINE.length);
  return key.startsWith(COARSE) ? FINE + key.slice(COARSE.length) : key;
}

/**
 * What the files of one machine have in common: the name without rotation; the files that keepalived writes for each
 * of its processes; and the usual logs of a system, where they lie in one folder.
 */
export function familyName(file: string): string {
  const name = withoutRotation(file);
  const [, folder = '', base = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  if (SYSTEM_LOGS.test(base)) return `${folder}*`;
  return folder + base.replace(/_(?:vrrp|check|bfd)(?=[._]|$)/, '');
}

const SYSTEM_LOGS = /^(?:syslog|messages|daemon(?:\.log)?|local[0-7](?:\.log)?|journal(?:\.log)?)$/;

/** `lb1/syslog.2.gz` and `lb1/syslog-20260322` belong to `lb1/syslog`. */
export function withoutRotation(file: string): string {
  return file.replace(/\.(?:gz|xz|zst|bz2)$/, '').replace(/(?:[.-]\d{1,10})+$/, '');
}
