import { type BlockRecord, marginOf } from '../formats/blocks.ts';
import type { Envelope } from '../formats/format.ts';
import { unglued } from '../formats/glued.ts';
import type { ReadLine } from '../formats/read-line.ts';
import { inLatestYear } from '../formats/stamp.ts';
import { recogniseCompanion } from '../messages/companions.ts';
import { type Known, newKnown } from '../record.ts';
import { decodeLine } from '../scan/decode.ts';
import { peek } from '../scan/peek.ts';
import type { RawLine, RawLines } from '../scan/raw-lines.ts';
import { scan } from '../scan/scan.ts';
import { looksBinary, SAMPLE_SIZE, utf16Label, wantedLines } from '../scan/sniff.ts';
import { type CutLine, completed, cutLine } from './first-line.ts';
import { keep, sourceOf } from './keep-records.ts';
import type { Reading, Source } from './reading.ts';
import { noticeSurroundings } from './surroundings.ts';

/** Reads the input from its beginning to its end into `reading`. Yields the bytes read so far, now and then. */
export async function* readInput(reading: Reading): AsyncGenerator<number> {
  const { input } = reading;
  // A log that still grows may have little to show yet, and what there is must not wait for more.
  const { sample, whole, chunks } = await peek(input.open(), SAMPLE_SIZE, input.grows ? 1 : SAMPLE_SIZE);
  const isSmall = whole || (input.grows === true && sample.length < SAMPLE_SIZE);
  const utf16 = utf16Label(sample);
  reading.looksBinary = utf16 === undefined && looksBinary(sample);
  const wanted = utf16 === undefined ? wantedLines(sample, isSmall) : 'all';
  for await (const step of scan(utf16 === undefined ? chunks : transcode(chunks, utf16), wanted)) {
    if (utf16 === undefined && step.lines.length > 0) noteStart(reading, step.lines.at(0));
    takeLines(reading, step.lines);
    reading.bytes = step.done;
    reading.lines = step.lineCount;
    yield step.done;
  }
  if (reading.first !== undefined) takeFirst(reading, reading.first, '');
  takeBlock(reading, reading.blocks.end());
}

/** Bytes between two lines whose places are kept. */
const STARTS_APART = 1 << 20;

function noteStart({ starts }: Reading, line: RawLine): void {
  if (line.offset < (starts.at(-1)?.offset ?? 0) + STARTS_APART) return;
  starts.push({ line: line.number, offset: line.offset });
}

async function* transcode(chunks: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
}

function takeLines(reading: Reading, lines: RawLines): void {
  const { quick } = reading;
  const { length, chunk, numbers, starts, ends } = lines;
  for (let place = 0; place < length; place += 1) {
    const number = numbers[place] as number;
    const mayBeQuick = number !== 1 && reading.first === undefined && reading.statusAt === undefined;
    if (mayBeQuick && quick.find(chunk, starts[place] as number, ends[place] as number)) {
      keep(reading, number, quick.kept as Source, quick.stamp, quick.message as Known, 0);
    } else takeLine(reading, lines.at(place));
  }
}

function takeLine(reading: Reading, raw: RawLine): void {
  if (reading.first !== undefined) takeFirst(reading, reading.first, decodeLine(raw.bytes));
  else if (raw.number === 1) {
    reading.first = cutLine(raw);
    if (reading.first !== undefined) return;
  }
  takeWhole(reading, raw);
}

function takeFirst(reading: Reading, first: CutLine, behind: string): void {
  reading.first = undefined;
  takeWhole(reading, completed(first, behind));
}

function takeWhole(reading: Reading, raw: RawLine): void {
  const { bytes } = raw;
  const text = decodeLine(bytes);
  const { record, taken } = reading.blocks.take(text, bytes, raw.number);
  takeBlock(reading, record);
  const plain = text.slice(marginOf(text).length);
  const whole = taken ? undefined : reading.whole(plain);
  if (whole === undefined) return;
  const line = reading.read(reading.row(whole));
  const pieces = whole.includes('eepalived') || line !== null ? unglued(whole, line !== null) : undefined;
  if (pieces !== undefined) for (const piece of pieces) takeText(reading, raw, piece, reading.read(piece), false);
  // Of what is no line of keepalived the indentation says something, too.
  else takeText(reading, raw, whole === plain ? text : whole, line, whole === text);
}

function takeText(reading: Reading, raw: RawLine, text: string, line: ReadLine | null, isWhole: boolean): void {
  if (line === null) noticeSurroundings(reading, text, raw.number);
  else takeRead(reading, raw, line, isWhole);
}

function takeRead(reading: Reading, raw: RawLine, line: ReadLine, isWhole: boolean): void {
  const { format, viaConsole, companion } = line;
  const envelope = inStatus(reading, line.envelope);
  const source = { ...sourceOf(reading, envelope, format, viaConsole), origin: reading.word(line.origin) };
  if (companion !== undefined) {
    keep(reading, raw.number, source, envelope.stamp, newKnown(envelope.text, companion), 0);
    return;
  }
  const known = repeated(reading, envelope) ?? reading.remember(envelope.text);
  keep(reading, raw.number, source, envelope.stamp, known, envelope.repeats ?? 0);
  if (viaConsole || envelope !== line.envelope || envelope.repeats !== undefined || !isWhole) return;
  reading.quick.learn(raw.bytes, format, envelope.text, envelope.stamp, source, known);
}

/** Stamps without a year under the head of a status are not later than that. */
function inStatus({ statusAt }: Reading, envelope: Envelope): Envelope {
  const { stamp } = envelope;
  if (statusAt === undefined || stamp === undefined || stamp.hasYear) return envelope;
  return { ...envelope, stamp: inLatestYear(statusAt + DAY, stamp) };
}

/** Logs may be written in another zone than the status. */
const DAY = 86_400_000;

function takeBlock(reading: Reading, block: BlockRecord | undefined): void {
  if (block?.envelope === undefined) return;
  const { line, format, envelope } = block;
  const companion = envelope.tag === 'systemd' ? recogniseCompanion(envelope.text) : undefined;
  if (envelope.tag === 'systemd' && companion === undefined) return;
  const known = companion ? newKnown(envelope.text, companion) : reading.remember(envelope.text);
  keep(reading, line, sourceOf(reading, envelope, format, false), envelope.stamp, known, 0);
}

/** How far back a message may lie that is said to be repeated. */
const REPEATED_WITHIN = 20;

/** The message that `last message repeated` speaks of, of the same host. */
function repeated({ records }: Reading, { repeatsLast, host }: Envelope): Known | undefined {
  if (repeatsLast === undefined) return undefined;
  const recent = records.slice(records.length - REPEATED_WITHIN);
  return recent.findLast((one) => one.host === host && one.text.startsWith(repeatsLast))?.known;
}
