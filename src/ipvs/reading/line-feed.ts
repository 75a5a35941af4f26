import { FEED, RETURN } from '../bytes/characters.ts';
import { type Cursor, cursorOver } from '../bytes/columns-of-bytes.ts';

/** Cuts text that comes in pieces into lines; where the pieces are cut makes no difference. */
export interface LineFeed {
  /** UTF-8; good until the call returns. */
  readonly push: (piece: Uint8Array) => void;
  /** After the last piece. */
  readonly end: () => void;
  /** How many lines there were up to the last line feed. */
  readonly count: () => number;
}

/** Takes lines without their ends, which are LF, CRLF or CR. */
export interface LineTaker {
  /**
   * Offers lines as bytes first, which costs less than making text of them. Answers with how many whole lines were taken;
   * the cursor is moved behind them. The next one is wanted as text.
   */
  readonly takeAgain: (cursor: Cursor) => number;
  readonly push: (line: string) => void;
}

/** Longer ones are no output of ipvsadm: such a line is handed on cut, so that memory stays bounded. */
export const LONGEST_LINE = 1 << 20;

export function createLineFeed(taker: LineTaker): LineFeed {
  const decoder = new TextDecoder();
  let rest: Uint8Array = new Uint8Array(0);
  /** The present line was handed on already, as far as it was known. */
  let isTaken = false;
  let count = 0;
  let countAtFeed = 0;
  return {
    push(piece) {
      // The line that the piece before began is put together; the rest of the piece is taken where it lies.
      const first = rest.length === 0 ? 0 : piece.indexOf(FEED) + 1;
      const isOpen = rest.length > 0 && first === 0;
      if (isOpen) rest = takeLines(joined(rest, piece));
      else {
        if (first > 0) takeLines(joined(rest, piece.subarray(0, first)));
        rest = takeLines(piece.subarray(first));
      }
    },
    end() {
      if (rest.length > 0) takeEach(decoder.decode(rest).replace(/\r$/, ''));
      rest = new Uint8Array(0);
    },
    count: () => countAtFeed,
  };

  /** Gives what goes on in the next piece. */
  function takeLines(bytes: Uint8Array): Uint8Array {
    const text = textOf(bytes);
    const cursor = cursorOver(bytes, text);
    for (;;) {
      if (!isTaken) count += taker.takeAgain(cursor);
      const feed = bytes.indexOf(FEED, cursor.at);
      if (feed === -1) break;
      takeEach(text(cursor.at, feed > cursor.at && bytes[feed - 1] === RETURN ? feed - 1 : feed));
      cursor.at = feed + 1;
    }
    if (cursor.at > 0) countAtFeed = count;
    return beforeLast(bytes.subarray(cursor.at));
  }

  /** What stands between two line feeds may still be lines that end with CR alone. */
  function takeEach(line: string): void {
    if (isTaken) isTaken = false;
    else if (line.includes('\r')) for (const part of line.split('\r')) take(part);
    else take(line);
  }

  function take(line: string): void {
    count++;
    taker.push(line);
  }

  /** The beginning of a line that the next piece goes on with; one that ends with CR may go on with LF. */
  function beforeLast(bytes: Uint8Array): Uint8Array {
    const last = bytes.length > 1 ? bytes.lastIndexOf(RETURN, bytes.length - 2) : -1;
    if (last !== -1) takeEach(decoder.decode(bytes.subarray(0, last)));
    const open = bytes.slice(last + 1);
    if (open.length <= LONGEST_LINE) return open;
    if (!isTaken) take(decoder.decode(open.subarray(0, LONGEST_LINE)));
    isTaken = true;
    return new Uint8Array(0);
  }

  /** Parts of a piece as text. Where each byte is a character and many are asked for, it is made of all at once. */
  function textOf(bytes: Uint8Array): PartOf {
    let asked = 0;
    let whole: string | undefined;
    return (start, end) => {
      if (asked++ >= MANY) whole ??= decoder.decode(bytes);
      return whole?.length === bytes.length ? whole.slice(start, end) : decoder.decode(bytes.subarray(start, end));
    };
  }
}

const MANY = 32;

type PartOf = (start: number, end: number) => string;

/** Both in one, which shares no memory with either. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
