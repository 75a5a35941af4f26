import type { Answer } from './answers/answer.ts';
import { summarizeConnections } from './answers/connections.ts';
import { abbreviationUnit, toCount } from './numbers.ts';
import { COUNTERS, type CounterMetric, RATES, type RateMetric, type Series } from './series.ts';
import type { Real, Service, Snapshot } from './table.ts';

/** The same shape with every bigint as its digits, since messages between processes are JSON. */
export type Jsonified<T> = T extends bigint
  ? string
  : T extends readonly (infer U)[]
    ? readonly Jsonified<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Jsonified<T[K]> }
      : T;

/** A snapshot as a message: its own names and times, every number beyond 2^53 as a string of digits. */
export function toJson(snapshot: Snapshot): Jsonified<Snapshot> {
  return withoutBigints(snapshot) as Jsonified<Snapshot>;
}

/** One of its services. */
export function toJsonService(service: Service): Jsonified<Service> {
  return withoutBigints(service) as Jsonified<Service>;
}

/**
 * A snapshot in the published form (docs/schemas/ipvs.schema.json), null where unknown, times in ISO 8601: its rows one by
 * one, as a table may have very many, and `shell` with empty lists in their places.
 */
export interface PublishedParts {
  readonly shell: object;
  readonly services: Iterable<unknown>;
  readonly connections: Iterable<unknown>;
}

export function publishedParts(snapshot: Snapshot): PublishedParts {
  const {
    line: _line,
    file: _file,
    timeZone: _zone,
    isWhole: _isWhole,
    isBroken: _isBroken,
    gapAt: _gapAt,
    time,
    totals,
    ...rest
  } = snapshot;
  const shell = {
    time: time === undefined ? null : isoTime(time),
    ...rest,
    services: [],
    connections: [],
    connectionSummary: rest.views.includes('connections') ? summarizeConnections(rest.connections) : null,
    totals: totals === undefined ? null : { ...totals, cpus: totals.cpus ?? null },
  };
  return {
    shell: mapValues(shell, withNulls),
    services: mapped(rest.services, (service) => withNulls(rest.exact ? service : withUpperEnds(service))),
    connections: mapped(rest.connections, withNulls),
  };
}

function* mapped<T>(values: readonly T[], map: (value: T) => unknown): Generator<unknown> {
  for (const value of values) yield map(value);
}

/** Of a table in which some number was abbreviated. A real's connections and packets of `--rate` never are. */
function withUpperEnds(service: Service): object {
  const reals = service.reals.map((real) => ({ ...real, ...upperEnds(real, [...COUNTERS, 'inBps', 'outBps']) }));
  return { ...service, ...upperEnds(service, [...COUNTERS, ...RATES]), reals };
}

function upperEnds(row: Service | Real, metrics: readonly (CounterMetric | RateMetric)[]): object {
  const ends = metrics.flatMap((metric) => {
    const value = row[metric];
    const unit = value === undefined ? 1 : abbreviationUnit(value);
    return value === undefined || unit === 1 ? [] : [[metric, toCount(BigInt(value) + BigInt(unit - 1))]];
  });
  return ends.length === 0 ? {} : { atMost: Object.fromEntries(ends) };
}

/** An answer in the published form. */
export function toPublishedAnswer({ node, service, real, kind, severity, time, numbers, text }: Answer): unknown {
  return {
    ...{ node: node ?? null, service, real: real ?? null, kind, severity },
    ...{ time: time === undefined ? null : isoTime(time), numbers, text },
  };
}

/** A series in the published form. */
export function toPublishedSeries({ node, service, real, metric, unit, thinned, points }: Series): unknown {
  const dated = points.map(([time, value]) => [isoTime(time), value]);
  const rest = { ...(thinned && { thinned: { ...thinned, until: isoTime(thinned.until) } }), points: dated };
  return { node: node ?? null, service, real: real ?? null, metric, unit, ...rest };
}

/** ISO 8601 in UTC with milliseconds, or microseconds where the time is finer. */
export function isoTime(time: number): string {
  const date = new Date(Math.floor(time));
  if (Number.isNaN(date.getTime())) return new Date(0).toISOString();
  const micros = Math.floor((time - Math.floor(time)) * 1000);
  const iso = date.toISOString();
  return micros === 0 ? iso : `${iso.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

/**
 * What holds no bigint is handed on as it is: nearly all of the many rows of a table. Snapshots are four levels deep, so
 * that this cannot go deep.
 */
function withoutBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const key in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    const plain = withoutBigints(inner);
    if (plain === inner) continue;
    copy ??= (Array.isArray(value) ? [...value] : { ...value }) as unknown as Record<string, unknown>;
    copy[key] = plain;
  }
  return copy ?? value;
}

function withNulls(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(value, withNulls);
}

function mapValues(value: object, map: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}
