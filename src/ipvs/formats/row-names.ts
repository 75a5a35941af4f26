import { isBlank } from '../bytes/characters.ts';
import { type Endpoint, readListedEndpoint } from '../endpoint.ts';
import { endpointService, markService, type ServiceName } from '../rows.ts';
import type { FormatContext } from './format.ts';

/** Where the row's name ends, and the name. */
export function readServiceName(
  line: string,
  context: FormatContext,
): { readonly name: ServiceName; readonly at: number } | null {
  const [hexWhole, hexMark = ''] = context.hexMarks === true ? (HEX_MARK.exec(line) ?? []) : [];
  if (hexWhole !== undefined) return { name: markService(Number.parseInt(hexMark, 16), 'ipv4'), at: hexWhole.length };
  const [markWhole, mark, ipv6] = MARK.exec(line) ?? [];
  if (markWhole !== undefined) {
    return { name: markService(Number(mark), ipv6 === undefined ? 'ipv4' : 'ipv6'), at: markWhole.length };
  }
  const [whole, protocol, text] = ENDS.exec(line) ?? [];
  if (whole === undefined || text === undefined) return null;
  const start = whole.length - text.length;
  const at = untouched(line, start, whole.length);
  return {
    name: endpointService(protocol as 'TCP' | 'UDP' | 'SCTP', listed(context.endpoint(line.slice(start, at)))),
    at,
  };
}

const MARK = /^\s*FWM\s+(-?\d{1,10})(?=\s|$)(\s+IPv6(?=\s|$))?/;
const HEX_MARK = /^\s*FWM\s+([\dA-Fa-f]{8})(?=\s)/;
const ENDS = /^\s*(TCP|UDP|SCTP)\s+(\S+)/;

/** Where the name of a real ends, and the name; the title of the column, or nothing. `from` is behind the arrow. */
export function readRealName(
  context: FormatContext,
  line: string,
  from: number,
): { readonly end: Endpoint; readonly at: number } | 'heading' | null {
  let start = from;
  while (isBlank(line.charCodeAt(start))) start++;
  let end = start;
  while (end < line.length && !isBlank(line.charCodeAt(end))) end++;
  if (end === start) return null;
  if (line.startsWith('RemoteAddress:Port', start)) return 'heading';
  const at = untouched(line, start, end);
  return { end: listed(readListedEndpoint(line.slice(start, at), context.endpoint)), at };
}

/**
 * Names are cut to 28 characters in listings, those in brackets aside: of a name that is as long, the port may be
 * the beginning of another.
 */
function listed(end: Endpoint): Endpoint {
  const mayBeCut = end.name?.length === LONGEST_NAME && end.family !== 'ipv6';
  return mayBeCut ? { ...end, port: undefined } : end;
}

const LONGEST_NAME = 28;

/**
 * Where a name ends that a number may touch: behind a name that is as long as its column a number of nine columns,
 * eight digits and T, has no blank before it (`[2001:db8::1]:8010000000T`).
 */
function untouched(line: string, start: number, end: number): number {
  if (end - start < 28 || line.charCodeAt(end - 1) !== 84) return end;
  const touching = /(?<!^)\d{8}T(?:\d+[KMGT])*$/.exec(line.slice(start, end));
  return touching === null ? end : start + touching.index;
}
