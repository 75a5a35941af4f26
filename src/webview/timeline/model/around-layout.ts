import type { AroundLine, NodeAround } from '../../../syslog/around.ts';
import { classOf, EVENT_CLASSES, NOISE } from './event-classes.ts';

/** What the logs around a moment look like beside each other. */
export interface AroundLayout {
  /** Whose columns stand beside each other, in the order of the nodes; empty where each row names its node instead. */
  readonly columns: readonly NodeAround[];
  /** In order of time. */
  readonly rows: readonly AroundRow[];
  /** Nodes without a column that said nothing then. */
  readonly silent: readonly NodeAround[];
}

/** A line of one node, or several in a row that say nothing new. */
export interface AroundRow {
  readonly node: string;
  readonly lines: readonly [AroundLine, ...AroundLine[]];
  /** What several lines are, such as `Gratuitous ARP`. */
  readonly noise: string | undefined;
}

/** So many logs can be read beside each other where there is room. */
const MOST_COLUMNS = 4;
/** In less than this a line of a log breaks into words. */
const COLUMN_PX = 180;
const TIME_PX = 68;

/** How many logs can be read beside each other in this width; one alone is a list. */
export function columnsIn(widthPx: number): number {
  return Math.min(Math.floor((widthPx - TIME_PX) / COLUMN_PX), MOST_COLUMNS);
}

/**
 * A column for each node; of many nodes only for those that spoke and for `partners`, who take part in the virtual
 * router that is looked at. Where these are too many to stand beside each other, one list of what those said that spoke.
 */
export function layOut(nodes: readonly NodeAround[], partners: ReadonlySet<string>, most = MOST_COLUMNS): AroundLayout {
  const spoke = nodes.filter(({ lines }) => lines.length > 0);
  const rows = inOrder(spoke);
  const concerned = nodes.filter(({ node, lines }) => lines.length > 0 || partners.has(node));
  const columns = [nodes, concerned, spoke].find(({ length }) => length > 0 && length <= most) ?? [];
  const seen = new Set(columns.length === 0 ? spoke : columns);
  return { columns, rows, silent: nodes.filter((one) => !seen.has(one)) };
}

function inOrder(nodes: readonly NodeAround[]): readonly AroundRow[] {
  const rows = nodes.flatMap(({ node, lines }) => {
    // A line never comes before one above it in its log, even where a clock was set back.
    let last = Number.NEGATIVE_INFINITY;
    return folded(node, lines).map((row) => {
      last = Math.max(last, row.lines[0].time ?? last);
      return { row, time: last };
    });
  });
  // Stable, so that lines of one moment keep the order of their log.
  return rows.sort((a, b) => a.time - b.time).map(({ row }) => row);
}

function folded(node: string, lines: readonly AroundLine[]): readonly AroundRow[] {
  const rows: { readonly noise: string | undefined; readonly lines: [AroundLine, ...AroundLine[]] }[] = [];
  for (const line of lines) {
    const noise = noiseOf(line);
    const before = rows.at(-1);
    if (noise !== undefined && before?.noise === noise) before.lines.push(line);
    else rows.push({ noise, lines: [line] });
  }
  return rows.map((row) => ({ node, ...row }));
}

function noiseOf({ kind }: AroundLine): string | undefined {
  const { id = '', label } = (kind === undefined ? undefined : EVENT_CLASSES[classOf(kind)]) ?? {};
  return NOISE.includes(id) ? label : undefined;
}
