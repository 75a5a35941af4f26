import { RawLines } from './raw-lines.ts';
import { newSearch, type Search } from './search.ts';

export interface ScanStep {
  /** Only good until the next step. */
  readonly lines: RawLines;
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
 * Reads chunks of bytes and yields the wanted lines, a step a chunk, and one for a line that chunks cut; where they are
 * cut makes no difference. It works on bytes, since decoding a whole log costs more than searching it, and holds one
 * chunk and one line in memory. Leaving the loop cancels the reading.
 */
export async function* scan(chunks: AsyncIterable<Uint8Array>, wanted: Wanted): AsyncGenerator<ScanStep> {
  const search = newSearch();
  const lines = new RawLines();
  const state: State = { wanted, search, lines, done: 0, complete: 0, rest: [], restLength: 0 };
  for await (const whole of chunks) {
    for (let start = 0; start < whole.length; start += search.capacity) {
      const chunk = whole.subarray(start, start + search.capacity);
      const from = endCutLine(state, chunk);
      if (lines.length > 0) yield { lines, done: state.done + from, lineCount: state.complete };
      readChunk(state, chunk, from);
      state.done += chunk.length;
      yield { lines, done: state.done, lineCount: state.complete + (state.restLength > 0 ? 1 : 0) };
    }
  }
  if (state.restLength === 0) return;
  finishLine(state, new Uint8Array(0));
  yield { lines, done: state.done, lineCount: state.complete };
}

interface State {
  readonly wanted: Wanted;
  readonly search: Search;
  readonly lines: RawLines;
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

/** Puts the line together that the last chunk cut; where the next one begins. */
function endCutLine(state: State, chunk: Uint8Array): number {
  state.lines.begin(chunk, state.done);
  if (state.restLength === 0) return 0;
  const end = chunk.indexOf(NEWLINE);
  if (end === -1) return 0;
  finishLine(state, chunk.subarray(0, end));
  return end + 1;
}

function readChunk(state: State, chunk: Uint8Array, from: number): void {
  state.lines.begin(chunk, state.done);
  const to = chunk.lastIndexOf(NEWLINE) + 1;
  if (to > from) {
    if (state.wanted === 'all') takeAll(state, chunk, from, to);
    else takeKeepalived(state, chunk, from, to);
  }
  if (Math.max(from, to) < chunk.length) keepRest(state, chunk.subarray(Math.max(from, to)));
}

function keepRest(state: State, piece: Uint8Array): void {
  const room = MAX_LINE - state.restLength;
  // The host may use its buffer again, so what outlives the step is copied; the `slice` of Node's buffers does not copy.
  if (room > 0) state.rest.push(new Uint8Array(piece.subarray(0, room)));
  state.restLength += piece.length;
}

function finishLine(state: State, end: Uint8Array): void {
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
  state.lines.begin(bytes, offset);
  if (state.wanted === 'keepalived') {
    state.search.load(bytes);
    if (state.search.find(0, bytes.length) === -1) return;
  }
  state.lines.push(state.complete, 0, bytes.length);
}

/** The stretch from `from` to `to` holds whole lines. */
function takeAll(state: State, chunk: Uint8Array, from: number, to: number): void {
  for (let start = from; start < to; ) {
    const end = chunk.indexOf(NEWLINE, start);
    state.complete += 1;
    state.lines.push(state.complete, start, Math.min(end, start + MAX_LINE));
    start = end + 1;
  }
}

function takeKeepalived(state: State, chunk: Uint8Array, from: number, to: number): void {
  const { search, lines } = state;
  search.load(chunk);
  let counted = from;
  for (let at = search.find(from, to); at !== -1; at = search.find(counted, to)) {
    // Where all lines are wanted it is in the first one, whose end is then known.
    let start = counted;
    let end = search.lineEnd(counted, to);
    if (end < at) {
      start = startOfLine(chunk, at, counted);
      state.complete += search.count(counted, start);
      end = search.lineEnd(at, to);
    }
    state.complete += 1;
    if (at + NEEDLE_LENGTH <= start + MAX_LINE) lines.push(state.complete, start, Math.min(end, start + MAX_LINE));
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

const NEEDLE_LENGTH = 'eepalived'.length;
