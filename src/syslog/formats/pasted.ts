/**
 * What people and tools put around lines of logs: quote marks of mails, lists, backticks, HTML, line numbers, the file
 * names of grep, the host names of pdsh.
 */
export interface Pasted {
  /** The file or host that stands before the line. */
  readonly origin?: string | undefined;
}

/**
 * Reads a line without what was put around it. `read` answers null for what is no line of keepalived; nothing is taken
 * off but from a line that is one without it.
 */
export function peelPasted<Hit extends object>(
  line: string,
  read: (inner: string) => Hit | null,
): (Hit & Pasted) | null {
  const plain = line.replace(MARKS_BEFORE, '').replace(MARKS_BEHIND, '');
  if (plain !== line) {
    const hit = read(plain);
    if (hit !== null) return hit;
  }
  return peelNumber(plain, read) ?? peelNamed(plain, read);
}

const MARKS_BEFORE = /^(?:[>\s|*\u2022]|[-+]\s|`+|<[a-z]+(?: [^<>]*)?>)+/;
const MARKS_BEHIND = /(?:`+|\s)+$/;
const TAGS_BEHIND = /(?:<\/?(?:br|p|li|div|span|pre|code|td|tr)\b[^<>]*>)+$/;

/** `less -N`, `cat -n`, editors: the number of the line. */
function peelNumber<Hit>(line: string, read: (inner: string) => Hit | null): Hit | null {
  const number = /^\d{1,7}[\t :|]\s*/.exec(line);
  return number === null ? null : read(line.slice(number[0].length));
}

/** No path has more colons and dashes in it than this; the bound keeps a hostile line cheap. */
const MOST_SEPARATORS = 12;

/**
 * `file:`, `file:12:`, `host: `, `host\t`, and for lines around a hit `file-` and `file-12-`; what follows must be a line
 * by itself. `[host] out: ` is Fabric's. A year is no number of a line, or nothing would be left of its date.
 */
function peelNamed<Hit extends object>(line: string, read: (inner: string) => Hit | null): (Hit & Pasted) | null {
  const [head = '', host] = FABRIC.exec(line) ?? [];
  if (host !== undefined) {
    const hit = read(line.slice(head.length));
    if (hit !== null) return { ...hit, origin: host };
  }
  const separators = /\t|([:-])(?:\d+\1(?!\d\d-\d\d[T ]))? ?/g;
  for (let turn = 0; turn < MOST_SEPARATORS; turn++) {
    const match = separators.exec(line);
    if (match === null || /\s/.test(line.slice(0, match.index))) return null;
    const hit = read(line.slice(match.index + match[0].length));
    const before = line.slice(0, match.index);
    if (hit !== null) return { ...hit, origin: /^\d*$/.test(before) ? undefined : before };
  }
  return null;
}

const FABRIC = /^\[([\w.@:-]+)\] (?:out|err): /;

/** keepalived's own stamp, before which something may stand that names nobody. */
export function holdsConsoleTime(line: string): boolean {
  return /[\s:>-](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} (?:[ \d]\d )?\d\d:\d\d:\d\d(?:\.\d{9})? \d{4}: /.test(
    line,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  gt: '>',
  lt: '<',
  amp: '&',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
};

/** Text that was copied out of a page's source. */
export function unescapeHtml(line: string): string {
  const text = line.endsWith('>') ? line.replace(TAGS_BEHIND, '') : line;
  if (!text.includes('&')) return text;
  return text.replace(/&(gt|lt|amp|quot|#39|#x27|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
