/**
 * The node that a heading above a pasted log names: `## lb1`, `**node-2**`, `lb1:`, `### Logs of lb2`, `# member 2`,
 * `S1(Master) log is below:`. Only a word that looks like a host (with a digit) or is a role is taken for one: most
 * headings speak of something else. Any word is one between two rules, where clush and dshbak put it; `isRuled` says
 * that the line above is a rule.
 */
export function headingNode(quoted: string, isRuled = false): string | undefined {
  const line = unquoted(quoted);
  const ran = TOOLS.map((tool) => tool.exec(line)?.[1]).find((host) => host !== undefined);
  if (ran !== undefined) return ran;
  const ruled = isRuled ? RULED.exec(line)?.[1] : undefined;
  if (ruled !== undefined) return ruled;
  const heading = HEADINGS.map((pattern) => pattern.exec(line)?.[1]).find((text) => text !== undefined);
  if (heading === undefined) return undefined;
  const numbered = NUMBERED.exec(heading)?.[0];
  if (numbered !== undefined) return numbered;
  if (BARE.test(line) && HYPHENED.test(heading)) return heading;
  const words = heading.split(/[\s`*_"'()[\],:]+/).filter((word) => word !== '' && !FILLER.test(word));
  const [word, role] = words;
  // A host may be named with its role: `lb1 (master)`.
  const isOne = words.length === 1 || (words.length === 2 && role !== undefined && ROLE.test(role));
  return isOne && word !== undefined && NODE.test(word) ? word : undefined;
}

/** `==> /var/log/lb1/syslog <==`, which tail and head print above each of several files. */
export function tailedFile(line: string): string | undefined {
  return /^\s*==> (\S.*) <==$/.exec(unquoted(line))?.[1];
}

/** The line that clush and dshbak draw above and below the name of a host. */
export function isRule(line: string): boolean {
  return /^\s*-{8,}$/.test(unquoted(line));
}

/** Without the marks of a mail. */
function unquoted(line: string): string {
  return line.startsWith('>') ? line.replace(/^(?:> ?)+/, '') : line;
}

/** What ansible and pssh print above what a command said on a host. */
const TOOLS = [
  /^\s*(\S+) \| (?:changed|success|failed!?|unreachable!?)(?: \| rc=\d+)? >>$/i,
  /^\s*\[\d+\] \d\d:\d\d:\d\d \[(?:SUCCESS|FAILURE)\] (\S+)(?: Exited with error code \d+)?$/,
];
const RULED = /^\s*([\w.-]{1,60})$/;

const HEADINGS = [
  /^ {0,8}#{1,6}\s+(.{1,60}?)\s*#*$/,
  /^\*\*(.{1,60}?)\*\*:?$/,
  /^\s*([\w.-]{1,60}):$/,
  /^(.{0,60}?\b(?:logs?|journal|output|syslog)\b.{0,20}):$/i,
  /^[-=*]{2,}\s*([\w.-]{1,60})\s*[-=*]{2,}$/,
  /^([\w.-]{1,60})$/,
];
const FILLER =
  /^(?:the|this|these|here|of|on|from|at|in|for|is|are|my|our|below|above|follows|full|logs?|log|syslog|journal|output|node|host|server|router|keepalived|machine)$/i;
/** `lb-a:`, and nothing else in the line: a host, though it has no digit. */
const BARE = /^\s*[\w.-]+:$/;
const HYPHENED = /^(?!.*(?:logs?|keepalived|output|journal|conf)\b)[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$/i;
/** People number what they have: `member 1`, `Node #2`, `server B`. */
const NUMBERED = /^(?:node|host|server|member|machine|router|peer|lb|vm) ?#?(?:\d{1,3}|[A-C])(?=:?$)/i;
const ROLE = /^(?:master|backup|slave|primary|secondary|standby|active|passive|first|second|third|1st|2nd|3rd)$/i;
const NODE = new RegExp(`^(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[A-Za-z][A-Za-z0-9.-]*\\d[A-Za-z0-9.-]*)$|${ROLE.source}`, 'i');
