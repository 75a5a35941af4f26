import ipaddr from 'ipaddr.js';

export interface Address {
  /** As RFC 5952 writes it; IPv4 in dotted form. */
  readonly canonical: string;
  readonly family: 'ipv4' | 'ipv6';
}

/** Nothing else can be IPv6; a label such as `eth0:1` need not be looked at further. */
const hexGroups = /^[\da-fA-F:]*(?:\.[\d.]*)?$/;

/** Reads an address as inet_pton does: four decimal parts without leading zeros, or IPv6 without a zone. */
export function readAddress(text: string): Address | undefined {
  // The strict dotted form is canonical already; ipaddr.js would also take the short and octal forms of inet_aton.
  if (isDotted(text)) return { canonical: text, family: 'ipv4' };
  if (!text.includes(':') || !hexGroups.test(text)) return undefined;
  return ipaddr.IPv6.isValid(text) ? { canonical: ipv6Text(text), family: 'ipv6' } : undefined;
}

/** By hand, since nearly every word of an address list is asked, several times. */
function isDotted(text: string): boolean {
  let [parts, value, digits] = [0, 0, 0];
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit >= 0 && digit <= 9) {
      if (digits > 0 && value === 0) return false;
      value = value * 10 + digit;
      digits++;
      if (value > 255) return false;
    } else {
      const endsPart = at === text.length || digit === dot;
      if (!endsPart || digits === 0) return false;
      parts++;
      value = 0;
      digits = 0;
    }
  }
  return parts === 4;
}

const zero = '0'.charCodeAt(0);
const dot = '.'.charCodeAt(0) - zero;

export interface PrefixedAddress extends Address {
  readonly prefixLength: number | undefined;
}

/** An address with an optional `/length`; undefined where either part is wrong (vrrp_ipaddress.c: parse_ipaddress; the number is read by strtoul). */
export function readPrefixedAddress(text: string): PrefixedAddress | undefined {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const { canonical, family } = address;
  if (slash < 0) return { canonical, family, prefixLength: undefined };
  const length = text.slice(slash + 1);
  // In quotes blanks may stand before the number, as everywhere (lib/parser.c: read_unsigned_func).
  if (!/^\s*\+?\d{1,3}$/.test(length)) return undefined;
  const prefixLength = Number(length);
  return prefixLength > maxPrefix(address) ? undefined : { canonical, family, prefixLength };
}

/** Where keepalived expects a bare address it drops `/length` and `-suffix` silently (lib/utils.c: inet_stosockaddr). */
export function readLooseAddress(text: string): Address | undefined {
  return readAddress(text.includes('/') || text.includes('-') ? text.replace(/[/-].*$/, '') : text);
}

/** What the C library makes of an IPv4 address of fewer than four numbers, or of one in octal or hexadecimal (inet_aton). */
export function readShortAddress(text: string): string | undefined {
  if (!/^[\da-fx.]+$/i.test(text) || !ipaddr.IPv4.isValid(text)) return undefined;
  return ipaddr.IPv4.parse(text).toString();
}

/** 224.0.0.0/4 or ff00::/8. */
export function isMulticast({ canonical }: Address): boolean {
  return ipaddr.parse(canonical).range() === 'multicast';
}

/** fe80::/10, or a multicast address of link-local scope, whatever its flags (RFC 4291, 2.7). */
export function isLinkLocal({ canonical }: Address): boolean {
  return ipaddr.parse(canonical).range() === 'linkLocal' || /^ff[\da-f]2:/.test(canonical);
}

/** Of two addresses of one family, as numbers. */
export function compareAddresses(a: Address, b: Address): number {
  const [left, right] = [ipaddr.parse(a.canonical).toByteArray(), ipaddr.parse(b.canonical).toByteArray()];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return (left[at] ?? 0) - (right[at] ?? 0);
}

/** True when no bit behind the prefix is set. */
export function isNetwork({ canonical, prefixLength }: PrefixedAddress): boolean {
  if (prefixLength === undefined) return true;
  const address = ipaddr.parse(canonical);
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return kind.networkAddressFromCIDR(`${canonical}/${prefixLength}`).toString() === address.toString();
}

function maxPrefix({ family }: Address): number {
  return family === 'ipv4' ? 32 : 128;
}

function ipv6Text(text: string): string {
  return ipaddr.IPv6.parse(text).toRFC5952String();
}
