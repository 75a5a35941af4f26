import { BLANK, FEED } from '../bytes/characters.ts';
import { readDateLine } from './dates.ts';
import { readWatchLine } from './prompts.ts';

/**
 * Where the next line begins that dates what is below it, at or behind `from`, which must be the beginning of a line; -1
 * where there is none with its end in these bytes. For a look into the middle of a series: what is read from there on
 * needs nothing that stands before, but for the node where the dates do not name it.
 */
export function findDatedStart(bytes: Uint8Array, from: number): number {
  let start = from;
  for (let feed = bytes.indexOf(FEED, start); feed !== -1; feed = bytes.indexOf(FEED, start)) {
    if (feed - start <= LONGEST && !isRow(bytes, start) && isDate(bytes.subarray(start, feed))) return start;
    start = feed + 1;
  }
  return -1;
}

/** Where the line behind this place begins; -1 where it is not in these bytes. */
export function findNextLine(bytes: Uint8Array, at: number): number {
  return bytes.indexOf(FEED, at) + 1 || -1;
}

/** No date begins with a blank; the first words of services are told at once, so that no text is made of rows. */
function isRow(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] === BLANK) return true;
  return ROWS.some((row) => row.every((code, index) => bytes[start + index] === code));
}

function isDate(line: Uint8Array): boolean {
  const text = new TextDecoder().decode(line);
  const found = readDateLine(text, CLOCK) ?? readWatchLine(text, CLOCK);
  return found?.time !== undefined;
}

/** The time itself is of no interest. */
const CLOCK = { year: 2000, toUtc: (local: number) => local };

const ROWS = ['TCP ', 'UDP ', 'SCTP', 'FWM '].map((word) => [...word].map((letter) => letter.charCodeAt(0)));
const LONGEST = 200;
