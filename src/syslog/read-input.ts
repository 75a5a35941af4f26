import type { Envelope } from './formats/format.ts';
import { QuickLines } from './formats/quick-lines.ts';
import { lineReader, type ReadLine } from './formats/read-line.ts';
import { type Recognised, recognise } from './messages/recognise.ts';
import { promptHost } from './nodes/prompts.ts';
import type { LogInput } from './read-logs.ts';
import type { LogRecord } from './record.ts';
import { decodeLine } from './scan/decode.ts';
import { peek } from './scan/peek.ts';
import { type RawLine, scan } from './scan/scan.ts';
import { looksBinary, SAMPLE_SIZE, utf16Label, wantedLines } from './scan/sniff.ts';
import type { LogFile } from './timeline/build-timeline.ts';

/** What was read of an input so far. */
export interface Reading {
  readonly input: LogInput;
  readonly records: LogRecord[];
  readonly formats: Map<string, number>;
  bytes: number;
  lines: number;
  recognised: number;
  undated: number;
  ipvsTables: boolean;
  looksBinary: boolean;
  prompt: string | undefined;
  block: number;
  /** Hosts, tags and pids, each kept once: a cut-out of a line would keep the whole line. */
  readonly word: (text: string | undefined) => string | undefined;
  readonly read: (line: string) => ReadLine | null;
  readonly remember: (text: string) => Known;
  readonly quick: QuickLines<Source, Known>;
}

/** Who said a line, and in which shape. */
interface Source {
  readonly format: string;
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly pid: string | undefined;
  readonly viaConsole: boolean;
}

interface Known {
  readonly text: string;
  readonly recognised: Recognised | undefined;
}

export function startReading(input: LogInput): Reading {
  return {
    input,
    records: [],
    formats: new Map(),
    bytes: 0,
    lines: 0,
    recognised: 0,
    undated: 0,
    ipvsTables: false,
    looksBinary: false,
    prompt: undefined,
    block: 0,
    word: dictionary(),
    read: lineReader(),
    remember: memory(),
    quick: new QuickLines(),
  };
}

/** Reads the input from its beginning to its end into `reading`. Yields the bytes read so far, now and then. */
export async function* readInput(reading: Reading): AsyncGenerator<number> {
  const { sample, whole, chunks } = await peek(reading.input.open(), SAMPLE_SIZE);
  const utf16 = utf16Label(sample);
  const wanted = utf16 === undefined ? wantedLines(sample, whole) : 'all';
  reading.looksBinary = utf16 === undefined && looksBinary(sample);
  for await (const step of scan(utf16 === undefined ? chunks : transcode(chunks, utf16), wanted)) {
    for (const line of step.lines) takeLine(reading, line);
    reading.bytes = step.done;
    reading.lines = step.lineCount;
    yield step.done;
  }
}

export function toFile(reading: Reading): LogFile {
  const { input, bytes, lines, records, recognised, undated, formats, ipvsTables } = reading;
  const [usual] = [...formats].sort((a, b) => b[1] - a[1]);
  const summary = {
    file: input.name,
    bytes,
    lines,
    keepalivedLines: records.length,
    recognised,
    unrecognised: records.length - recognised,
    format: usual?.[0],
    undated,
    ipvsTables,
    looksBinary: reading.looksBinary,
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
  if (quick.find(raw.bytes)) {
    keep(reading, raw.number, quick.kept as Source, quick.stamp, quick.message as Known, 0);
    return;
  }
  const text = decodeLine(raw.bytes);
  const line = reading.read(text);
  if (line === null) noticeSurroundings(reading, text);
  else takeRead(reading, raw, line);
}

function takeRead(reading: Reading, raw: RawLine, { envelope, format, viaConsole }: ReadLine): void {
  const known = reading.remember(envelope.text);
  const source = sourceOf(reading, envelope, format, viaConsole);
  keep(reading, raw.number, source, envelope.stamp, known, envelope.repeats ?? 0);
  if (viaConsole || envelope.repeats !== undefined) return;
  reading.quick.learn(raw.bytes, format, envelope.text, envelope.stamp, source, known);
}

function sourceOf({ word }: Reading, { host, tag, pid }: Envelope, format: string, viaConsole: boolean): Source {
  return { format, host: word(host), tag: word(tag), pid: word(pid), viaConsole };
}

function keep(
  reading: Reading,
  line: number,
  source: Source,
  stamp: Envelope['stamp'],
  { text, recognised }: Known,
  repeats: number,
): void {
  const { host, tag, pid, viaConsole, format } = source;
  if (recognised !== undefined) reading.recognised += 1;
  if (stamp === undefined) reading.undated += 1;
  reading.formats.set(format, (reading.formats.get(format) ?? 0) + 1);
  reading.records.push({
    file: reading.input.name,
    line,
    stamp,
    time: undefined,
    host,
    tag,
    pid,
    viaConsole,
    prompt: reading.prompt,
    block: reading.block,
    text,
    recognised,
    repeats,
  });
}

/** Lines that are not keepalived's may still say whose the next ones are. */
function noticeSurroundings(reading: Reading, text: string): void {
  if (text.startsWith('IP Virtual Server version')) reading.ipvsTables = true;
  const host = promptHost(text);
  if (host === undefined) return;
  reading.prompt = host;
  reading.block += 1;
}

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
