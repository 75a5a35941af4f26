import { lineReader, type ReadLine } from './formats/read-line.ts';
import { type Recognised, recognise } from './messages/recognise.ts';
import { promptHost } from './nodes/prompts.ts';
import type { LogRecord } from './record.ts';
import { decodeLine } from './scan/decode.ts';
import { peek } from './scan/peek.ts';
import { type RawLine, scan } from './scan/scan.ts';
import { looksBinary, SAMPLE_SIZE, utf16Label, wantedLines } from './scan/sniff.ts';
import { buildTimeline, type LogFile, type TimelineOptions } from './timeline/build-timeline.ts';
import type { InputSummary, Timeline } from './timeline.ts';

/** A log as its host offers it. */
export interface LogInput {
  /** The name by which results speak of it. */
  readonly name: string;
  /** Bytes, where known beforehand. */
  readonly size: number | undefined;
  /** When it was last changed, milliseconds since 1970 UTC: no line is later. */
  readonly modified: number | undefined;
  /** Opens it from the beginning. Errors of reading are thrown through `readLogs`. */
  open(): AsyncIterable<Uint8Array>;
}

export interface LogOptions extends TimelineOptions {
  /** Whether steps bring partial timelines; default yes. */
  readonly partials?: boolean;
}

/** How far the reading is. */
export interface ReadStep {
  readonly file: string;
  /** Bytes of all inputs read so far. */
  readonly done: number;
  /** Bytes of all inputs; undefined where one does not know its size. */
  readonly total: number | undefined;
  /** What is known so far; given now and then, seldom enough that building it costs little of the time. */
  readonly timeline?: Timeline;
}

/**
 * Reads logs one after the other and returns their timeline. Leaving the loop cancels the reading and closes the
 * input. Memory grows with the lines of keepalived, not with the size of the logs. An input that cannot be read
 * throws; hosts that want the others none the less open it first.
 */
export async function* readLogs(
  inputs: readonly LogInput[],
  options: LogOptions,
): AsyncGenerator<ReadStep, Timeline, undefined> {
  const total = totalSize(inputs);
  const read: Reading[] = [];
  const isDue = partialPace();
  let before = 0;
  for (const input of inputs) {
    const reading = startReading(input);
    read.push(reading);
    for await (const done of readInput(input, reading)) {
      const step = { file: input.name, done: before + done, total };
      const lines = read.reduce((sum, { records }) => sum + records.length, 0);
      yield options.partials !== false && isDue(lines, before + done)
        ? { ...step, timeline: buildTimeline(read.map(toFile), options) }
        : step;
    }
    before += reading.bytes;
  }
  return buildTimeline(read.map(toFile), options);
}

function totalSize(inputs: readonly LogInput[]): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}

/** Below this a whole result is as quick. */
const FIRST_PARTIAL_AFTER = 4 << 20;

/**
 * When a partial result is due: whenever there is twice as much to show as the last time, so that all of them together
 * cost no more than the last one, and none is built without new lines.
 */
function partialPace(): (lines: number, bytes: number) => boolean {
  let nextLines = 1;
  let nextBytes = FIRST_PARTIAL_AFTER;
  return (lines, bytes) => {
    if (lines < nextLines || bytes < nextBytes) return false;
    nextLines = 2 * lines;
    nextBytes = bytes + FIRST_PARTIAL_AFTER;
    return true;
  };
}

/** What was read of an input so far. */
interface Reading {
  readonly input: LogInput;
  readonly records: LogRecord[];
  readonly formats: Map<string, number>;
  bytes: number;
  lines: number;
  recognised: number;
  ipvsTables: boolean;
  looksBinary: boolean;
  prompt: string | undefined;
  block: number;
  /** Hosts, tags and pids, each kept once: a cut-out of a line would keep the whole line. */
  readonly word: (text: string | undefined) => string | undefined;
}

function startReading(input: LogInput): Reading {
  return {
    input,
    records: [],
    formats: new Map(),
    bytes: 0,
    lines: 0,
    recognised: 0,
    ipvsTables: false,
    looksBinary: false,
    prompt: undefined,
    block: 0,
    word: dictionary(),
  };
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

/** Yields the bytes read so far, now and then. */
async function* readInput(input: LogInput, reading: Reading): AsyncGenerator<number> {
  const { sample, whole, chunks } = await peek(input.open(), SAMPLE_SIZE);
  const utf16 = utf16Label(sample);
  const wanted = utf16 === undefined ? wantedLines(sample, whole) : 'all';
  reading.looksBinary = utf16 === undefined && looksBinary(sample);
  const read = lineReader();
  const remember = memory();
  for await (const step of scan(utf16 === undefined ? chunks : transcode(chunks, utf16), wanted)) {
    for (const line of step.lines) takeLine(reading, line, read, remember);
    reading.bytes = step.done;
    reading.lines = step.lineCount;
    yield step.done;
  }
}

async function* transcode(chunks: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
}

function takeLine(
  reading: Reading,
  raw: RawLine,
  read: (line: string) => ReadLine | null,
  remember: (text: string) => Known,
): void {
  const text = decodeLine(raw.bytes);
  const line = read(text);
  if (line === null) {
    noticeSurroundings(reading, text);
    return;
  }
  const { envelope, format, viaConsole } = line;
  const known = remember(envelope.text);
  if (known.recognised !== undefined) reading.recognised += 1;
  reading.formats.set(format, (reading.formats.get(format) ?? 0) + 1);
  reading.records.push({
    file: reading.input.name,
    line: raw.number,
    stamp: envelope.stamp,
    time: undefined,
    host: reading.word(envelope.host),
    tag: reading.word(envelope.tag),
    pid: reading.word(envelope.pid),
    viaConsole,
    prompt: reading.prompt,
    block: reading.block,
    text: known.text,
    recognised: known.recognised,
    repeats: envelope.repeats ?? 0,
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

interface Known {
  readonly text: string;
  readonly recognised: Recognised | undefined;
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

function toFile(reading: Reading): LogFile {
  return { summary: summaryOf(reading), latest: reading.input.modified, records: reading.records };
}

function summaryOf(reading: Reading): InputSummary {
  const { input, bytes, lines, records, recognised, formats, ipvsTables } = reading;
  const [usual] = [...formats].sort((a, b) => b[1] - a[1]);
  return {
    file: input.name,
    bytes,
    lines,
    keepalivedLines: records.length,
    recognised,
    unrecognised: records.length - recognised,
    format: usual?.[0],
    undated: records.filter(({ stamp }) => stamp === undefined).length,
    ipvsTables,
    looksBinary: reading.looksBinary,
  };
}
