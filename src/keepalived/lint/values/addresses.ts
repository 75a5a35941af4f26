import {
  type Address,
  compareAddresses,
  isLinkLocal,
  isMulticast,
  isNetwork,
  readAddress,
  readLooseAddress,
  readPrefixedAddress,
  readShortAddress,
} from '../../model/address.ts';
import { netmaskBits } from '../../model/netmask.ts';
import type { Argument } from '../../schema/types.ts';
import { type Fault, invalid, type Judge, outOfRange } from './fault.ts';

/** keepalived cuts `/length` and `-suffix` off without a word (lib/utils.c: inet_stosockaddr). */
export const address: Judge = (text, argument) => {
  const read = readLooseAddress(text);
  if (!read) return withPort(text, argument) ?? invalid(`"${text}" is not an IP address${familyOf(argument)}.`);
  if (!text.includes('/') && !text.includes('-')) return judgeKind(read, argument);
  const bare = text.replace(/[/-].*$/, '');
  const message = `keepalived reads ${bare} and cuts "${text.slice(bare.length)}" off without a word.`;
  return judgeKind(read, argument) ?? { ...invalid(message, bare), severity: 'warning' };
};

/** `10.0.0.1:80` and `[2001:db8::1]:80`, as other programs have it. */
function withPort(text: string, { portBehind }: Argument): Fault | undefined {
  const [, plain, bracketed, port] = /^(?:([\d.]+)|\[([\da-fA-F:.]+)\])(?::(\d+))?$/.exec(text) ?? [];
  const bare = plain ?? bracketed;
  if (bare === undefined || (port === undefined && plain !== undefined) || !readAddress(bare)) return undefined;
  const written = port === undefined ? bare : `${bare} ${port}`;
  const what = port === undefined ? 'an address stands without brackets' : 'a port is a word of its own';
  const instead = portBehind || port === undefined ? written : undefined;
  return invalid(`"${text}" is not an IP address: ${what}, ${written}.`, instead);
}

export const prefixedAddress: Judge = (text, argument) => {
  const read = readPrefixedAddress(text);
  if (read) return judgeKind(read, argument);
  const written = text.trimEnd();
  const bare = written.endsWith('/') ? readAddress(written.slice(0, -1)) : undefined;
  if (!bare) return invalid(`"${text}" is not an IP address with an optional prefix length.`);
  const message = 'The prefix length is missing behind the "/"; keepalived says nothing of it.';
  return judgeKind(bare, argument) ?? { ...invalid(message, written.slice(0, -1)), severity: 'warning' };
};

/** default6 is an old spelling that is logged and still understood (vrrp_ipaddress.c: parse_route). */
const anywhere = ['default', 'any', 'all', 'default6'];

export const routePrefix: Judge = (text, argument) =>
  anywhere.includes(text) ? undefined : prefixedAddress(text, argument);

export const broadcastOrSign: Judge = (text) =>
  text === '+' || text === '-' || readAddress(text)?.family === 'ipv4'
    ? undefined
    : invalid(`"${text}" is neither an IPv4 address nor + or -.`);

export const netmaskOrPrefix: Judge = (text) => {
  if (readAddress(text)?.family === 'ipv4') return judgeMask(text);
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 128) return undefined;
  const meant = readShortAddress(text);
  return meant !== undefined
    ? { ...invalid(`keepalived reads ${text} as ${meant}: a netmask has four numbers.`), severity: 'warning' }
    : invalid(`"${text}" is neither an IPv4 netmask nor an IPv6 prefix length from 1 to 128.`);
};

/** The kernel compares the bits that are set, wherever they are; nothing checks that they are the first. */
function judgeMask(text: string): Fault | undefined {
  if (/^1*0*$/.test(netmaskBits(text))) return undefined;
  return { ...invalid(`The netmask ${text} has holes.`), severity: 'warning' };
}

export const network: Judge = (text) => {
  const read = readPrefixedAddress(text);
  if (!read?.prefixLength) return invalid(`"${text}" is not a network: an address with a prefix length above 0.`);
  return isNetwork(read) ? undefined : invalid(`"${text}" has bits set behind its prefix.`);
};

/** `10.0.0.1-20`: the last octet, or the last group of hex digits, of the last address. */
export const shortRange: Judge = (text) => {
  const dash = text.lastIndexOf('-');
  const first = readAddress(text.slice(0, dash));
  const last = text.slice(dash + 1);
  const hex = first?.family === 'ipv6';
  const digits = hex ? /^[\da-fA-F]{1,4}$/ : /^\d{1,3}$/;
  if (dash < 0 || !first || !digits.test(last)) return invalid(`"${text}" is not a range of addresses.`);
  const from = Number.parseInt(
    text
      .slice(0, dash)
      .split(hex ? ':' : '.')
      .pop() || '0',
    hex ? 16 : 10,
  );
  const to = Number.parseInt(last, hex ? 16 : 10);
  if (hex && /^\d{2,}$/.test(last) && to > from) {
    const message = `The end of the range is read as hexadecimal: these are ${to - from + 1} addresses.`;
    return { ...invalid(message), severity: 'warning' };
  }
  if (!hex && to > 255) return outOfRange(`The range "${text}" ends above 255.`);
  return to > from ? undefined : outOfRange(`The range "${text}" does not go up.`);
};

export const range: Judge = (text) => {
  const dash = text.indexOf('-');
  const first = readAddress(text.slice(0, dash));
  const last = readAddress(text.slice(dash + 1));
  if (dash <= 0 || !first || !last || first.family !== last.family) {
    return invalid(`"${text}" is not a range from one address to another of the same family.`);
  }
  return compareAddresses(first, last) > 0 ? outOfRange(`The range "${text}" does not go up.`) : undefined;
};

/** The MAC of a macvlan: neither for groups nor in the ranges of RFC 5798, 7.3 (vrrp_parser.c: vrrp_vmac_handler). */
export const mac: Judge = (text, { octets }) => {
  const parts = text.split(':');
  const fits = parts.every((part) => /^[\da-fA-F]{1,2}$/.test(part)) && (octets?.includes(parts.length) ?? true);
  if (!fits) return invalid(`"${text}" is not a MAC address of ${octets?.join(' or ') ?? 6} octets.`);
  const numbers = parts.map((part) => Number.parseInt(part, 16));
  if ((numbers[0] ?? 0) & 1) return invalid(`${text} is a multicast address.`);
  const isVirtual = [0, 0, 0x5e, 0].every((octet, index) => numbers[index] === octet) && /^[12]$/.test(`${numbers[4]}`);
  return isVirtual ? invalid(`${text} is one of the addresses that VRRP itself uses.`) : undefined;
};

function judgeKind(read: Address, argument: Argument): Fault | undefined {
  const { family, multicast, linkLocal } = argument;
  if ((family === 'ipv4' || family === 'ipv6') && read.family !== family) {
    return invalid(`${read.canonical} is not an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address.`);
  }
  if (multicast && !isMulticast(read)) return invalid(`${read.canonical} is not a multicast address.`);
  if (linkLocal && read.family === 'ipv6' && !isLinkLocal(read)) {
    const fault = invalid(`${read.canonical} is not a link-local address.`);
    return linkLocal === 'required' ? fault : { ...fault, severity: 'warning' };
  }
  return undefined;
}

function familyOf({ family }: Argument): string {
  return family === 'ipv4' ? ' of version 4' : family === 'ipv6' ? ' of version 6' : '';
}
