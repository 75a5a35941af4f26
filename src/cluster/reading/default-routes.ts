import type { Range } from '../../text.ts';

/** A line that sends what a host knows no other way for to a router. */
export interface DefaultRoute {
  /** The router, IPv4. */
  readonly gateway: string;
  readonly range: Range;
}

/**
 * Default routes of IPv4 as scripts and network settings write them: `ip route add default via …`, `route add default gw …`,
 * `gateway4:` and `to: default` of netplan, `GATEWAY=`, `gateway …` of interfaces(5). Comments are left out. Never
 * throws; linear in the text.
 */
export function readDefaultRoutes(text: string): readonly DefaultRoute[] {
  return [...text.matchAll(ROUTE)].flatMap((match) => {
    const gateway = match.slice(1).find((part) => part !== undefined);
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    if (gateway === undefined || /^\s*#/.test(text.slice(lineStart, match.index + 1))) return [];
    return [{ gateway, range: { start: match.index, end: match.index + match[0].length } }];
  });
}

const ADDRESS = String.raw`(\d{1,3}(?:\.\d{1,3}){3})(?![\w.])`;
const ROUTE = new RegExp(
  [
    String.raw`\bip\s+(?:-\S+\s+)*r(?:oute?)?\s+(?:add|replace|change)\s+(?:default|0\.0\.0\.0/0)\s+via\s+${ADDRESS}`,
    String.raw`\broute\s+add\s+(?:default|-net\s+0\.0\.0\.0(?:/0)?(?:\s+netmask\s+0\.0\.0\.0)?)\s+gw\s+${ADDRESS}`,
    String.raw`\bgateway4?\s*[:=]?\s*["']?${ADDRESS}`,
    String.raw`\bGATEWAY=["']?${ADDRESS}`,
    String.raw`\bto:\s*["']?(?:default|0\.0\.0\.0/0)["']?\s*\n\s*via:\s*["']?${ADDRESS}`,
  ].join('|'),
  'g',
);
