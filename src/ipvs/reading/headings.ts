import { isMark, isVersionLine } from './lines.ts';

/** Whether a line is nothing but a name, which the next line may tell to be that of a node. Seconds since 1970 are none. */
export function mayBeHeading(line: string): boolean {
  return line.length <= LONGEST && (COLON.test(line) || ALONE.test(line)) && !/^\d{10,}$/.test(line);
}

/**
 * The node that a line of nothing but a name stands for: `lb1:` above an indented listing (salt), or `lb1` between two
 * lines of dashes (dshbak, clush, which put several nodes together: `lb[1-2] (2)`). Undefined where it is none.
 */
export function readHeading(line: string, next: string, isBelowMark: boolean): string | undefined {
  const [, above] = COLON.exec(line) ?? [];
  if (above !== undefined) return /^\s/.test(next) && isVersionLine(next) ? above : undefined;
  const [, between] = ALONE.exec(line) ?? [];
  return isBelowMark && isMark(next) ? between : undefined;
}

const LONGEST = 200;
const COLON = /^([A-Za-z\d][\w.-]*):$/;
const ALONE = /^(?:#\s?)?([A-Za-z\d][\w.,[\]-]*)(?: \(\d+\))?$/;
