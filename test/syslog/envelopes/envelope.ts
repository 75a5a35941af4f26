import { pieces, type Said } from './lines.ts';

/** What one node said. */
export interface Speaker {
  readonly name: string;
  readonly lines: readonly Said[];
}

/** How one envelope wraps what nodes said. Written after the programs themselves, not after our readers. */
export interface Envelope {
  readonly name: string;
  /** How coarse its stamps are, in milliseconds. */
  readonly resolutionMs: number;
  /** Their logs as files: name and content. */
  print(nodes: readonly Speaker[]): readonly (readonly [string, string])[];
}

export type Print = (line: Said, at: ReturnType<typeof pieces>) => string;

/** An envelope whose lines do not depend on each other; a file a node. */
export function lined(name: string, resolutionMs: number, print: Print): Envelope {
  return whole(name, resolutionMs, (lines) => lines.map((line) => `${print(line, pieces(line))}\n`).join(''));
}

/** An envelope that needs the lines around. */
export function whole(
  name: string,
  resolutionMs: number,
  print: (lines: readonly Said[], node: string) => string,
): Envelope {
  return {
    name,
    resolutionMs,
    print: (nodes) => nodes.map((node) => [`${node.name}.log`, print(node.lines, node.name)] as const),
  };
}

/** All nodes in one file. */
export function together(name: string, resolutionMs: number, print: (nodes: readonly Speaker[]) => string): Envelope {
  return { name, resolutionMs, print: (nodes) => [['paste.txt', print(nodes)]] };
}

export const SECOND = 1000;
export const MICROSECOND = 0.001;
export const tagged = ({ tag, pid, text }: Said) => `${tag}[${pid}]: ${text}`;
export const consoleLine = ({ text }: Said, at: ReturnType<typeof pieces>) =>
  `${at.weekday} ${at.month} ${at.padded} ${at.time} ${at.year}: ${text}`;
