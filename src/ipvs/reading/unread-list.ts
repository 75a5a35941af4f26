import type { UnreadLine } from '../table.ts';

export interface Line {
  readonly number: number;
  readonly text: string;
  /** Before it was cleaned. */
  readonly raw: string;
}

/** The lines of a text that could not be read. */
export class UnreadList {
  #lines: UnreadLine[] = [];

  constructor(private readonly file: string | undefined) {}

  add({ number, raw }: Line, isOther = false): void {
    const line = { file: this.file, line: number, text: raw };
    this.#lines.push(isOther ? { ...line, isOther } : line);
  }

  /** What was added since the last call. */
  take(): readonly UnreadLine[] {
    const taken = this.#lines;
    this.#lines = [];
    return taken;
  }
}

/**
 * A row with the rest of it that was wrapped to the next line, in columns as wide as they were; undefined where that is
 * more than numbers, or one end or two.
 */
export function joinWrapped(row: string, rest: string): string | undefined {
  if (!REST.test(rest)) return undefined;
  const words = rest.trim().split(/\s+/);
  return row + words.map((word) => ` ${word.padStart(8)}`).join('');
}

const REST = /^\s*(?:\S+:\S+(?:\s+\S+:\S+)?|\d+[KMGT]?(?:\s+\d+[KMGT]?){0,4})\s*$/;
