import { type BlockReader, type BlockRecord, blockReader, partJoiner } from './formats/blocks.ts';
import type { Envelope } from './formats/format.ts';
import { QuickLines } from './formats/quick-lines.ts';
import { lineReader, type ReadLine, taglessRepetition } from './formats/read-line.ts';
import { tableReader } from './formats/tables.ts';
import { BOOT, recogniseCompanion } from './messages/companions.ts';
import { recognise } from './messages/recognise.ts';
import { headingNode, tailedFile } from './nodes/headings.ts';
import { promptHost } from './nodes/prompts.ts';
import type { LogInput } from './read-logs.ts';
import { type Known, SharedRecord, type Speaker } from './record.ts';
import { decodeLine } from './scan/decode.ts';
import { peek } from './scan/peek.ts';
import { type RawLine, scan } from './scan/scan.ts';
import { looksBinary, SAMPLE_SIZE, utf16Label, wantedLines } from './scan/sniff.ts';
import type { LogFile } from './timeline/build-timeline.ts';
import type { LineStart } from './timeline.ts';

/** What was read of an input so far. */
export interface Reading {
  readonly input: LogInput;
  /** That of the input, unless it was renamed since. */
  name: string;
  records: SharedRecord[];
  /** Counts what has changed around the lines: prompts, headings, the name of the log. */
  era: number;
  readonly formats: Map<string, Tally>;
  bytes: number;
  lines: number;
  /** Records that are keepalived's own lines. */
  said: number;
  recognised: number;
  undated: number;
  placedByFile: number;
  ipvsTables: boolean;
  looksBinary: boolean;
  prompt: string | undefined;
  heading: string | undefined;
  origin: string | undefined;
  block: number;
  /** The last line told of a boot. */
  booted: number | undefined;
  /** Hosts, tags and pids, each kept once: a cut-out of a line would keep the whole line. */
  readonly word: (text: string | undefined) => string | undefined;
  readonly read: (line: string) => ReadLine | null;
  readonly remember: (text: string) => Known;
  readonly quick: QuickLines<Source, Known>;
  /** Where some of the lines lie. */
  readonly starts: LineStart[];
  readonly blocks: BlockReader;
  readonly whole: (line: string) => string | undefined;
  /** Rows of a table as objects; other lines as they are. */
  readonly row: (line: string) => string;
}

/** Who said a line, and in which shape. */
interface Source {
  readonly format: Tally;
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly pid: string | undefined;
  readonly viaConsole: boolean;
  readonly origin: string | undefined;
  /** Made of it in an era of the reading, for all of its lines. */
  speaker?: Speaker;
  era?: number;
}

/** How many lines had a shape; counted in place, since it is done for each of millions. */
interface Tally {
  readonly name: string;
  lines: number;
}

export function startReading(input: LogInput): Reading {
  return {
    input,
    name: input.name,
    records: [],
    era: 0,
    formats: new Map(),
    bytes: 0,
    lines: 0,
    said: 0,
    recognised: 0,
    undated: 0,
    placedByFile: 0,
    ipvsTables: false,
    looksBinary: false,
    prompt: undefined,
    heading: undefined,
    origin: undefined,
    block: 0,
    booted: undefined,
    word: dictionary(),
    read: lineReader(),
    remember: memory(),
    quick: new QuickLines(),
    starts: [],
    blocks: blockReader(),
    whole: partJoiner(),
    row: tableReader(),
  };
}

/** Reads the input from its beginning to its end into `reading`. Yields the bytes read so far, now and then. */
export async function* readInput(reading: Reading): AsyncGenerator<number> {
  const { input } = reading;
  // A log that still grows may have little to show yet, and what there is must not wait for more.
  const { sample, whole, chunks } = await peek(input.open(), SAMPLE_SIZE, input.grows ? 1 : SAMPLE_SIZE);
  const isSmall = whole || (input.grows === true && sample.length < SAMPLE_SIZE);
  const utf16 = utf16Label(sample);
  const wanted = utf16 === undefined ? wantedLines(sample, isSmall) : 'all';
  reading.looksBinary = utf16 === undefined && looksBinary(sample);
  for await (const step of scan(utf16 === undefined ? chunks : transcode(chunks, utf16), wanted)) {
    if (utf16 === undefined) noteStart(reading, step.lines[0]);
    for (const line of step.lines) takeLine(reading, line);
    reading.bytes = step.done;
    reading.lines = step.lineCount;
    yield step.done;
  }
  takeBlock(reading, reading.blocks.end());
}

/** Bytes between two lines whose places are kept. */
const STARTS_APART = 1 << 20;

function noteStart({ starts }: Reading, line: RawLine | undefined): void {
  if (line === undefined || line.offset < (starts.at(-1)?.offset ?? 0) + STARTS_APART) return;
  starts.push({ line: line.number, offset: line.offset });
}

