/** Cuts text that comes in pieces into lines; where the pieces are cut makes no difference. */
export interface LineFeed {
  readonly push: (piece: string) => void;
  /** After the last piece. */
  readonly end: () => void;
}

/** Longer ones are no output of ipvsadm: such a line is handed on cut, so that memory stays bounded. */
export const LONGEST_LINE = 1 << 20;

/** `take` gets each line without its end, which is LF, CRLF or CR. */
export function createLineFeed(take: (line: string) => void): LineFeed {
  let rest = '';
  /** The present line was handed on already, as far as it was known. */
  let isTaken = false;
  return {
    push(piece) {
      const text = rest === '' ? piece : rest + piece;
      let start = 0;
      for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', start)) {
        takeLine(text, start, feed);
        start = feed + 1;
      }
      rest = beforeLast(text, start);
    },
    end() {
      if (rest !== '') takeLine(rest, 0, rest.length);
      rest = '';
    },
  };

  function takeLine(text: string, start: number, feed: number): void {
    takeEach(text, start, feed > start && text.charCodeAt(feed - 1) === RETURN ? feed - 1 : feed);
  }

  /** What stands between two line feeds may still be lines that end with CR alone. */
  function takeEach(text: string, start: number, end: number): void {
    const line = text.slice(start, end);
    if (isTaken) isTaken = false;
    else if (line.includes('\r')) for (const part of line.split('\r')) take(part);
    else take(line);
  }

  /** The beginning of a line that the next piece goes on with; one that ends with CR may go on with LF. */
  function beforeLast(text: string, start: number): string {
    const last = text.length - start > 1 ? text.lastIndexOf('\r', text.length - 2) : -1;
    if (last >= start) takeEach(text, start, last);
    const open = text.slice(Math.max(start, last + 1));
    if (open.length <= LONGEST_LINE) return open;
    if (!isTaken) take(open.slice(0, LONGEST_LINE));
    isTaken = true;
    return '';
  }
}

const RETURN = 13;
