import { recogniseCompanion } from '../messages/companions.ts';
import { type Recognised, recognise } from '../messages/recognise.ts';
import { consoleLine } from './console.ts';
import type { Envelope, Format } from './format.ts';
import { formats } from './index.ts';
import { holdsConsoleTime, peelPasted, unescapeHtml } from './pasted.ts';
import { inYearOf } from './stamp.ts';

export interface ReadLine {
  readonly envelope: Envelope;
  /** Name of the outermost shape; `message-only` where there is none. */
  readonly format: string;
  /** The text came through keepalived's stderr as well as through syslog: the line may be there twice. */
  readonly viaConsole: boolean;
  /** The file that grep put in front of the line. */
  readonly origin: string | undefined;
  /** What the line says where it is not keepalived's but systemd's of it. */
  readonly companion: Recognised | undefined;
}

/**
 * A reader for the lines of one file: it stays with the shape of the last line, and tries all others where a line has
 * another, since files are often concatenated. It answers null for lines that are not keepalived's.
 */
export function lineReader(): (line: string) => ReadLine | null {
  let usual: Format | undefined;
  let isBare = false;
  let wrapper: Format | undefined;
  return (raw) => {
    const line = unescapeHtml(raw);
    const named = line.includes('eepalive') || line.includes('LVS and VRRP');
    const hit =
      peel(line, usual) ??
      (named || holdsConsoleTime(line) ? peelPasted(line, (inner) => peel(inner, undefined)) : null) ??
      (named ? peelCompanion(line, usual) : null) ??
      bareMessage(line, isBare) ??
      (wrapper === undefined ? null : wrappedMessage(line, wrapper, isBare));
    isBare = hit !== null && (hit.outer === undefined || hit.isBare === true);
    if (hit === null) return null;
    if (hit.isBare === true) wrapper = hit.outer;
    const found = toReadLine(hit);
    if (found !== null && hit.outer?.isLast !== true) usual = hit.outer ?? usual;
    return found;
  };
}

function toReadLine({ envelope, outer, viaConsole, origin }: Peeled): ReadLine | null {
  const companion = envelope.tag === COMPANION ? recogniseCompanion(envelope.text) : undefined;
  if (envelope.tag === COMPANION && companion === undefined) return null;
  return { envelope: unrepeat(envelope), format: outer?.name ?? 'message-only', viaConsole, origin, companion };
}

export interface Peeled {
  readonly envelope: Envelope;
  readonly outer: Format | undefined;
  readonly viaConsole: boolean;
  readonly origin?: string | undefined;
  /** Within the shape that wraps it the message had none of its own. */
  readonly isBare?: true;
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
  const inner = depth < DEEPEST ? peel(envelope.text, undefined, depth + 1) : null;
  if (inner !== null) return wrapped(envelope, inner, format);
  const bare = depth < DEEPEST ? bareMessage(envelope.text) : null;
  return bare && { ...wrapped(envelope, bare, format), isBare: true };
}

function wrapped({ stamp, host }: Envelope, inner: Peeled, outer: Format): Peeled {
  const { envelope } = inner;
  return {
    ...inner,
    outer,
    envelope: { ...envelope, stamp: dated({ stamp }, envelope), host: envelope.host ?? host },
  };
}

/**
 * A program that prints keepalived's lines among its own: behind one that is surely keepalived's any message is, and
 * after it any that says something in particular, which a program would not say of itself by chance.
 */
function wrappedMessage(line: string, format: Format, follows: boolean): Peeled | null {
  const envelope = format.read(line);
  const found = envelope?.wraps === true ? recognise(envelope.text) : undefined;
  if (envelope === null || found === undefined) return null;
  if (!follows && Object.keys(found.captures).length === 0) return null;
  const inner: Peeled = { envelope: { text: envelope.text }, outer: undefined, viaConsole: false };
  return { ...wrapped(envelope, inner, format), isBare: true };
}

