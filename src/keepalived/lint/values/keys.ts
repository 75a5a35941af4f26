import { invalid, type Judge, shaped } from './fault.ts';

/** Pairs of hex digits, in quotes with blanks between them; a reply may hold a wildcard (check_udp.c: read_hex_str). */
export const hexBytes: Judge = (text, argument) => {
  const fault = (argument.wildcard ? replyBytes : sentBytes)(text.trim(), argument);
  if (fault || argument.lastByteFf === undefined || !/(?:^|\s)(?:\S\S)*ff\s*$/i.test(text)) return fault;
  if (argument.lastByteFf === 'refused')
    return invalid('keepalived takes a last byte of ff for a fault, and refuses all.');
  return { ...invalid('keepalived 2.2.7, for one, refuses bytes of which the last one is ff.'), severity: 'warning' };
};

const sentBytes = shaped(/^[\da-f\s]+$/i, 'made of hex digits');
const replyBytes = shaped(/^[\da-fx\s]+$/i, 'made of hex digits and the wildcard x');

/** Text, `hex:` and digits, or `file:` and a path that only the host can read (vrrp_parser.c: vrrp_auth_hmac_key_handler). */
export const hmacKey: Judge = (text, { minBytes = 0, maxBytes = Number.POSITIVE_INFINITY }) => {
  if (text.startsWith('file:')) return undefined;
  const isHex = text.startsWith('hex:');
  const digits = text.slice(4);
  if (isHex && !/^(?:[\da-fA-F]{2})+$/.test(digits)) return invalid('A key in hex is made of pairs of hex digits.');
  const length = isHex ? digits.length / 2 : new TextEncoder().encode(text).length;
  if (length >= minBytes && length <= maxBytes) return undefined;
  return invalid(`A key has ${minBytes} to ${maxBytes} bytes; this one has ${length}.`);
};
