import { recognise } from '../messages/recognise.ts';
import type { Envelope } from './format.ts';
import { journalEntry } from './json.ts';
import { ISO, pattern } from './pieces.ts';
import { isoStamp } from './stamp.ts';

/** A record that was spread over several lines. */
export interface BlockRecord {
  /** The line that says its message, or its first; counted from 1. */
  readonly line: number;
  readonly format: string;
  /** Undefined for a record that is not keepalived's. */
  readonly envelope: Envelope | undefined;
}

export interface BlockStep {
  /** The record that ended with this line or before it. */
  readonly record: BlockRecord | undefined;
  /** Whether the line belongs to a block: it then means nothing by itself. */
  readonly taken: boolean;
}

/** Puts together the records of journalctl's `verbose`, `export` and `json-pretty` (systemd.journal-fields(7)). */
export interface BlockReader {
  take(text: string, bytes: Uint8Array, line: number): BlockStep;
  /** At the end of the input. */
  end(): BlockRecord | undefined;
}

export function blockReader(): BlockReader {
  let open: Block | undefined;
  const close = (): BlockRecord | undefined => {
    const record = open && finish(open);
    open = undefined;
    return record;
  };
  return {
    take(whole, bytes, line) {
      const margin = open?.binary === undefined ? marginOf(whole) : (open?.margin ?? '');
      const head = whole.slice(margin.length);
      const kind = beginningOf(head, open);
      if (kind !== undefined) {
        const record = close();
        open = { kind, line, fields: {}, lines: [], binary: undefined, head, margin };
        if (kind === 'export') goesOn(open, head, bytes, line);
        return { record, taken: true };
      }
      if (open === undefined) return OTHER;
      const going = goesOn(open, without(open.margin, whole), bytes.subarray(open.margin.length), line);
      if (going === 'on') return TAKEN;
      return { record: close(), taken: going === 'last' };
    },
    end: close,
  };
}

/** What stands before a line that is quoted or indented. */
export function marginOf(line: string): string {
  return /^[>\s]/.test(line) ? (/^[>\s]+/.exec(line)?.[0] ?? '') : '';
}

/** A quote mark may have lost its blank before an empty line. */
function without(margin: string, line: string): string {
  return line.startsWith(margin) ? line.slice(margin.length) : line === margin.trimEnd() ? '' : line;
}

const OTHER: BlockStep = { record: undefined, taken: false };
const TAKEN: BlockStep = { record: undefined, taken: true };

interface Block {
  readonly kind: 'verbose' | 'export' | 'json';
  line: number;
  readonly head: string;
  /** Before each of its lines. */
  readonly margin: string;
  readonly fields: Record<string, string>;
  /** Those of a JSON object. */
  readonly lines: string[];
  /** A field of `export` that is no plain text, as far as it was read: its length comes first. */
  binary: BinaryField | undefined;
}

interface BinaryField {
  readonly name: string;
  readonly bytes: number[];
  /** A line of it was read; an empty one leaves no byte. */
  begun: boolean;
}

const VERBOSE_HEAD =
  /^\p{L}{2,5} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{6}) ([A-Z]{2,5}|[+-]\d{2,4}) \[s=[0-9a-f]+;(?:[a-z]=[0-9a-f]+;?)*\]$/u;
const FIELD = /^([A-Z_][A-Z0-9_]*)=(.*)$/;

function beginningOf(text: string, open: Block | undefined): Block['kind'] | undefined {
  if (open?.binary !== undefined) return undefined;
  if (text.endsWith(']') && VERBOSE_HEAD.test(text)) return 'verbose';
  if (text.startsWith('__CURSOR=')) return 'export';
  if (open === undefined && text.startsWith('__REALTIME_TIMESTAMP=')) return 'export';
  return open === undefined && text === '{' ? 'json' : undefined;
}

/** Whether the line is one of the block, its last, or none of it. */
function goesOn(block: Block, text: string, bytes: Uint8Array, line: number): 'on' | 'last' | 'not' {
  switch (block.kind) {
    case 'json':
      return jsonLine(block, text, line);
    case 'export':
      return exportLine(block, text, bytes, line);
    case 'verbose':
      return addField(block, /^ {4}\S/.test(text) ? text.slice(4) : '', line) ? 'on' : 'not';
  }
}

/** Objects of the journal have some dozens of fields; what is longer is another program's. */
const MOST_LINES = 500;

function jsonLine(block: Block, text: string, line: number): 'on' | 'last' | 'not' {
  if (text === '}' || text === '},') return 'last';
  if (!/^\s+\S/.test(text) || block.lines.length > MOST_LINES) return 'not';
  if (text.includes('"MESSAGE"')) block.line = line;
  block.lines.push(text);
  return 'on';
}

