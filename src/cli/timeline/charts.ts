import { joinTimeline } from '../../cluster/timeline/join-timeline.ts';
import { thinLine } from '../../ipvs/series/thin-points.ts';
import type { Metric, Series } from '../../ipvs/series.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import type { InputSummary, Timeline } from '../../syslog/timeline.ts';
import type { ThreadSource } from '../../threads/thread-source.ts';
import type { FoundFile } from '../files.ts';
import { readInput } from '../ipvs/input.ts';

export interface TimelineCharts {
  readonly charts: readonly Series[];
  /** Sentences about what is not drawn. */
  readonly notes: readonly string[];
}

/** Of tables above this size the page of `ipvs --format html` shows more than a timeline could. */
const LARGEST_TABLES = 64 * 1024 * 1024;
/** Enough for a wide screen and a first look closer. */
const STRETCHES = 1000;
/** What a browser opens without a pause. */
const MOST_POINTS = 1_000_000;

/**
 * What ipvsadm's tables in the files of a timeline give over time; files that hold some are read once more. `fail` is
 * told of a file that cannot be read to its end.
 */
export async function chartsOf(
  timeline: Timeline,
  files: readonly FoundFile[],
  sourceOf: (path: string) => ThreadSource,
  fail: (path: string, error: string) => void,
): Promise<TimelineCharts> {
  const notes: string[] = [];
  const snapshots: Snapshot[] = [];
  for (const input of timeline.inputs.filter(({ ipvsTables }) => ipvsTables)) {
    const file = files.find(({ path }) => path === input.file);
    const why = whyNot(input);
    if (why !== undefined)
      notes.push(`The ipvsadm tables of ${input.file} are not drawn: ${why}. \`keepalived-lvs ipvs\` reads them.`);
    else if (file !== undefined) snapshots.push(...(await readTables(file, sourceOf(file.path), fail)));
  }
  const { charts, undated } = joinTimeline(timeline, snapshots);
  if (undated > 0) notes.push(`${undated} ipvsadm tables without a date cannot be placed on the time axis.`);
  const { kept, left } = withinBudget(charts);
  if (left > 0)
    notes.push(
      `${left} of ${charts.length} lines of ipvsadm tables are left out, those of packets first: the page would be too large.`,
    );
  return { charts: kept, notes };
}

function whyNot({ file, bytes }: InputSummary): string | undefined {
  if (file === '-') return 'standard input cannot be read twice';
  return bytes > LARGEST_TABLES ? 'the file is too large' : undefined;
}

async function readTables(
  file: FoundFile,
  source: ThreadSource,
  fail: (path: string, error: string) => void,
): Promise<readonly Snapshot[]> {
  const found: Snapshot[] = [];
  for await (const step of readInput(file, source)) {
    if ('error' in step) fail(step.path, step.error);
    else if ('snapshots' in step) found.push(...step.snapshots);
  }
  return found;
}

/** Metric by metric, and services before their reals, where not all have room: new connections tell most. */
function withinBudget(charts: readonly Series[]): { readonly kept: readonly Series[]; readonly left: number } {
  let points = 0;
  const rank = ({ metric, real }: Series) => 2 * METRICS.indexOf(metric) + (real === undefined ? 0 : 1);
  const ordered = charts.toSorted((a, b) => rank(a) - rank(b));
  const kept = ordered.flatMap((one) => {
    const thinned = thinLine(one.points, STRETCHES);
    points += thinned.length;
    return points <= MOST_POINTS ? [{ ...one, points: thinned }] : [];
  });
  return { kept, left: ordered.length - kept.length };
}

const METRICS: readonly Metric[] = [
  ...(['conns', 'cps', 'activeConn', 'inActConn', 'persistConn', 'weight'] as const),
  ...(['inBytes', 'outBytes', 'inBps', 'outBps', 'inPkts', 'outPkts', 'inPps', 'outPps'] as const),
];
