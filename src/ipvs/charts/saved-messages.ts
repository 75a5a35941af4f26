import type { Answer } from '../answers/answer.ts';
import type { RunningTable } from '../answers/situations.ts';
import { realKey } from '../rows.ts';
import { answersMessage } from './answers.ts';
import type { ChartBook } from './chart-book.ts';
import type {
  AnswersMessage,
  ChartGroup,
  DriftEntry,
  JsonService,
  OverviewMessage,
  SavedMessage,
  SnapshotMessage,
  SparksMessage,
  TrendsMessage,
} from './messages.ts';
import { MOST_LINES, sparksOf, trendsOf } from './trends.ts';

/** Where tables are other than files ask for. */
export type DriftOf = (tables: readonly RunningTable[]) => readonly DriftEntry[] | Promise<readonly DriftEntry[]>;

export interface SavedOptions {
  /** Undefined where there is nothing to compare with. */
  readonly driftOf?: DriftOf;
  /** Sentences above the page. */
  readonly notes?: readonly string[];
  /** Undefined counts as what a browser opens without a pause. */
  readonly limits?: SavedLimits;
}

/** What a saved page holds at most; the rest is left out and counted in its notes. */
export interface SavedLimits {
  /** Rows of one snapshot. */
  readonly rows: number;
  /** Points of all lines. */
  readonly points: number;
  /** Answers about all snapshots. */
  readonly answers: number;
}

/**
 * Everything that a page without a host needs to answer its reader: of each node the first and the newest snapshot of
 * each display with what the tables say as of then, and the lines of its services, those first that something is wrong with.
 */
export async function savedMessages(book: ChartBook, options: SavedOptions = {}): Promise<readonly SavedMessage[]> {
  const { limits = LIMITS, driftOf = () => [] } = options;
  const left = createLeftOut();
  const groups: ChartGroup[] = [];
  const messages: SavedMessage[] = [];
  const budget = { points: limits.points, answers: limits.answers };
  for (const group of book.groups()) {
    const ends = book.ends(group.key);
    const newest = await book.told(group.key);
    const drift = await driftOf(newest.tables);
    const { findings } = answersMessage(newest.answers, drift, { group: group.key, index: 0, service: undefined });
    const urgent = new Set([...findings, ...drift].map(({ service }) => service));
    const snapshots = await snapshotsOf(book, group.key, { rows: limits.rows, urgent }, left);
    groups.push({ ...group, count: snapshots.length });
    left.snapshots += group.count - snapshots.length;
    const answers: AnswersMessage[] = [];
    // The newest first: they matter most, should there not be room for all.
    for (const [index, place] of [...ends.entries()].reverse()) {
      const { answers: own, tables } = await book.told(group.key, place, ends);
      answers.push(answersOf(own, await driftOf(tables), group.key, index, budget, left));
    }
    const lines = linesOf(book, group, { snapshots, findings }, budget, left);
    messages.push(...snapshots, ...answers, ...lines);
  }
  const notes = [...(options.notes ?? []), ...book.notes(), ...left.notes()];
  const overview: OverviewMessage = { type: 'overview', groups, ...book.unread, complete: true, source: [], notes };
  return [overview, ...messages];
}

/** Some 20 MB at worst. */
const LIMITS: SavedLimits = { rows: 20_000, points: 400_000, answers: 10_000 };

/** Enough for a wide screen; zooming in further shows no more. */
const STRETCHES = 400;

type LeftOut = ReturnType<typeof createLeftOut>;

function createLeftOut() {
  const left = { snapshots: 0, services: 0, courses: 0, lines: 0, answers: 0 };
  const told = [
    ['snapshots', (many: number) => `${many} snapshots between the first and the newest of each display`],
    ['services', (many: number) => `${many} services of large tables`],
    ['courses', (many: number) => `the course over time of ${many} services`],
    ['lines', (many: number) => `the lines of ${many} real servers of large services`],
    ['answers', (many: number) => `${many} answers about services`],
  ] as const;
  const notes = () => {
    const parts = told.flatMap(([what, words]) => (left[what] > 0 ? [words(left[what])] : []));
    return parts.length === 0 ? [] : [`Left out of this page: ${parts.join('; ')}.`];
  };
  return Object.assign(left, { notes });
}

