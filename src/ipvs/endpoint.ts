import ipaddr from 'ipaddr.js';

/** One `address:port` of a listing, in whatever form ipvsadm printed it. */
export interface Endpoint {
  /** `10.1.0.2:80`, `[2001:db8::1]:80`, canonical; the text as printed where it holds a name or was cut. */
  readonly text: string;
  readonly family: 'ipv4' | 'ipv6' | undefined;
  /** Without brackets, IPv6 as RFC 5952 writes it; undefined where a host name was printed. */
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** The text as printed where any part of it is a name, or is missing. */
  readonly name: string | undefined;
}

/** Reads an end that is most likely plain, such as those of the rows of tables: of these to remember them costs most. */
export function readListedEndpoint(text: string, read: EndpointReader): Endpoint {
  return isCanonicalIpv4(text) ? canonicalIpv4(text) : read(text);
}

export type EndpointReader = (text: string) => Endpoint;

/**
 * A reader that remembers what it has read: a series repeats the same few ends in every snapshot. What `quick` reads
 * costs less than to remember it.
 */
export function createEndpointReader(
  read: EndpointReader = readEndpoint,
  quick: (text: string) => Endpoint | null = plainIpv6,
): EndpointReader {
  const known = new Map<string, Endpoint>();
  return (text) => {
    const plain = quick(text);
    if (plain !== null) return plain;
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const endpoint = read(text);
    known.set(text, endpoint);
    return endpoint;
  };
}

/**
 * Without `-n` either part may be a name, and a long one is cut: the port, the colon and the closing bracket may be
 * missing. Any text is an endpoint; what cannot be told is undefined.
 */
export function readEndpoint(text: string): Endpoint {
  if (isCanonicalIpv4(text)) return canonicalIpv4(text);
  const [, bracketed, plain, portText] = ENDPOINT.exec(text) ?? [];
  const host = bracketed ?? plain ?? text;
  const address = canonicalAddress(host);
  const port = readPort(portText);
  const named = address === undefined || port === undefined;
  return {
    text: named ? text : formatEndpoint(address.text, port),
    family: address?.family ?? (text.startsWith('[') ? 'ipv6' : undefined),
    address: address?.text,
    port,
    name: named ? text : undefined,
  };
}

/** Most ends are, and need not be taken apart further. */
function canonicalIpv4(text: string): Endpoint {
  const colon = text.indexOf(':');
  return {
    text,
    family: 'ipv4',
    address: text.slice(0, colon),
    port: Number(text.slice(colon + 1)),
    name: undefined,
  };
}

/** The same for `[2001:db8::1]:80`; null for any other end. */
function plainIpv6(text: string): Endpoint | null {
  const close = text.charCodeAt(0) === OPEN ? text.indexOf(']:') : -1;
  if (close === -1) return null;
  const address = text.slice(1, close);
  const port = PORT_IN_FULL.test(text.slice(close + 2)) ? readPort(text.slice(close + 2)) : undefined;
  if (port === undefined || !isPlainIpv6(address)) return null;
  return { text, family: 'ipv6', address, port, name: undefined };
}

const OPEN = 91;
const PORT_IN_FULL = /^(?:0|[1-9]\d*)$/;

/** Whether a text is already the canonical form of an IPv4 address and a port, told without taking it apart. */
export function isCanonicalIpv4(text: string): boolean {
  return CANONICAL_IPV4.test(text);
}

/** The kernel's own form in `/proc/net`: `AC1C80C8:0050`, `[2001:0db8:…]:0050`; null for anything else. */
export function readKernelEndpoint(text: string): Endpoint | null {
  const ipv4 = readKernelIpv4(text);
  if (ipv4 !== null) return ipv4;
  const ipv6 = /^\[([\dA-Fa-f:]{39})\]:([\dA-Fa-f]{4})$/.exec(text);
  if (ipv6?.[2] !== undefined) return readEndpoint(`[${ipv6[1]}]:${Number.parseInt(ipv6[2], 16)}`);
  return null;
}

