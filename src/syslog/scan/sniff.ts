import { lineReader } from '../formats/read-line.ts';
import { headingNode, isRule, tailedFile } from '../nodes/headings.ts';
import { promptHost } from '../nodes/prompts.ts';
import { decodeLine } from './decode.ts';
import type { Wanted } from './scan.ts';

/** As many bytes as are looked at before it is decided how a file is read. */
export const SAMPLE_SIZE = 65_536;

/**
 * Which lines of a file must be looked at. In a log where nearly every line has a stamp, a host and a tag, keepalived's
 * lines are those that name it. Everything else (pasted sessions, containers, keepalived's own log files, output of
 * `journalctl -o cat`) is read line by line, and so is whatever is small.
 */
export function wantedLines(sample: Uint8Array, whole: boolean): Wanted {
  if (whole) return 'all';
  // What is in such a file is found by its name, or by chance.
  if (looksBinary(sample)) return 'keepalived';
  const lines = linesOf(sample).filter((line) => line.trim() !== '');
  const others = lines.filter((line) => !TAGGED_LINE.test(line));
  if (others.length > 0.2 * lines.length || others.some(namesNode)) return 'all';
  const read = lineReader();
  return lines.some((line) => !line.includes('eepalived') && read(line) !== null) ? 'all' : 'keepalived';
}

/** What stands between the lines of several nodes says whose they are, and does not name keepalived. */
function namesNode(line: string): boolean {
  const name = tailedFile(line) ?? headingNode(line) ?? promptHost(line);
  return name !== undefined || isRule(line);
}

/** A stamp of whatever kind, a host, and a tag with a colon; or an object of the journal. */
const TAGGED_LINE =
  /^(?:<\d+>1 \S+ \S+ \S+ \S+ |(?:<\d+>)?(?:\p{L}{2,5} )?(?:\S{3,5} [ \d]?\d (?:\d{4} )?\d\d:\d\d:\d\d\S*|\d{4}-\d\d-\d\d[T ]\S+(?: [A-Z]{2,5})?|\d{9,10}\.\d+|\[ *\d+\.\d+\]) \S+ (?:[a-z]+\d?\.[a-z]+ )?[^\s:]+?(?:\[\d+\])?:? |(?:data: |\x1e)?\{"[A-Z_]+":)/u;

/** Control characters that texts do not have; a stretch of NUL bytes alone is what a power loss leaves in a log. */
export function looksBinary(sample: Uint8Array): boolean {
  let odd = 0;
  let nul = 0;
  for (const byte of sample) {
    if (byte === 0) nul++;
    else if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27 && byte !== 30) odd++;
  }
  return odd > 0.02 * (sample.length - nul) || (nul > 0 && odd > 0);
}

/** PowerShell writes UTF-16 with a byte order mark when output is redirected. */
export function utf16Label(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  return sample[0] === 0xfe && sample[1] === 0xff ? 'utf-16be' : undefined;
}

function linesOf(sample: Uint8Array): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < sample.length; ) {
    const end = sample.indexOf(10, start);
    // The last line of a sample is cut.
    if (end === -1) break;
    lines.push(decodeLine(sample.subarray(start, end)));
    start = end + 1;
  }
  return lines;
}
