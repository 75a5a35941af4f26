/** Addresses as text, from their bytes in the order of the network: four, or sixteen. */

/** As inet_ntop of glibc does: `::1.2.3.4` too has a dotted half. */
export function printedAddress(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  const isCompatible = bytes.subarray(0, 12).every((byte) => byte === 0) && bytes.readUInt16BE(12) !== 0;
  return isCompatible ? `::${bytes.subarray(12).join('.')}` : canonicalAddress(bytes);
}

/** RFC 5952: the first of the longest runs of zeros is left out, mapped addresses have a dotted half. */
export function canonicalAddress(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.subarray(0, 10).every((byte) => byte === 0) && bytes.readUInt16BE(10) === 0xffff;
  if (isMapped) return `::ffff:${bytes.subarray(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2));
  const { at, length } = longestZeros(groups);
  const [before, after] = [groups.slice(0, at), groups.slice(at + length)].map((part) =>
    part.map((group) => group.toString(16)).join(':'),
  );
  return length < 2 ? groups.map((group) => group.toString(16)).join(':') : `${before}::${after}`;
}

function longestZeros(groups: readonly number[]): { readonly at: number; readonly length: number } {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < groups.length; at++) {
    const rest = groups.slice(at);
    const end = rest.findIndex((group) => group !== 0);
    const length = end === -1 ? rest.length : end;
    if (length > best.length) best = { at, length };
  }
  return best;
}
