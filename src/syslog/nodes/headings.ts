/**
 * The node that a heading above a pasted log names: `## lb1`, `**node-2**`, `lb1:`, `### Logs of lb2`, `# member 2`,
 * `S1(Master) log is below:`. Only a word that looks like a host (with a digit) or is a role is taken for one: most
 * headings speak of something else.
 */
export function headingNode(line: string): string | undefined {
  const ran = TOOL.exec(line)?.[1];
  if (ran !== undefined) return ran;
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
  return /^==> (\S.*) <==$/.exec(line)?.[1];
}

/** ansible prints it above what a command said on a host. */
const TOOL = /^(\S+) \| (?:CHANGED|SUCCESS|FAILED!?|UNREACHABLE!?)(?: \| rc=\d+)? >>$/;

const HEADINGS = [
  /^ {0,8}#{1,6}\s+(.{1,60}?)\s*#*$/,
  /^\*\*(.{1,60}?)\*\*:?$/,
  /^([\w.-]{1,60}):$/,
  /^(.{0,60}?\b(?:logs?|journal|output|syslog)\b.{0,20}):$/i,
  /^[-=*]{2,}\s*([\w.-]{1,60})\s*[-=*]{2,}$/,
  /^([\w.-]{1,60})$/,
];
const FILLER =
  /^(?:the|this|these|here|of|on|from|at|in|for|is|are|my|our|below|above|follows|full|logs?|log|syslog|journal|output|node|host|server|router|keepalived|machine)$/i;
/** `lb-a:`, and nothing else in the line: a host, though it has no digit. */
const BARE = /^[\w.-]+:$/;
const HYPHENED = /^(?!.*(?:logs?|keepalived|output|journal|conf)\b)[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$/i;
/** People number what they have: `member 1`, `Node #2`, `server B`. */
const NUMBERED = /^(?:node|host|server|member|machine|router|peer|lb|vm) ?#?(?:\d{1,3}|[A-C])(?=:?$)/i;
const ROLE = /^(?:master|backup|slave|primary|secondary|standby|active|passive|first|second|third|1st|2nd|3rd)$/i;
const NODE = new RegExp(`^(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[A-Za-z][A-Za-z0-9.-]*\\d[A-Za-z0-9.-]*)$|${ROLE.source}`, 'i');