function exportLine(block: Block, text: string, bytes: Uint8Array, line: number): 'on' | 'last' | 'not' {
  if (block.binary !== undefined) {
    addBinary(block, block.binary, bytes);
    return 'on';
  }
  if (text === '') return 'last';
  if (addField(block, text, line)) return 'on';
  if (!/^[A-Z_][A-Z0-9_]*$/.test(text)) return 'not';
  block.binary = { name: text, bytes: [], begun: false };
  return 'on';
}

function addField(block: Block, text: string, line: number): boolean {
  const match = FIELD.exec(text);
  if (match === null) return false;
  const [, name = '', value = ''] = match;
  block.fields[name] = value;
  if (name === 'MESSAGE') block.line = line;
  return true;
}

/** A field with line feeds is written as its length in eight bytes, little end first, its bytes and a line feed. */
function addBinary(block: Block, field: BinaryField, bytes: Uint8Array): void {
  if (field.begun) field.bytes.push(10);
  field.begun = true;
  for (const byte of bytes) field.bytes.push(byte);
  const length = field.bytes.slice(0, 8).reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
  if (field.bytes.length < 8 || field.bytes.length < 8 + length) return;
  block.fields[field.name] = new TextDecoder().decode(Uint8Array.from(field.bytes.slice(8, 8 + length)));
  block.binary = undefined;
}

function finish(block: Block): BlockRecord {
  const { line, kind } = block;
  const entry = journalEntry(kind === 'json' ? parsed(block.lines) : block.fields);
  const isForeign = entry === null || (entry.wraps === true && recognise(entry.text) === undefined);
  const envelope = isForeign ? undefined : { ...entry, stamp: entry.stamp ?? headStamp(block.head) };
  return { line, format: `journal-${kind === 'json' ? 'json-pretty' : kind}`, envelope };
}

function parsed(lines: readonly string[]): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(`{${lines.join('\n')}}`) as Record<string, unknown>;
  } catch {
    // A cut object; the reader counts no line of keepalived.
    return {};
  }
}

/** `verbose` leaves the time to its head; the cursor's `t` is the same in hexadecimal microseconds since 1970. */
function headStamp(head: string): Envelope['stamp'] {
  const micros = /;t=([0-9a-f]{1,14})(?:;|\])/.exec(head)?.[1];
  if (micros !== undefined)
    return { ms: Number.parseInt(micros, 16) / 1000, zone: 'utc', hasYear: true, resolutionMs: 0.001 };
  const [, date = '', time = ''] = VERBOSE_HEAD.exec(head) ?? [];
  return date === '' ? undefined : isoStamp(date, time, undefined);
}

/**
 * Joins lines that a container runtime cut: CRI marks what goes on with `P`, Docker's json-file leaves the line feed
 * away. Answers the whole line, undefined while it goes on; all other lines pass.
 */
export function partJoiner(): (line: string) => string | undefined {
  /** By stream: what has been said so far, with the head of the first part. */
  const begun = new Map<string, { readonly head: string; text: string }>();
  return (line) => {
    const part = criPart(line) ?? dockerPart(line);
    if (part === undefined) return line;
    const before = begun.get(part.stream);
    if (part.goesOn) {
      if (before === undefined) begun.set(part.stream, { head: part.head, text: part.text });
      else if (before.text.length < LONGEST) before.text += part.text;
      return undefined;
    }
    begun.delete(part.stream);
    return before === undefined ? line : part.whole(before.head, before.text + part.text);
  };
}

/** No message is longer; what is, belongs to another program. */
const LONGEST = 65_536;

interface Part {
  readonly stream: string;
  readonly head: string;
  readonly text: string;
  readonly goesOn: boolean;
  whole(head: string, text: string): string;
}

const CRI_PART = pattern(`((?:${ISO})) (stdout|stderr) ([FP])(?::\\S*)? (.*)$`);

function criPart(line: string): Part | undefined {
  if (!/ std(?:out|err) [FP]/.test(line)) return undefined;
  const match = CRI_PART.exec(line);
  if (match === null) return undefined;
  const [, head = '', , , , stream = '', flag, text = ''] = match;
  return { stream, head, text, goesOn: flag === 'P', whole: (first, all) => `${first} ${stream} F ${all}` };
}

function dockerPart(line: string): Part | undefined {
  if (!line.startsWith('{"log":')) return undefined;
  try {
    const entry = JSON.parse(line) as { log?: unknown; stream?: unknown };
    if (typeof entry.log !== 'string') return undefined;
    const { log } = entry;
    const stream = `json ${String(entry.stream)}`;
    return {
      stream,
      head: line,
      text: log,
      goesOn: !log.endsWith('\n'),
      whole: (first, all) => JSON.stringify({ ...(JSON.parse(first) as object), log: all }),
    };
  } catch {
    return undefined;
  }
}