/** Of IPv4 alone, which to remember costs more. */
export function readKernelIpv4(text: string): Endpoint | null {
  if (!KERNEL_IPV4.test(text)) return null;
  const [address, port] = [dotted(text.slice(0, 8)), Number.parseInt(text.slice(9), 16)];
  return { text: `${address}:${port}`, family: 'ipv4', address, port, name: undefined };
}

const KERNEL_IPV4 = /^[\dA-Fa-f]{8}:[\dA-Fa-f]{4}$/;

export function formatEndpoint(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Eight groups of 16 bits as RFC 5952 writes them: the longest of several zeros is left out, the first of several. */
export function ipv6Text(groups: readonly number[]): string {
  const [high = 0, low = 0] = groups.slice(6);
  if (groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return `::ffff:${high >>> 8}.${high & 255}.${low >>> 8}.${low & 255}`;
  }
  let [gap, gapLength, run] = [0, 1, 0];
  groups.forEach((group, index) => {
    run = group === 0 ? run + 1 : 0;
    if (run > gapLength) [gap, gapLength] = [index + 1 - run, run];
  });
  const text = (from: number, to?: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return gapLength === 1 ? text(0) : `${text(0, gap)}::${text(gap + gapLength)}`;
}

/** Eight hexadecimal digits as a dotted address or mask. */
export function dotted(hex: string): string {
  const value = Number.parseInt(hex, 16);
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const CANONICAL_IPV4 = new RegExp(
  `^${BYTE}\\.${BYTE}\\.${BYTE}\\.${BYTE}:(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d\\d|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3}|0)$`,
);

const REMEMBERED = 200_000;

/** Eight groups, the last two dotted, with the name of an interface behind. */
const LONGEST_ADDRESS = 64;

/** `[host]:port`, `[host` cut before its bracket, or `host:port` with the colon and port maybe cut off. */
const ENDPOINT = /^(?:\[([^\]]*)\]?|([^:[\]]*))(?::(.*))?$/;

function canonicalAddress(host: string): { readonly family: 'ipv4' | 'ipv6'; readonly text: string } | undefined {
  if (host.length > LONGEST_ADDRESS) return undefined;
  // The library throws and catches to say no.
  if (FOUR_PARTS.test(host) && ipaddr.IPv4.isValidFourPartDecimal(host))
    return { family: 'ipv4', text: ipaddr.IPv4.parse(host).toString() };
  if (!host.includes(':')) return undefined;
  if (isPlainIpv6(host)) return { family: 'ipv6', text: host };
  const plain = host.replace(/:(\d+)\.(\d+)\.(\d+)\.(\d+)$/, hexTail);
  if (!ipaddr.IPv6.isValid(plain)) return undefined;
  const address = ipaddr.IPv6.parse(plain);
  // RFC 5952, section 5: a mapped address keeps its dotted half.
  if (address.isIPv4MappedAddress()) return { family: 'ipv6', text: `::ffff:${address.toIPv4Address().toString()}` };
  return { family: 'ipv6', text: address.toRFC5952String() };
}

/**
 * Whether an IPv6 address is canonical where that is easily told (RFC 5952): lower case, no zeros before a group, no
 * group of zeros but those of one `::` in the middle, which stands for two groups at least.
 */
function isPlainIpv6(host: string): boolean {
  if (EIGHT_GROUPS.test(host)) return true;
  return WITH_A_GAP.test(host) && host.split(':').length <= 7;
}

const FOUR_PARTS = /^\d+\.\d+\.\d+\.\d+$/;
const GROUP = '[1-9a-f][\\da-f]{0,3}';
const EIGHT_GROUPS = new RegExp(`^(?:${GROUP}:){7}${GROUP}$`);
const WITH_A_GAP = new RegExp(`^(?:${GROUP}:)+(?::${GROUP})+$`);

/** ipaddr.js reads `::192.0.2.1` as a mapped address, which it is not; without its dotted half it is read right. */
function hexTail(_whole: string, ...bytes: string[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
  if (Math.max(a, b, c, d) > 255) return ':x';
  return `:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65535 ? port : undefined;
}