/** The collector's stamp, which has the machine's zone; its year is that of keepalived's own where it has none. */
function dated({ stamp }: Pick<Envelope, 'stamp'>, { stamp: own }: Envelope): Envelope['stamp'] {
  if (stamp === undefined) return own;
  return stamp.hasYear || own?.hasYear !== true || own.part !== undefined ? stamp : inYearOf(own, stamp);
}

/** keepalived's stderr as journald caught it carries keepalived's own stamp inside the journal's. */
function withoutConsole(envelope: Envelope, outer: Format): Peeled {
  const inner = envelope.tag === undefined ? null : consoleLine.read(envelope.text);
  if (inner === null) return { envelope, outer, viaConsole: false };
  return { envelope: { ...envelope, text: inner.text, stamp: dated(envelope, inner) }, outer, viaConsole: true };
}

/** The tag under which lines of systemd are kept. */
const COMPANION = 'systemd';

/**
 * systemd's and journald's lines have the envelope that keepalived's have, and the shapes only take keepalived's tag,
 * so that no other program's words are taken for its own: the tag is exchanged for the reading.
 */
function peelCompanion(line: string, usual: Format | undefined): Peeled | null {
  const renamed = line.replace(/ systemd(?:-journald)?(?:\[\d+\])?: /, ' Keepalived: ');
  const hit = renamed === line ? null : peel(renamed, usual);
  return hit && { ...hit, envelope: { ...hit.envelope, tag: COMPANION } };
}

/**
 * A message and nothing around it (`journalctl -o cat`, containers). Only texts that name an instance, a virtual or real
 * server as keepalived writes them, or tell of a start are trusted by themselves, others behind such lines.
 */
function bareMessage(line: string, follows = false): Peeled | null {
  if (!(follows || BARE.test(line) || SERVER.test(line)) || line === '' || recognise(line) === undefined) return null;
  return { envelope: { text: line }, outer: undefined, viaConsole: false };
}

const BARE = /^(?:\([^()]+\)|VRRP_(?:Instance|Group|Script)\(|Starting Keepalived v\d)/;
/** `[192.0.2.30]:tcp:80`, up to 1.4 without the protocol. */
const SERVER = /\[[\da-f.:]+\]:(?:(?:tcp|udp|sctp):)?\d/;

/**
 * How daemons shorten repetitions: rsyslog says `message repeated 3 times: [ (VI_1) Receive advertisement timeout]`, old
 * daemons `last message repeated 3 times`, syslog-ng quotes the beginning and gives a pid of its own.
 */
function unrepeat(envelope: Envelope): Envelope {
  const { text } = envelope;
  if (!/ repeated \d+ time/.test(text)) return envelope;
  const [, times, quoted = ''] = REPEATED.exec(text) ?? [];
  if (times !== undefined) return { ...envelope, text: quoted, repeats: Number(times) };
  const [, head = '', more = lastRepeated(text)] = SUPPRESSED.exec(text) ?? [];
  return more === undefined
    ? envelope
    : { ...envelope, pid: head === '' ? envelope.pid : undefined, repeats: Number(more), repeatsLast: head };
}

const REPEATED = /^message repeated (\d+) times: \[ ?(.*)\]$/;
const SUPPRESSED = /^Last message '(.*)' repeated (\d+) times, suppressed by syslog-ng on \S+$/;

function lastRepeated(text: string): string | undefined {
  return /^last message repeated (\d+) times?$/.exec(text)?.[1];
}

/** `Mar  2 02:11:14 lb1 last message repeated 3 times`: of whom, only the line before tells. */
export function taglessRepetition(
  line: string,
): { readonly host: string | undefined; readonly times: number } | undefined {
  if (!line.includes(' last message repeated ')) return undefined;
  const match = /^\S{3} [ \d]?\d \d\d:\d\d:\d\d (?:(\S+) )?last message repeated (\d+) times?$/.exec(line);
  return match === null ? undefined : { host: match[1], times: Number(match[2]) };
}
