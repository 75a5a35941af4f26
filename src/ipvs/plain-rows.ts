import type { Endpoint } from './endpoint.ts';
import { emptyReal, emptyService, type Mutable, type ServiceName } from './rows.ts';
import type { CounterMetric, RateMetric } from './series.ts';
import type { Real, Service, Snapshot } from './table.ts';

/** How a row of a table begins: a service, or a real of the service above it. */
export interface RowName {
  /** The line up to the end of the name. */
  readonly head: string;
  readonly service: ServiceName | undefined;
  /** Of a real. */
  readonly end: Endpoint | undefined;
}

/**
 * A table whose rows are names and five numbers below 2^53, as it is read of a series: the same rows again, of which
 * only the numbers are new. Rows become objects when somebody asks for them.
 */
export interface PlainRows {
  /** The same array where the table before had the same rows in the same order. */
  readonly layout: readonly RowName[];
  readonly metrics: PlainMetrics;
  /** Five numbers a row. */
  readonly values: Float64Array;
}

export type PlainMetrics = readonly (CounterMetric | RateMetric)[];

/** How many numbers a row has. */
export const FIVE = 5;

export function servicesOfPlain(rows: PlainRows): readonly Service[] {
  const services: { readonly service: Service; readonly reals: Real[] }[] = [];
  rows.layout.forEach(({ service, end }, row) => {
    if (service !== undefined) services.push({ service: filled(emptyService(service), rows, row), reals: [] });
    else if (end !== undefined) services.at(-1)?.reals.push(filled(emptyReal(end), rows, row));
  });
  return services.map(({ service, reals }) => ({ ...service, reals }));
}

function filled<T extends Mutable<Service> | Mutable<Real>>(value: T, { metrics, values }: PlainRows, row: number): T {
  metrics.forEach((metric, column) => {
    value[metric] = values[row * FIVE + column];
  });
  return value;
}

/** The snapshot with these rows as its services, made at the first need. */
export function withPlainRows(snapshot: Omit<Snapshot, 'services'>, rows: PlainRows): Snapshot {
  let made: readonly Service[] | undefined;
  const whole: Snapshot = {
    ...snapshot,
    get services() {
      made ??= servicesOfPlain(rows);
      return made;
    },
  };
  known.set(whole, rows);
  return whole;
}

/** Undefined for a snapshot whose rows are objects already. */
export function plainRowsOf(snapshot: Snapshot): PlainRows | undefined {
  return known.get(snapshot);
}

/** Beside the snapshots, so that their shape stays the published one. */
const known = new WeakMap<Snapshot, PlainRows>();
