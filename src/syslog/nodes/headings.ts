/**
 * The node that a heading above a pasted log names: `## lb1`, `**node-2**`, `lb1:`, `### Logs of lb2`. Only a word that
 * looks like a host (with a digit) or is a role is taken for one: most headings speak of something else.
 */
export function headingNode(line: string): string | undefined {
  const ran = TOOL.exec(line)?.[1];
  if (ran !== undefined) return ran;
  const heading = HEADINGS.map((pattern) => pattern.exec(line)?.[1]).find((text) => text !== undefined);
  if (heading === undefined) return undefined;
  const words = heading.split(/[\s`*_"'()[\],:]+/).filter((word) => word !== '' && !FILLER.test(word));
  const [word] = words;
  return words.length === 1 && word !== undefined && NODE.test(word) ? word : undefined;
}

/** `==> /var/log/lb1/syslog <==`, which tail and head print above each of several files. */
export function tailedFile(line: string): string | undefined {
  return /^==> (\S.*) <==$/.exec(line)?.[1];
}

/** ansible prints it above what a command said on a host. */
const TOOL = /^(\S+) \| (?:CHANGED|SUCCESS|FAILED!?|UNREACHABLE!?)(?: \| rc=\d+)? >>$/;

const HEADINGS = [
  /^#{1,6}\s+(.{1,60}?)\s*#*$/,
  /^\*\*(.{1,60}?)\*\*:?$/,
  /^([\w.-]{1,60}):$/,
  /^[-=*]{2,}\s*([\w.-]{1,60})\s*[-=*]{2,}$/,
  /^([\w.-]{1,60})$/,
];
const FILLER = /^(?:the|of|on|from|at|in|logs?|log|syslog|journal|output|node|host|server|keepalived|machine)$/i;
const NODE =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][A-Za-z0-9.-]*\d[A-Za-z0-9.-]*|master|backup|primary|secondary|standby|active|passive)$/i;
