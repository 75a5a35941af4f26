/**
 * A name in two parts, of which only the first is cut where there is no room: addresses of one network differ at their
 * end. The second is empty where the name is short.
 */
export function nameParts(name: string): readonly [start: string, end: string] {
  if (name.length <= LONG) return [name, ''];
  const [protocol = ''] = /:[a-z]+(?=:\d+$)/.exec(name) ?? [];
  const start = name.length - TAIL - protocol.length;
  return [name.slice(0, start), name.slice(start)];
}

const LONG = 24;
/** In characters: the last group of an IPv6 address, and a port; keepalived puts the protocol between. */
const TAIL = 11;
