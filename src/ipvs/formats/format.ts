import type { Cursor } from '../bytes/columns-of-bytes.ts';
import type { PlainRows, RowName } from '../bytes/plain-rows.ts';
import type { EndpointReader } from '../endpoint.ts';
import type { Connection, Daemon, Service, Timeouts, Totals, View } from '../table.ts';

/** One display of ipvsadm or the kernel: how it is told from the others, and how its lines are read. */
export interface Format {
  readonly view: View;
  /** A table when this line, outside of any other table, begins one of this display; null when it does not. */
  readonly begin: (line: string, context: FormatContext) => Table | null;
}

export interface FormatContext {
  readonly endpoint: EndpointReader;
  /** The display that the last command line asked for, for tables whose title is missing. */
  readonly asked: View | undefined;
  /** What the last table of a display had for rows; the kernel writes the list in another form. */
  readonly namesOf: (display: View | 'kernel') => RowNames;
  /** Firewall marks are eight hexadecimal digits. */
  readonly hexMarks?: boolean;
}

/** How rows of a table begin, by their place. The next table of a series mostly has the same rows in the same order. */
export interface RowNames {
  readonly rows: (RowName | undefined)[];
  /** Those of the last table that had all its rows from here; undefined where `rows` has changed since. */
  layout: readonly RowName[] | undefined;
  /** What `rows` have before their numbers, as bytes; undefined where they have changed since. */
  heads: Heads | undefined;
}

/** What is remembered of rows, by display. */
export type KnownRows = Map<View | 'kernel', RowNames>;

/** The bytes of all beginnings, one behind the other, and where each of them ends. */
export interface Heads {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly ends: Uint32Array;
  /** 1 for a real, 0 for a service. */
  readonly isReal: Uint8Array;
}

/** A table while it is read. */
export interface Table {
  readonly view: View;
  /** Offers the next line, without its line end. The line that began the table is offered first. */
  readonly take: (line: string) => Taken;
  /**
   * Offers the next lines as they came, for the quick way of rows that the table before had as well. Answers with how
   * many whole lines were taken; the cursor is moved behind them.
   */
  readonly takeAgain?: (cursor: Cursor) => number;
  readonly read: () => Part;
}

/**
 * What a table says of a line: `title` it stands above the rows; `row` it is read; `broken` it begins as one of its lines and cannot be read;
 * `foreign` it is none of its lines.
 */
export type Taken = 'title' | 'row' | 'broken' | 'foreign';

/** What one display adds to a snapshot. */
export interface Part {
  readonly exact: boolean;
  /** The table's last row was cut in its last number, and is not among its rows. */
  readonly cut?: boolean;
  /** Only services, and no titles: the lines were picked, as `grep` does it, and those of reals may be missing. */
  readonly picked?: boolean;
  readonly services?: readonly Service[];
  /** In place of services: rows that are no objects yet. */
  readonly plain?: PlainRows;
  readonly connections?: readonly Connection[];
  readonly timeouts?: Timeouts;
  readonly totals?: Totals;
  readonly daemons?: readonly Daemon[];
}