async function snapshotsOf(
  book: ChartBook,
  group: string,
  { rows, urgent }: { readonly rows: number; readonly urgent: ReadonlySet<string> },
  left: LeftOut,
): Promise<readonly SnapshotMessage[]> {
  const found: SnapshotMessage[] = [];
  const cuts: number[] = [];
  for (const index of book.ends(group)) {
    const message = await book.snapshot(group, index, { kind: 'none' });
    if (message === undefined) continue;
    const cut = withinRows(message, rows, urgent);
    cuts.push(message.snapshot.services.length - cut.snapshot.services.length);
    found.push({ ...cut, index: found.length });
  }
  left.services += Math.max(0, ...cuts);
  return found;
}

/** Whole services, as many as have room, in the order of the table; the urgent ones, most urgent first, find it before others. */
function withinRows(message: SnapshotMessage, most: number, urgent: ReadonlySet<string>): SnapshotMessage {
  const { snapshot, latest } = message;
  const { services } = snapshot;
  const byKey = new Map(services.map((service) => [service.key, service]));
  const first = [...urgent].flatMap((key) => byKey.get(key) ?? []);
  const wanted = [...first, ...services.filter(({ key }) => !urgent.has(key))];
  const kept = new Set<JsonService>();
  let rows = 0;
  for (const service of wanted) {
    rows += rowsOf(service);
    if (rows > most && kept.size > 0) break;
    kept.add(service);
  }
  if (kept.size === services.length) return message;
  // Each service has as many values as rows.
  const isKept = services.flatMap((service) => Array<boolean>(rowsOf(service)).fill(kept.has(service)));
  return {
    ...message,
    snapshot: { ...snapshot, services: services.filter((service) => kept.has(service)) },
    latest: latest && { ...latest, values: latest.values.filter((_, row) => isKept[row]) },
  };
}

function rowsOf({ reals }: JsonService): number {
  return reals.length + 1;
}

/** One message for all services of the node: the page picks out those of the service that is chosen. */
function answersOf(
  answers: readonly Answer[],
  drift: readonly DriftEntry[],
  group: string,
  index: number,
  budget: { answers: number },
  left: LeftOut,
): AnswersMessage {
  const { own, ...message } = answersMessage(answers, drift, { group, index, service: undefined });
  const kept = own.slice(0, budget.answers);
  budget.answers -= kept.length;
  left.answers += own.length - kept.length;
  return { ...message, own: kept };
}

interface Shown {
  readonly snapshots: readonly SnapshotMessage[];
  readonly findings: readonly Answer[];
}

function* linesOf(
  book: ChartBook,
  { key, metrics }: ChartGroup,
  shown: Shown,
  budget: { points: number },
  left: LeftOut,
): Generator<TrendsMessage | SparksMessage> {
  const lines = book.builder(key);
  if (lines === undefined || metrics.length === 0) return;
  const reals = realsByService(shown);
  const sparked = new Set(shown.snapshots.flatMap(({ latest }) => latest?.metric ?? []));
  for (const [service, ofService] of reals) {
    if (budget.points <= 0) {
      left.courses++;
      continue;
    }
    const trends = trendsOf(lines, key, service, ofService, STRETCHES);
    for (const { points } of [...trends.lines, ...trends.sums]) budget.points -= points.length;
    left.lines += Math.max(0, ofService.length - MOST_LINES);
    yield trends;
    const rows = [{ service }, ...ofService.map((real) => ({ service, real }))];
    for (const metric of sparked) yield sparksOf(lines, key, metric, rows);
  }
}

/** Of all snapshots; a service that a finding names comes before the others. */
function realsByService({ snapshots, findings }: Shown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { service } of findings) found.set(service, new Set());
  for (const { key, reals } of snapshots.toReversed().flatMap(({ snapshot }) => snapshot.services)) {
    const known = found.get(key) ?? new Set();
    found.set(key, known);
    for (const real of reals) known.add(realKey(real));
  }
  return new Map([...found].map(([service, names]) => [service, [...names]]));
}
