/** Whether bytes are the canonical form of an IPv4 address and a port: `isCanonicalIpv4` without making text of them. */
export function isCanonicalIpv4At(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  for (let octet = 0; octet < 4; octet++) {
    at = behindNumber(bytes, at, end, 255);
    if (at === -1 || bytes[at] !== (octet === 3 ? COLON : DOT)) return false;
    at++;
  }
  return behindNumber(bytes, at, end, 65_535) === end;
}

/**
 * The same for IPv6 in brackets where that is easily told: lower case, no zeros before a group, no group of zeros but
 * those of one `::` in the middle (RFC 5952). False for any other, canonical or not.
 */
export function isPlainIpv6At(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== OPEN) return false;
  let [groups, gaps] = [0, 0];
  let at = start + 1;
  for (;;) {
    at = behindGroup(bytes, at, end);
    if (at === -1) return false;
    groups++;
    if (bytes[at] === CLOSE) break;
    if (bytes[at] !== COLON) return false;
    at++;
    if (bytes[at] === COLON) {
      gaps++;
      at++;
    }
  }
  // `::` stands for two groups at least.
  const isWhole = gaps === 0 ? groups === 8 : gaps === 1 && groups <= 6;
  return isWhole && bytes[at + 1] === COLON && behindNumber(bytes, at + 2, end, 65_535) === end;
}

/** Where a decimal number up to `most` ends that has no zeros before it; -1 where there is none. */
function behindNumber(bytes: Uint8Array, at: number, end: number, most: number): number {
  let index = at;
  let value = 0;
  for (; index < end && index < at + 5; index++) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const isPlain = index > at && value <= most && (bytes[at] !== ZERO || index === at + 1);
  return isPlain ? index : -1;
}

/** Where a group of one to four hexadecimal digits ends that does not begin with a zero; -1 where there is none. */
function behindGroup(bytes: Uint8Array, at: number, end: number): number {
  let index = at;
  while (index < end && index < at + 4 && isLowerHex(bytes[index])) index++;
  return index > at && bytes[at] !== ZERO ? index : -1;
}

function isLowerHex(code = 0): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}

const ZERO = 48;
const DOT = 46;
const COLON = 58;
const OPEN = 91;
const CLOSE = 93;