export function toFile(reading: Reading): LogFile {
  const { input, name, bytes, lines, said, records, recognised, undated, placedByFile, formats, ipvsTables } = reading;
  const [usual] = [...formats.values()].sort((a, b) => b.lines - a.lines);
  const summary = {
    file: name,
    bytes,
    lines,
    keepalivedLines: said,
    recognised,
    unrecognised: said - recognised,
    format: usual !== undefined && usual.lines > 0 ? usual.name : undefined,
    undated,
    placedByFile,
    ipvsTables,
    looksBinary: reading.looksBinary,
    starts: reading.starts,
  };
  return { summary, latest: input.modified, records };
}

async function* transcode(chunks: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
}

function takeLine(reading: Reading, raw: RawLine): void {
  const { quick } = reading;
  if (quick.find(raw.chunk, raw.start, raw.end)) {
    keep(reading, raw.number, quick.kept as Source, quick.stamp, quick.message as Known, 0);
    return;
  }
  const { bytes } = raw;
  const text = decodeLine(bytes);
  const { record, taken } = reading.blocks.take(text, bytes, raw.number);
  takeBlock(reading, record);
  const whole = taken ? undefined : reading.whole(text);
  if (whole === undefined) return;
  const line = reading.read(reading.row(whole));
  if (line === null) noticeSurroundings(reading, whole, raw.number);
  else takeRead(reading, raw, line, whole === text);
}

function takeRead(reading: Reading, raw: RawLine, line: ReadLine, isWhole: boolean): void {
  const { envelope, format, viaConsole, companion } = line;
  const source = { ...sourceOf(reading, envelope, format, viaConsole), origin: reading.word(line.origin) };
  if (companion !== undefined) {
    keep(reading, raw.number, source, envelope.stamp, { text: envelope.text, recognised: companion }, 0);
    return;
  }
  const known = repeated(reading, envelope) ?? reading.remember(envelope.text);
  keep(reading, raw.number, source, envelope.stamp, known, envelope.repeats ?? 0);
  if (viaConsole || envelope.repeats !== undefined || !isWhole) return;
  reading.quick.learn(raw.bytes, format, envelope.text, envelope.stamp, source, known);
}

function takeBlock(reading: Reading, block: BlockRecord | undefined): void {
  if (block?.envelope === undefined) return;
  const { line, format, envelope } = block;
  const companion = envelope.tag === 'systemd' ? recogniseCompanion(envelope.text) : undefined;
  if (envelope.tag === 'systemd' && companion === undefined) return;
  const known = companion ? { text: envelope.text, recognised: companion } : reading.remember(envelope.text);
  keep(reading, line, sourceOf(reading, envelope, format, false), envelope.stamp, known, 0);
}

/** How far back a message may lie that is said to be repeated. */
const REPEATED_WITHIN = 20;

/** The message that `last message repeated` speaks of, of the same host. */
function repeated({ records }: Reading, { repeatsLast, host }: Envelope): Known | undefined {
  if (repeatsLast === undefined) return undefined;
  return records.slice(-REPEATED_WITHIN).findLast((one) => one.host === host && one.text.startsWith(repeatsLast))
    ?.known;
}

function sourceOf(reading: Reading, { host, tag, pid }: Envelope, format: string, viaConsole: boolean): Source {
  const { word, formats } = reading;
  const tally = formats.get(format) ?? { name: format, lines: 0 };
  formats.set(format, tally);
  return {
    format: tally,
    host: word(host && senderOf(host)),
    tag: word(tag),
    pid: word(pid),
    viaConsole,
    origin: undefined,
  };
}

/** syslog-ng may write the relays before the sender: `s_local@lb1`, `relay/lb1`. */
function senderOf(host: string): string {
  return /[/@]/.test(host) ? host.replace(/^.*[/@](?=.)/, '') : host;
}

function keep(
  reading: Reading,
  line: number,
  source: Source,
  stamp: Envelope['stamp'],
  known: Known,
  repeats: number,
): void {
  const { tag, format } = source;
  if (reading.booted !== undefined) takeBoot(reading, reading.booted, source, stamp);
  if (tag !== 'systemd') {
    reading.said += 1;
    if (known.recognised !== undefined) reading.recognised += 1;
    if (stamp === undefined || (stamp.part !== undefined && reading.input.modified === undefined)) reading.undated += 1;
    else if (stamp.part !== undefined) reading.placedByFile += 1;
    format.lines += 1;
  }
  push(reading, line, source, stamp, known, repeats);
}

