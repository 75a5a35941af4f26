import { recognise } from '../messages/recognise.ts';
import { consoleLine } from './console.ts';
import type { Envelope, Format } from './format.ts';
import { formats } from './index.ts';

export interface ReadLine {
  readonly envelope: Envelope;
  /** Name of the outermost shape; `message-only` where there is none. */
  readonly format: string;
  /** The text came through keepalived's stderr as well as through syslog: the line may be there twice. */
  readonly viaConsole: boolean;
}

/**
 * A reader for the lines of one file: it stays with the shape of the last line, and tries all others where a line has
 * another, since files are often concatenated. It answers null for lines that are not keepalived's.
 */
export function lineReader(): (line: string) => ReadLine | null {
  let usual: Format | undefined;
  return (line) => {
    const hit = peel(line, usual) ?? (line.includes('eepalived') ? peelQuoted(line) : null) ?? bareMessage(line);
    if (hit === null) return null;
    usual = hit.outer ?? usual;
    const { envelope, outer, viaConsole } = hit;
    return { envelope: unrepeat(envelope), format: outer?.name ?? 'message-only', viaConsole };
  };
}

interface Peeled {
  readonly envelope: Envelope;
  readonly outer: Format | undefined;
  readonly viaConsole: boolean;
}

/** Wrappers nest, but not deeply; the bound keeps a hostile line from costing more than it should. */
const DEEPEST = 4;

function peel(line: string, usual: Format | undefined, depth = 0): Peeled | null {
  if (usual !== undefined) {
    const hit = peelAs(usual, line, depth);
    if (hit !== null) return hit;
  }
  for (const format of formats) {
    const hit = format === usual ? null : peelAs(format, line, depth);
    if (hit !== null) return hit;
  }
  return null;
}

function peelAs(format: Format, line: string, depth: number): Peeled | null {
  const envelope = format.read(line);
  if (envelope === null) return null;
  if (envelope.wraps !== true) return withoutConsole(envelope, format);
  const inner = depth < DEEPEST ? (peel(envelope.text, undefined, depth + 1) ?? bareMessage(envelope.text)) : null;
  if (inner === null) return null;
  const { stamp, host } = envelope;
  return {
    ...inner,
    outer: format,
    envelope: { ...inner.envelope, stamp: stamp ?? inner.envelope.stamp, host: inner.envelope.host ?? host },
  };
}

/** keepalived's stderr as journald caught it carries keepalived's own stamp inside the journal's. */
function withoutConsole(envelope: Envelope, outer: Format): Peeled {
  const inner = envelope.tag === undefined ? null : consoleLine.read(envelope.text);
  if (inner === null) return { envelope, outer, viaConsole: false };
  return { envelope: { ...envelope, text: inner.text }, outer, viaConsole: true };
}

/** Quote marks of mails, indentation, and the file name and line number that grep puts in front. */
function peelQuoted(line: string): Peeled | null {
  const plain = line.replace(/^[>\s|]+/, '');
  if (plain !== line) {
    const hit = peel(plain, undefined);
    if (hit !== null) return hit;
  }
  const grepped = /^[^\s:]+:(?:\d+:)?(.*)$/.exec(plain)?.[1];
  return grepped === undefined ? null : peel(grepped, undefined);
}

/** A message and nothing around it (`journalctl -o cat`, containers); only texts that name an instance are trusted. */
function bareMessage(line: string): Peeled | null {
  if (!/^(?:\([^()]+\)|VRRP_(?:Instance|Group|Script)\()/.test(line) || recognise(line) === undefined) return null;
  return { envelope: { text: line }, outer: undefined, viaConsole: false };
}

/** rsyslog's reduction: `message repeated 3 times: [ (VI_1) Receive advertisement timeout]`. */
function unrepeat(envelope: Envelope): Envelope {
  const match = envelope.text.startsWith('message repeated ') ? REPEATED.exec(envelope.text) : null;
  return match === null ? envelope : { ...envelope, text: match[2] ?? '', repeats: Number(match[1]) };
}

const REPEATED = /^message repeated (\d+) times: \[ ?(.*)\]$/;
