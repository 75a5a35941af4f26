import type { Cursor } from '../bytes/columns-of-bytes.ts';
import type { Format } from '../formats/format.ts';

/** The lines above the rows of a table: mostly the version line and two titles. */
export interface TableTop {
  readonly lines: readonly string[];
  /** Of the lines the one that began the table: the one before it says the version. */
  readonly first: number;
  /** How it was begun. */
  readonly format: Format;
}

/** What a line was; a `title` that began a table comes with its format. */
export type LineKind = 'version' | 'title' | 'other';

/**
 * Remembers what stands above the rows of a text's tables, since the next table of a series mostly has the same there:
 * those lines need not be told from all other kinds of lines again.
 */
export class TableTops {
  readonly #known: { readonly top: TableTop; readonly bytes: Uint8Array }[] = [];
  #lines: string[] = [];
  #first = 0;
  #format: Format | undefined;

  /** The next line of the text, with the format of the table that it began. Only what stands line below line is a top. */
  note(line: string, kind: LineKind, begun?: Format): void {
    const isMore = kind === 'title' && (begun === undefined) === (this.#format !== undefined);
    if (!isMore) this.#end();
    if (begun !== undefined) {
      this.#first = this.#lines.length;
      this.#format = begun;
    }
    if (kind === 'version' || this.#format !== undefined) this.#lines.push(line);
  }

  /** The top that stands at the cursor; that is moved behind it. */
  take(cursor: Cursor): TableTop | undefined {
    const found = this.#known.find(({ bytes }) => standsAt(bytes, cursor));
    if (found !== undefined) cursor.at += found.bytes.length;
    return found?.top;
  }

  #end(): void {
    const [lines, format, first] = [this.#lines, this.#format, this.#first];
    this.#lines = [];
    this.#format = undefined;
    if (format === undefined || this.#known.length === MOST) return;
    const text = lines.map((line) => `${line}\n`).join('');
    if (!ASCII.test(text) || this.#known.some(({ top }) => top.lines.join('\n') === lines.join('\n'))) return;
    this.#known.push({ top: { lines, first, format }, bytes: new TextEncoder().encode(text) });
  }
}

/** Displays take turns, but there are not many. */
const MOST = 16;
const ASCII = /^[\x20-\x7e\t\n]*$/;

function standsAt(expected: Uint8Array, { bytes, at }: Cursor): boolean {
  if (at + expected.length > bytes.length) return false;
  for (let index = 0; index < expected.length; index++) if (bytes[at + index] !== expected[index]) return false;
  return true;
}
