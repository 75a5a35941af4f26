import { type Mutable, realKey } from '../rows.ts';
import type { Metric } from '../series.ts';
import type { Real, Service, Snapshot } from '../table.ts';
import type { NumberForm } from './columns-of-bytes.ts';

/** One row of a table as it was read first: a service, or a real of the service above it. */
export interface RowName {
  /** The line up to the end of the name. */
  readonly head: string;
  /** The line up to its numbers. */
  readonly fixed: string;
  /** With other numbers than the row has now, and without reals. */
  readonly service: Service | undefined;
  readonly real: Real | undefined;
}

/** What changes in the rows of a display from table to table. */
export interface PlainColumns {
  readonly metrics: readonly PlainMetric[];
  /** Services have these numbers too, not only reals. */
  readonly ofServices: boolean;
  readonly form: NumberForm;
}

export type PlainMetric = Metric | 'upperThreshold' | 'lowerThreshold';

/**
 * A table as it is read of a series: the same rows again, of which only the numbers are new. Rows become objects when
 * somebody asks for them.
 */
export interface PlainRows {
  /** The same array where the table before had the same rows in the same order. */
  readonly layout: readonly RowName[];
  readonly columns: PlainColumns;
  /** Column by column, a number for each row of the layout; 0 where services have none. */
  readonly values: Float64Array;
  /** What a value beyond 2^53 is exactly, by its place; mostly there is none. */
  readonly large: ReadonlyMap<number, bigint>;
}

export function servicesOfPlain(rows: PlainRows): readonly Service[] {
  const services: { readonly service: Service; readonly reals: Real[] }[] = [];
  rows.layout.forEach(({ service, real }, row) => {
    if (service !== undefined) {
      const own = rows.columns.ofServices ? filled(service, rows, row) : service;
      services.push({ service: own, reals: [] });
    } else if (real !== undefined) services.at(-1)?.reals.push(filled(real, rows, row));
  });
  return services.map(({ service, reals }) => ({ ...service, reals }));
}

function filled<T extends Service | Real>(template: T, { layout, columns, values, large }: PlainRows, row: number): T {
  const value: Partial<Record<PlainMetric, number | bigint | undefined>> & T = { ...template };
  columns.metrics.forEach((metric, column) => {
    const place = column * layout.length + row;
    (value as Mutable<Partial<Record<PlainMetric, unknown>>>)[metric] = large.get(place) ?? values[place];
  });
  return value;
}

/** Whether two displays list the same services and reals in the same order. Asked again and again of the same two. */
export function haveSameRows(first: PlainRows, second: PlainRows): boolean {
  const [own, other] = [first.layout, second.layout];
  if (own === other) return true;
  const known = compared.get(own)?.get(other);
  if (known !== undefined) return known;
  const isSame = own.length === other.length && own.every((row, index) => nameOf(row) === nameOf(other[index]));
  const answers = compared.get(own) ?? new WeakMap<readonly RowName[], boolean>();
  compared.set(own, answers.set(other, isSame));
  return isSame;
}

const compared = new WeakMap<readonly RowName[], WeakMap<readonly RowName[], boolean>>();

/** That of a real begins with a blank, which no key of a service does. */
function nameOf(row: RowName | undefined): string {
  return row?.service?.key ?? ` ${row?.real === undefined ? '' : realKey(row.real)}`;
}

/** A snapshot without its services. */
export type BareSnapshot = Omit<Snapshot, 'services'>;

/** The snapshot with these displays of its rows as its services, made at the first need. */
export function withPlainRows(
  snapshot: BareSnapshot,
  displays: readonly PlainRows[],
  servicesOf: () => readonly Service[],
): Snapshot {
  return new PlainSnapshot(snapshot, { displays, servicesOf, made: undefined });
}

/** A copy that is said to be of another node and time; its rows are made no sooner than those of the snapshot. */
export function placedElsewhere<Place extends Partial<Pick<Snapshot, 'node' | 'time' | 'gapAt'>>>(
  snapshot: Snapshot,
  place: Place,
): Snapshot & Place {
  const rows = PlainSnapshot.rowsOf(snapshot);
  return Object.assign(rows === undefined ? { ...snapshot } : new PlainSnapshot(snapshot, rows), place);
}

/** One for each display; undefined for a snapshot whose rows are objects already. */
export function plainRowsOf(snapshot: Snapshot): readonly PlainRows[] | undefined {
  return PlainSnapshot.rowsOf(snapshot)?.displays;
}

interface OwnRows {
  readonly displays: readonly PlainRows[];
  readonly servicesOf: () => readonly Service[];
  made: readonly Service[] | undefined;
}

/**
 * Copies (`{ ...snapshot }`) are as published: they have the services, and not what those are made of. Fields are set
 * one by one, since tables of few rows come by the hundred thousand.
 */
class PlainSnapshot implements Snapshot {
  readonly time: Snapshot['time'];
  declare readonly timeZone?: Snapshot['timeZone'];
  readonly node: Snapshot['node'];
  readonly views: Snapshot['views'];
  readonly exact: Snapshot['exact'];
  declare readonly services: Snapshot['services'];
  readonly connections: Snapshot['connections'];
  readonly timeouts: Snapshot['timeouts'];
  readonly totals: Snapshot['totals'];
  readonly daemons: Snapshot['daemons'];
  declare readonly isWhole?: boolean;
  declare readonly isBroken?: boolean;
  declare readonly gapAt?: number;
  readonly line: Snapshot['line'];
  readonly file: Snapshot['file'];
  readonly #rows: OwnRows;

  constructor(snapshot: BareSnapshot, rows: OwnRows) {
    this.time = snapshot.time;
    if (snapshot.timeZone !== undefined) this.timeZone = snapshot.timeZone;
    this.node = snapshot.node;
    this.views = snapshot.views;
    this.exact = snapshot.exact;
    this.connections = snapshot.connections;
    this.timeouts = snapshot.timeouts;
    this.totals = snapshot.totals;
    this.daemons = snapshot.daemons;
    if (snapshot.isWhole !== undefined) this.isWhole = snapshot.isWhole;
    if (snapshot.isBroken !== undefined) this.isBroken = snapshot.isBroken;
    if (snapshot.gapAt !== undefined) this.gapAt = snapshot.gapAt;
    this.line = snapshot.line;
    this.file = snapshot.file;
    this.#rows = rows;
    Object.defineProperty(this, 'services', SERVICES);
  }

  static rowsOf(snapshot: Snapshot): OwnRows | undefined {
    return #rows in snapshot ? snapshot.#rows : undefined;
  }
}

const NO_SERVICES: readonly Service[] = [];

/** Of the object itself, so that copies have them. The same function for all snapshots: the engine sees one shape. */
const SERVICES = {
  enumerable: true,
  configurable: true,
  get(this: Snapshot): readonly Service[] {
    const rows = PlainSnapshot.rowsOf(this);
    if (rows === undefined) return NO_SERVICES;
    rows.made ??= rows.servicesOf();
    return rows.made;
  },
};
