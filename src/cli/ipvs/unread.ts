import type { UnreadLine } from '../../ipvs/table.ts';
import { complain } from '../complain.ts';

/** What becomes of the lines that were not read. */
export interface UnreadTeller {
  readonly add: (line: UnreadLine) => void;
  /** After the last line. */
  readonly end: () => void;
  /** Those that the output itself lists. */
  readonly lines: readonly UnreadLine[];
}

/** Some forms have them in the document. */
export function keepUnread(): UnreadTeller {
  const lines: UnreadLine[] = [];
  return { lines, add: (line) => lines.push(line), end: () => undefined };
}

/**
 * The others leave them to standard error: each line that looks like ipvsadm's, and of the text around tables one
 * message for all lines that follow each other.
 */
export function tellUnread(): UnreadTeller {
  let run: { readonly first: UnreadLine; last: number; count: number } | undefined;
  return {
    lines: [],
    add(line) {
      const isMore = line.isOther === true && run?.first.file === line.file && line.line <= (run?.last ?? 0) + 2;
      if (run !== undefined && isMore) {
        run.last = line.line;
        run.count++;
        return;
      }
      tellRun();
      if (line.isOther === true) run = { first: line, last: line.line, count: 1 };
      else complain(`${line.file}:${line.line}`, `not read: ${line.text.trim()}`);
    },
    end: tellRun,
  };

  function tellRun(): void {
    if (run === undefined) return;
    const { first, last, count } = run;
    run = undefined;
    const place = count === 1 ? `${first.line}` : `${first.line}-${last}`;
    const what = count === 1 ? 'not read' : `not read, ${count} lines`;
    complain(`${first.file}:${place}`, `${what}: ${shortened(first.text.trim())}`);
  }
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 120;
