import { type Cell, csvLines } from '../../csv.ts';
import { isoTime } from '../json.ts';
import { realKey } from '../rows.ts';
import { COUNTERS, RATES } from '../series.ts';
import type { Connection, Real, Service, Snapshot } from '../table.ts';

const SERVICE_COLUMNS = ['protocol', 'scheduler', 'persistentSeconds'] as const satisfies readonly (keyof Service)[];
const REAL_COLUMNS = [
  'forward',
  'weight',
  'activeConn',
  'inActConn',
  'persistConn',
  'upperThreshold',
  'lowerThreshold',
] as const satisfies readonly (keyof Real)[];
const NUMBERS = [...COUNTERS, ...RATES];
const CONNECTION_COLUMNS = ['state', 'expireSeconds', 'source', 'virtual', 'destination'] as const;

const HEADING = [
  ...['time', 'node', 'file', 'line', 'kind', 'service', 'real'],
  ...SERVICE_COLUMNS,
  ...REAL_COLUMNS,
  ...NUMBERS,
  ...CONNECTION_COLUMNS,
];

/** The heading alone, which comes once. */
export function tablesCsvHeading(): Iterable<string> {
  return csvLines(HEADING, []);
}

/** Every row of a snapshot as a line of CSV: its services, their reals, the sums over all, its connections. */
export function* tablesCsv(snapshot: Snapshot): Generator<string> {
  const { time, node, file, line, services, connections, totals } = snapshot;
  const place = [time === undefined ? undefined : isoTime(time), node, file, line];
  const lines = csvLines(HEADING, rows());
  // The heading.
  lines.next();
  yield* lines;

  function* rows(): Generator<readonly Cell[]> {
    for (const service of services) yield* serviceRows(service, place);
    if (totals !== undefined) yield padded([...place, 'totals', ...blanks(12), ...NUMBERS.map((name) => totals[name])]);
    for (const connection of connections) yield connectionRow(connection, place);
  }
}

function* serviceRows(service: Service, place: readonly Cell[]): Generator<readonly Cell[]> {
  const own = SERVICE_COLUMNS.map((name) => service[name]);
  const numbersOf = (row: Service | Real) => NUMBERS.map((name) => row[name]);
  yield padded([
    ...place,
    'service',
    service.key,
    undefined,
    ...own,
    ...blanks(REAL_COLUMNS.length),
    ...numbersOf(service),
  ]);
  for (const real of service.reals) {
    const columns = REAL_COLUMNS.map((name) => real[name]);
    yield padded([...place, 'real', service.key, realKey(real), ...own, ...columns, ...numbersOf(real)]);
  }
}

function connectionRow(connection: Connection, place: readonly Cell[]): readonly Cell[] {
  const columns = CONNECTION_COLUMNS.map((name) => connection[name]);
  return [...place, 'connection', undefined, undefined, connection.protocol, ...blanks(19), ...columns];
}

/** Every line has as many cells as the heading (RFC 4180). */
function padded(cells: readonly Cell[]): readonly Cell[] {
  return [...cells, ...blanks(HEADING.length - cells.length)];
}

function blanks(count: number): readonly undefined[] {
  return Array.from({ length: count }, () => undefined);
}
