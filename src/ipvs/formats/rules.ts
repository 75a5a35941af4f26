import { createEndpointReader } from '../endpoint.ts';
import type { ServiceRule } from '../table.ts';
import { readRule } from './read-rule.ts';
import { variablesOf } from './shell-variables.ts';

/**
 * Every rule of a text: commands `ipvsadm -A …`, `-a …`, `-E …`, `-e …` anywhere in it (scripts, Vagrantfiles,
 * pasted terminals), and lines `-A …` without the program's name as `ipvsadm-save` writes them. Lines that begin
 * with `#` are comments. Variables of a script that have one plain value are read as that. What is no plain address
 * (another variable, a host name) is kept as the rule's `name`.
 */
export function readServiceRules(text: string): readonly ServiceRule[] {
  const endpoint = createEndpointReader();
  const fill = variablesOf(text);
  const rules: ServiceRule[] = [];
  const starts = new RegExp(COMMANDS);
  const lineStartOf = lineStarts(text);
  for (let found = starts.exec(text); found !== null; found = starts.exec(text)) {
    const from = found.index + (found[1]?.length ?? 0);
    const words = found.index + found[0].length;
    if (isComment(text, lineStartOf(from))) continue;
    const rule = readRule(text, found[2] === undefined ? words : from, from, { endpoint, fill });
    if (rule === null) continue;
    rules.push(rule);
    starts.lastIndex = Math.max(starts.lastIndex, rule.range.end);
  }
  return rules;
}

/**
 * The rule as ipvsadm carries it out. Whatever port is given to a real: packets that are routed or tunnelled to it keep
 * that of their service, so that ipvsadm sets this one (ipvsadm 1.31, seen in what it asks the kernel for). A firewall
 * mark has none.
 */
export function carriedOut(rule: ServiceRule): ServiceRule {
  const { protocol, virtual, real, forward } = rule;
  const keepsPort = protocol !== 'FWM' && (forward === 'Route' || forward === 'Tunnel');
  if (!keepsPort || real?.address === undefined || real.port === undefined || virtual.port === undefined) return rule;
  return { ...rule, real: { ...real, port: virtual.port } };
}

/** A word `ipvsadm`, with or without its path, or at the beginning of a line an option that sets up something. */
const COMMANDS =
  /((?:^|[\s;&|(`"'=]|\$\()(?:\/[\w./-]*\/)?)(?:ipvsadm(?=\s)|(?=-)(?<=(?:^|[\r\n])[ \t]*)(-(?:[AaEe][tuf]?|-(?:add|edit)-serv(?:ice|er))(?=\s)))/g;

function isComment(text: string, lineStart: number): boolean {
  return /^\s*(?:#|\/\/|rem\s)/.test(text.slice(lineStart, lineStart + 80));
}

/** Where the line of an offset begins; offsets must ascend, so that all of them together cost one pass. */
function lineStarts(text: string): (offset: number) => number {
  const ending = text.includes('\n') ? '\n' : '\r';
  let start = 0;
  let next = text.indexOf(ending);
  return (offset) => {
    while (next !== -1 && next < offset) {
      start = next + 1;
      next = text.indexOf(ending, start);
    }
    return start;
  };
}
