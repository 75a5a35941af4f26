import ipaddr from 'ipaddr.js';
import type { Substitutes } from './substitutes.ts';

/** Anything that may be a MAC, IPv4 or IPv6 address; `classify` says which it is. */
export const ADDRESS_LIKE = /(?<![\w])(?:[0-9A-Fa-f]*[:.])+[0-9A-Fa-f:.]*(?:%[\w.-]+)?/g;

/** Four numbers with dots wherever they stand, even glued to a word. */
export const DOTTED = /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g;

interface Address {
  readonly kind: 'mac' | 'ipv4' | 'ipv6' | 'link-local';
  /** Written one way, however the log wrote it. */
  readonly canonical: string;
  /** What follows it: a port, a scope, the end of a sentence. */
  readonly rest: string;
}

/** Tells the masker of an address that the logs hold. */
export function noteAddress(text: string, substitutes: Substitutes): void {
  const address = classify(text);
  if (address !== undefined) substitutes.note(address.canonical);
}

/**
 * The text with another address in place of this one, or undefined where it is none or one that says nothing of its
 * owner: multicast, loopback, unspecified, broadcast, and the MAC addresses that VRRP makes of its ids.
 */
export function maskAddress(text: string, substitutes: Substitutes): string | undefined {
  const address = classify(text);
  if (address === undefined) return undefined;
  return substitutes.of(address.kind, address.canonical, CANDIDATES[address.kind]) + address.rest;
}

/** Of the ranges that are kept for benchmarks and documentation; no network uses them. */
const CANDIDATES: Readonly<Record<Address['kind'], (n: number) => string>> = {
  mac: (n) => `02:00:00:${[16, 8, 0].map((shift) => ((n >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`,
  ipv4: (n) => `198.${18 + ((n >> 16) & 1)}.${(n >> 8) & 255}.${n & 255}`,
  ipv6: (n) => `2001:db8::${groups(n)}`,
  'link-local': (n) => `fe80::${groups(n)}`,
};

/** Never all decimal digits behind one colon, which would read like a port. */
function groups(n: number): string {
  return n < 0x10000 ? n.toString(16) : `${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}`;
}

function classify(text: string): Address | undefined {
  for (const [candidate, rest] of readings(text)) {
    const address = exactly(candidate);
    if (address !== undefined) return { ...address, rest };
  }
  return undefined;
}

/** Without the punctuation behind it and without a scope; then without a port. */
function* readings(text: string): Generator<readonly [string, string]> {
  const bare = text.replace(/[.:]+$/, (end) => (end === '::' ? end : ''));
  const end = text.slice(bare.length);
  const [, scoped = bare, scope = ''] = /^(.*?)(%.*)$/.exec(bare) ?? [];
  yield [scoped, scope + end];
  const port = /^(\d+\.\d+\.\d+\.\d+)(.*)$/.exec(bare);
  if (port !== null) yield [port[1] ?? '', (port[2] ?? '') + end];
}

function exactly(text: string): Omit<Address, 'rest'> | undefined {
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text)) {
    const canonical = text.toLowerCase();
    return PUBLIC_MAC.test(canonical) ? undefined : { kind: 'mac', canonical };
  }
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return isOwned(text) ? { kind: 'ipv4', canonical: text } : undefined;
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  if (!isOwned(text)) return undefined;
  return { kind: address.range() === 'linkLocal' ? 'link-local' : 'ipv6', canonical: address.toString() };
}

const PUBLIC_MAC = /^(?:00:00:5e:00:0[12]:|ff:ff:ff:ff:ff:ff|33:33:|01:00:5e:|00:00:00:00:00:00)/;
const PUBLIC_RANGES = ['multicast', 'loopback', 'unspecified', 'broadcast'];

/** What is no address after all, such as 999.1.1.1, is hidden too. */
function isOwned(text: string): boolean {
  return !ipaddr.isValid(text) || !PUBLIC_RANGES.includes(ipaddr.parse(text).range());
}
