import type { Snapshot, UnreadLine } from '../table.ts';

export interface Found {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly UnreadLine[];
}

/** Decides which lines of other origin are listed as unread. */
export interface OtherLines {
  /** What is to be listed of what was found since the last call. */
  readonly sift: (found: Found, isEnd: boolean) => readonly UnreadLine[];
}

/**
 * In a text that has tables every line that was not read is listed, those before the first table as well; a text without
 * any is told of as such, and only lines of it that look like ipvsadm's are listed. Of very many lines of other origin
 * the first are listed and the others counted, so that memory grows with tables and not with the text around them.
 */
export function createOtherLines(most = MOST): OtherLines {
  let held: UnreadLine[] = [];
  let hasTables = false;
  let count = 0;
  let firstLeftOut: UnreadLine | undefined;
  return {
    sift({ snapshots, unread }, isEnd) {
      hasTables ||= snapshots.length > 0;
      for (const line of unread) keep(line);
      if (!hasTables && !isEnd) return [];
      const listed = hasTables ? held : held.filter(({ isOther }) => isOther !== true);
      held = [];
      return isEnd && hasTables && firstLeftOut !== undefined ? [...listed, restOf(firstLeftOut)] : listed;
    },
  };

  function keep(line: UnreadLine): void {
    if (line.isOther === true && ++count > most) firstLeftOut ??= line;
    else held.push(line.text.length > LONGEST && line.isOther === true ? shortened(line) : line);
  }

  function restOf({ file, line }: UnreadLine): UnreadLine {
    return { file, line, text: `… from here on ${count - most} further lines that are not ipvsadm's`, isOther: true };
  }
}

function shortened(line: UnreadLine): UnreadLine {
  return { ...line, text: `${line.text.slice(0, LONGEST)}…` };
}

/** For a reader of a part of a text: who joins the parts decides. */
export const ALL_LINES: OtherLines = { sift: ({ unread }) => unread };

const MOST = 20_000;
const LONGEST = 2000;
