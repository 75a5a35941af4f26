import type { Range } from '../../text.ts';

/** A command that gives a host an address. */
export interface AddressCommand {
  /** IPv4, dotted. */
  readonly address: string;
  /** Undefined where none is written: then all 32 bits (ip), or what the class of the address says (ifconfig). */
  readonly prefixLength: number | undefined;
  /** Where that length is written. */
  readonly prefixRange?: Range;
  /** Without the alias: `lo` for `lo:0`. */
  readonly device: string;
  readonly range: Range;
}

/**
 * `ip addr add ADDRESS/LENGTH dev DEVICE` and `ifconfig DEVICE ADDRESS …` in scripts, Vagrantfiles and YAML, comments
 * left out. The address must be written out; a variable says nothing. Never throws; linear in the text.
 */
export function readAddressCommands(text: string): readonly AddressCommand[] {
  return [...fromIp(text), ...fromIfconfig(text)]
    .filter(({ range }) => !isComment(text, range.start))
    .sort((a, b) => a.range.start - b.range.start);
}

const IP =
  /\bip\s+(?:-\S+\s+)*a(?:ddr(?:ess)?)?\s+(?:add|replace)\s+(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?\s[^\n;&|"]{0,80}?\bdev\s+([\w.-]+)/dg;
const IFCONFIG =
  /\bifconfig\s+([\w.-]+)(?::\w+)?\s+(?:inet\s+)?(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?(?:[^\n;&|"]{0,80}?\bnetmask\s+([\d.]+))?/g;

function fromIp(text: string): AddressCommand[] {
  return [...text.matchAll(IP)].map((match) => {
    const [whole, address = '', length, device = ''] = match;
    const [start, end] = match.indices?.[2] ?? [];
    return {
      ...(start === undefined || end === undefined ? {} : { prefixRange: { start, end } }),
      address,
      prefixLength: length === undefined ? undefined : Number(length),
      device,
      range: rangeOf(match.index, whole),
    };
  });
}

function fromIfconfig(text: string): AddressCommand[] {
  return [...text.matchAll(IFCONFIG)].map((match) => {
    const [whole, device = '', address = '', length, mask] = match;
    const prefixLength = length !== undefined ? Number(length) : mask === undefined ? undefined : bitsOf(mask);
    return { address, prefixLength, device, range: rangeOf(match.index, whole) };
  });
}

function bitsOf(mask: string): number {
  const bits = mask.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return bits.join('').replace(/0+$/, '').length;
}

function rangeOf(start: number, whole: string): Range {
  return { start, end: start + whole.length };
}

function isComment(text: string, at: number): boolean {
  return /^\s*#/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));
}