/** A boot is dated by the first line after it. Where several hosts speak, the boots are those of the journal's merging. */
function takeBoot(reading: Reading, line: number, source: Source, stamp: Envelope['stamp']): void {
  reading.booted = undefined;
  const last = reading.records.at(-1);
  if (last === undefined || last.host !== source.host || last.prompt !== reading.prompt) return;
  const boot = { ...source, tag: 'systemd', pid: undefined };
  push(reading, line, boot, stamp, { text: 'Boot', recognised: { message: BOOT, captures: {} } }, 0);
}

function push(
  reading: Reading,
  line: number,
  source: Source,
  stamp: Envelope['stamp'],
  known: Known,
  repeats: number,
): void {
  reading.records.push(new SharedRecord(speakerOf(reading, source), known, line, stamp, repeats));
}

function speakerOf(reading: Reading, source: Source): Speaker {
  if (source.speaker !== undefined && source.era === reading.era) return source.speaker;
  const { name, heading, prompt, block, origin: above } = reading;
  const { host, tag, pid, viaConsole, origin = above } = source;
  source.speaker = { file: name, host, tag, pid, viaConsole, origin, heading, prompt, block };
  source.era = reading.era;
  return source.speaker;
}

/** Lines that are not keepalived's may still say whose the next ones are, or how often the last one was said. */
function noticeSurroundings(reading: Reading, text: string, line: number): void {
  if (text.startsWith('IP Virtual Server version')) reading.ipvsTables = true;
  else if (/^-- (?:Boot [0-9a-f]{32}|Reboot) --$/.test(text)) reading.booted = line;
  else if (noticeRepetition(reading, text, line) || joinWrapped(reading, text, line)) return;
  const [origin, heading, host] = [tailedFile(text), headingNode(text), promptHost(text)];
  if (origin === undefined && heading === undefined && host === undefined) return;
  reading.era += 1;
  reading.origin = origin ?? reading.origin;
  reading.heading = heading ?? reading.heading;
  reading.prompt = host ?? reading.prompt;
  if (host !== undefined || heading !== undefined) reading.block += 1;
}

function noticeRepetition(reading: Reading, text: string, line: number): boolean {
  const repetition = taglessRepetition(text);
  const last = reading.records.at(-1);
  // Only directly behind a line of keepalived, and of the same host, is it certain what is repeated.
  if (repetition === undefined || last?.line !== line - 1 || last.host !== repetition.host) return false;
  reading.said += 1;
  if (last.recognised !== undefined) reading.recognised += 1;
  reading.records.push(new SharedRecord(last.speaker, last.known, line, last.stamp, repetition.times));
  return true;
}

/**
 * Mail programs and terminals break long lines: what follows a line of keepalived and is none itself may be its end. It
 * is joined only where the whole is a message, and the first part alone is none or another.
 */
function joinWrapped(reading: Reading, text: string, line: number): boolean {
  const { records, remember } = reading;
  const last = records.at(-1);
  const rest = text.replace(/^[>\s|]+/, '');
  if (last === undefined || last.line !== line - 1 || rest === '' || rest.length > LONGEST_REST) return false;
  // Of what is a message already only `(init)` is lost; looking further would cost each line of other programs dearly.
  if (last.recognised !== undefined && !rest.startsWith('(')) return false;
  if (/\d\d:\d\d:\d\d/.test(rest)) return false;
  for (const whole of [`${last.text} ${rest}`, last.text + rest]) {
    const recognised = recognise(whole);
    if (recognised === undefined || recognised.message === last.recognised?.message) continue;
    if (last.recognised === undefined) reading.recognised += 1;
    records[records.length - 1] = new SharedRecord(last.speaker, remember(whole), last.line, last.stamp, last.repeats);
    return true;
  }
  return false;
}

/** The rest of a message that was broken at the width of a screen. */
const LONGEST_REST = 120;

function dictionary(): (text: string | undefined) => string | undefined {
  const words = new Map<string, string>();
  return (text) => {
    if (text === undefined) return undefined;
    const known = words.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    words.set(own, own);
    return own;
  };
}

/** A copy that does not hold on to the string it was cut from, as the engine's substrings do. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** As many different texts as a busy node says in a while; more would only cost memory. */
const MOST_REMEMBERED = 10_000;

/** keepalived says the same things again and again: each text is looked up once and kept once. */
function memory(): (text: string) => Known {
  const known = new Map<string, Known>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const fresh = understand(detached(text));
    known.set(fresh.text, fresh);
    return fresh;
  };
}

/** Some templates put a second blank before the message; it only counts where the message needs it. */
function understand(text: string): Known {
  const recognised = recognise(text);
  if (recognised !== undefined || !text.startsWith(' ')) return { text, recognised };
  const inner = recognise(text.slice(1));
  return inner === undefined ? { text, recognised } : { text: text.slice(1), recognised: inner };
}
