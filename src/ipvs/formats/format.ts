import type { Endpoint, EndpointReader } from '../endpoint.ts';
import type { ServiceName } from '../rows.ts';
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
  /** Names that the rows of the last table of a display had. */
  readonly namesOf: (view: View) => RowNames;
}

/** How rows of a table begin, by their place. The next table of a series mostly has the same rows in the same order. */
export type RowNames = (RowName | undefined)[];

export interface RowName {
  /** The line up to the end of the name. */
  readonly head: string;
  readonly service: ServiceName | undefined;
  /** Of a real. */
  readonly end: Endpoint | undefined;
}

/** A table while it is read. */
export interface Table {
  readonly view: View;
  /** Offers the next line, without its line end. The line that began the table is offered first. */
  readonly take: (line: string) => Taken;
  readonly read: () => Part;
}

/**
 * What a table says of a line: `row` it is read; `broken` it begins as one of its lines and cannot be read;
 * `foreign` it is none of its lines.
 */
export type Taken = 'row' | 'broken' | 'foreign';

/** What one display adds to a snapshot. */
export interface Part {
  readonly exact: boolean;
  /** The table's last row was cut in its last number, and is not among its rows. */
  readonly cut?: boolean;
  readonly services?: readonly Service[];
  readonly connections?: readonly Connection[];
  readonly timeouts?: Timeouts;
  readonly totals?: Totals;
  readonly daemons?: readonly Daemon[];
}
