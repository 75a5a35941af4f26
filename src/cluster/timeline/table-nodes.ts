import type { Series } from '../../ipvs/series.ts';
import type { TimelineNode } from '../../syslog/timeline.ts';

/** Tables of a node that the logs do not know under that name, and of which node of theirs the user says they are. */
export interface StrangeTables {
  /** As prompts or date lines name it; empty where nothing does. */
  readonly name: string;
  readonly node: string | undefined;
}

/** What the user said, by the name in the tables. */
export type TableNodes = Readonly<Record<string, string>>;

type Known = Pick<TimelineNode, 'name' | 'clockOffsetMs'>;

/** Those whose node the logs do not know, in the order of the charts. */
export function strangeTables(
  charts: readonly Series[],
  nodes: readonly Known[],
  chosen: TableNodes,
): readonly StrangeTables[] {
  const known = new Set(nodes.map(({ name }) => name));
  const names = new Set(charts.flatMap(({ node = '' }) => (known.has(node) ? [] : [node])));
  return [...names].map((name) => ({ name, node: nodes.find((one) => one.name === chosen[name])?.name }));
}

/** The charts under the nodes that the user chose, whose clock is then that of their logs. */
export function withTableNodes(
  charts: readonly Series[],
  nodes: readonly Known[],
  chosen: TableNodes,
): readonly Series[] {
  const said = new Map(
    strangeTables(charts, nodes, chosen).flatMap(({ name, node }) => {
      const found = nodes.find((one) => one.name === node);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
  if (said.size === 0) return charts;
  return charts.map((one) => {
    const node = said.get(one.node ?? '');
    return node === undefined ? one : { ...moved(one, node.clockOffsetMs), node: node.name };
  });
}

function moved(series: Series, by: number): Series {
  if (by === 0) return series;
  return {
    ...series,
    points: series.points.map(([time, value]) => [time + by, value] as const),
    ...(series.start !== undefined && { start: series.start + by }),
  };
}
