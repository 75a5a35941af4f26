import type { Drift } from '../../cluster/drift/difference.ts';
import { driftOf, isCompared } from '../../cluster/drift/drift.ts';
import { readCluster } from '../../cluster/reading/read-cluster.ts';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import { serviceName } from '../../ipvs/rows.ts';
import { lineMap, type Position, positionAt } from '../../text.ts';
import { gatherFiles } from '../check/gather-files.ts';
import { complain } from '../complain.ts';
import type { Unreadable } from '../files.ts';

/** A difference with the place in its file by line and column, both from 1. */
export interface PlacedDrift extends Omit<Drift, 'place'> {
  readonly place: { readonly path: string; readonly start: Position; readonly end: Position } | undefined;
}

/** What the tables have and the configurations, scripts and saved rules behind the paths do not ask for, or otherwise. */
export async function findDrift(
  paths: readonly string[],
  tables: readonly RunningTable[],
): Promise<{ readonly drift: readonly PlacedDrift[]; readonly failures: readonly Unreadable[] }> {
  const { files, failures } = await gatherFiles(paths, 'stdin');
  const cluster = readCluster(files);
  const maps = new Map(files.map(({ path, text }) => [path, lineMap(text)]));
  if (tables.length > 0 && !isCompared(cluster, tables)) {
    complain(paths.join(', '), 'nothing there says which services there should be, so that nothing was compared');
  }
  const drift = driftOf(cluster, tables).map((one) => ({ ...one, place: one.place && placeIn(one.place) }));
  return { drift, failures };

  function placeIn({ path, range }: NonNullable<Drift['place']>) {
    const map = maps.get(path) ?? lineMap('');
    const [start, end] = [range.start, range.end].map((offset) => fromOne(positionAt(map, offset)));
    return { path, start: start ?? ORIGIN, end: end ?? ORIGIN };
  }
}

const ORIGIN: Position = { line: 1, column: 1 };

function fromOne({ line, column }: Position): Position {
  return { line: line + 1, column: column + 1 };
}

/** As in docs/schemas/ipvs.schema.json. */
export function publishedDrift({ kind, severity, node, service, real, text, table, place }: PlacedDrift): unknown {
  return {
    ...{ kind, severity, node: node ?? null, service, real: real ?? null, text },
    table: { file: table.file ?? '', line: table.line },
    place: place ?? null,
  };
}

/** What differs from the configurations, a line each, with the place that asks for it or else that of the table. */
export function driftText(drift: readonly PlacedDrift[]): string {
  if (drift.length === 0) return 'The tables are as the configurations ask for.';
  const lines = drift.map(({ severity, node, service, text, table, place }) => {
    const where =
      place === undefined ? `${table.file}:${table.line}` : `${place.path}:${place.start.line}:${place.start.column}`;
    const name = serviceName(service);
    const sentence = text.startsWith(`${name} `) ? text : `${name}: ${text}`;
    return `  ${severity.padEnd(7)}  ${node === undefined ? '' : `${node}  `}${sentence}  ${where}`;
  });
  return ['Other than the configurations ask for', ...lines].join('\n');
}
