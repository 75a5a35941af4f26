import type { Dates } from './dates.ts';
import { isVersionLine, looksLikeIpvsadm } from './lines.ts';

/** A line with the name of a node before it: `lb1: TCP …` (pdsh), `lb1 | TCP …` (docker compose), `[pod/lb1/…] TCP …`. */
export interface Prefixed {
  readonly node: string;
  readonly rest: string;
}

/** Null for a line without, and for one that begins as a row or a title of ipvsadm. */
export function readPrefix(line: string): Prefixed | null {
  if (/^(?:\s|TCP\s|UDP\s|SCTP\s|FWM\s|IP\s|Prot\s|pro\s)/.test(line)) return null;
  const { node, pod, rest } = PREFIX.exec(line.slice(0, LONGEST))?.groups ?? {};
  const name = node ?? pod;
  return name === undefined || rest === undefined ? null : { node: name, rest: rest + line.slice(LONGEST) };
}

/** Whether what stands behind a name shows that it is the name of a node: the top of a table, or a date. */
export function isPrefixShown({ rest }: Prefixed, line: string, dates: Dates): boolean {
  if (isVersionLine(rest) || TOP.test(rest)) return true;
  return dates.ofLine(line) === null && dates.ofLine(rest) !== null;
}

/**
 * The lines that are written as one, in quotes and with `\n` between them, as ansible and JSON print them, or with an
 * element of HTML that begins a line; the line itself where it is none of those.
 */
export function linesWithin(line: string): readonly string[] {
  const element = line.indexOf('<pre');
  if (element > 0) return [line.slice(0, element), line.slice(element)];
  const at = line.includes('\\n') ? line.search(TOP_WITHIN) : -1;
  if (at !== -1) return [line.slice(0, at), ...unescaped(line.slice(at)).split('\n')];
  const [, quoted] = QUOTED.exec(line) ?? [];
  if (quoted === undefined) return [line];
  const text = unescaped(quoted);
  return [looksLikeIpvsadm(text) ? text : line];
}

function unescaped(text: string): string {
  return text.replace(/",?\s*$/, '').replace(/\\(?:r\\n|[nt"\\])/g, (code) => ESCAPES[code] ?? code);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\r\\n': '\n',
  '\\n': '\n',
  '\\t': '\t',
  '\\"': '"',
  '\\\\': '\\',
};

const LONGEST = 1000;
const PREFIX = /^(?:(?<node>[A-Za-z\d][\w.@-]*)(?::\s?|\s*\|\s)|\[pod\/(?<pod>[\w.-]+)\/[\w.-]+\]\s)(?<rest>.*)$/;
const TOP = /^\s*(?:Prot\s+LocalAddress:Port\s|IPVS connection entries\s*$|pro\s+expire\s+state\s)/;
const TOP_WITHIN = /IP Virtual Server version \d|Prot LocalAddress:Port |IPVS connection entries\\n/;
const QUOTED = /^\s*(?:- )?["'](.*)["'],?\s*$/;
