import { newSearch, type Search } from './search.ts';

/**
 * A line of a log: its bytes are those of a chunk from `start` to `end`, without the line feed; one of over `MAX_LINE`
 * bytes is cut there. Only good until the next step of the scan.
 */
export class RawLine {
  constructor(
    /** Counted from 1. */
    readonly number: number,
    /** Bytes from the beginning of the input. */
    readonly offset: number,
    readonly chunk: Uint8Array,
    readonly start: number,
    readonly end: number,
  ) {}

  /** A view of its own, which most lines of a busy log never need. */
  get bytes(): Uint8Array {
    return this.chunk.subarray(this.start, this.end);
  }
}

export interface ScanStep {
  readonly lines: readonly RawLine[];
  /** Bytes read so far. */
  readonly done: number;
  /** Lines read so far; a last line without line feed counts. */
  readonly lineCount: number;
}

/** `keepalived`: only lines that hold `eepalived` in their first `MAX_LINE` bytes. */
export type Wanted = 'all' | 'keepalived';

/** Syslog daemons cut messages at 8 to 16 KiB, the journal's JSON at 64; anything longer is no log line. */
export const MAX_LINE = 65_536;

/**
 * Reads chunks of bytes and yields the wanted lines, a step a chunk; where the chunks are cut makes no difference.
 * It works on bytes, since decoding a whole log costs more than searching it, and holds one chunk and one line in
 * memory. Leaving the loop cancels the reading.
 */
export async function* scan(chunks: AsyncIterable<Uint8Array>, wanted: Wanted): AsyncGenerator<ScanStep> {
  const search = newSearch();
  const state: State = { wanted, search, done: 0, complete: 0, rest: [], restLength: 0 };
  for await (const whole of chunks) {
    for (let start = 0; start < whole.length; start += search.capacity) {
      const chunk = whole.subarray(start, start + search.capacity);
      const lines = readChunk(state, chunk);
      state.done += chunk.length;
      yield { lines, done: state.done, lineCount: state.complete + (state.restLength > 0 ? 1 : 0) };
    }
  }
  if (state.restLength === 0) return;
  const lines = finishLine(state, new Uint8Array(0));
  yield { lines, done: state.done, lineCount: state.complete };
}

interface State {
  readonly wanted: Wanted;
  readonly search: Search;
  /** Bytes of all chunks before the current one. */
  done: number;
  /** Lines that ended. */
  complete: number;
  /** The beginning of a line that the last chunk cut, in pieces, at most `MAX_LINE` bytes of it. */
  rest: Uint8Array[];
  /** The full length of that beginning, which may be more than is kept. */
  restLength: number;
}

const NEWLINE = 10;

function readChunk(state: State, chunk: Uint8Array): RawLine[] {
  const lines: RawLine[] = [];
  let from = 0;
  if (state.restLength > 0) {
    const end = chunk.indexOf(NEWLINE);
    if (end === -1) {
      keepRest(state, chunk);
      return lines;
    }
    lines.push(...finishLine(state, chunk.subarray(0, end)));
    from = end + 1;
  }
  const to = chunk.lastIndexOf(NEWLINE) + 1;
  if (to > from) {
    if (state.wanted === 'all') takeAll(state, chunk, from, to, lines);
    else takeKeepalived(state, chunk, from, to, lines);
  }
  if (Math.max(from, to) < chunk.length) keepRest(state, chunk.subarray(Math.max(from, to)));
  return lines;
}

function keepRest(state: State, piece: Uint8Array): void {
  const room = MAX_LINE - state.restLength;
  // The host may use its buffer again, so what outlives the step is copied; the `slice` of Node's buffers does not copy.
  if (room > 0) state.rest.push(new Uint8Array(piece.subarray(0, room)));
  state.restLength += piece.length;
}

function finishLine(state: State, end: Uint8Array): RawLine[] {
  const offset = state.done - state.restLength;
  keepRest(state, end);
  const bytes = new Uint8Array(Math.min(state.restLength, MAX_LINE));
  let at = 0;
  for (const piece of state.rest) {
    bytes.set(piece, at);
    at += piece.length;
  }
  state.rest = [];
  state.restLength = 0;
  state.complete += 1;
  if (state.wanted === 'keepalived') {
    state.search.load(bytes);
    if (state.search.find(0, bytes.length) === -1) return [];
  }
  return [new RawLine(state.complete, offset, bytes, 0, bytes.length)];
}

/** The stretch from `from` to `to` holds whole lines. */
function takeAll(state: State, chunk: Uint8Array, from: number, to: number, lines: RawLine[]): void {
  for (let start = from; start < to; ) {
    const end = chunk.indexOf(NEWLINE, start);
    state.complete += 1;
    lines.push(lineOf(state, chunk, start, end));
    start = end + 1;
  }
}

function takeKeepalived(state: State, chunk: Uint8Array, from: number, to: number, lines: RawLine[]): void {
  const { search } = state;
  search.load(chunk);
  let counted = from;
  for (let at = search.find(from, to); at !== -1; at = search.find(counted, to)) {
    const lineStart = startOfLine(chunk, at, counted);
    if (lineStart > counted) state.complete += search.count(counted, lineStart);
    state.complete += 1;
    const end = chunk.indexOf(NEWLINE, at);
    if (at + NEEDLE_LENGTH <= lineStart + MAX_LINE) lines.push(lineOf(state, chunk, lineStart, end));
    counted = end + 1;
  }
  state.complete += search.count(counted, to);
}

/** Not before `least`. The tag stands near the beginning, so that a call of `lastIndexOf` costs more than the steps. */
function startOfLine(chunk: Uint8Array, at: number, least: number): number {
  let start = at;
  while (start > least && chunk[start - 1] !== NEWLINE) start -= 1;
  return start;
}

function lineOf(state: State, chunk: Uint8Array, start: number, end: number): RawLine {
  return new RawLine(state.complete, state.done + start, chunk, start, Math.min(end, start + MAX_LINE));
}

const NEEDLE_LENGTH = 'eepalived'.length;
