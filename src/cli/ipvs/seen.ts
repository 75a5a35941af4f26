import { answer } from '../../ipvs/answers/index.ts';
import { createSituationBuilder } from '../../ipvs/answers/situations.ts';
import { nodeKey } from '../../ipvs/node-order.ts';
import { createSeriesBuilder, MOST_BYTES, type SeriesBuilder } from '../../ipvs/series/series-builder.ts';
import type { ColumnsOptions } from '../../ipvs/series/series-columns.ts';
import type { Series } from '../../ipvs/series.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import type { IpvsEnding } from './output.ts';

export interface SeenOptions extends ColumnsOptions {
  /** False where nobody asks for the series. */
  readonly history: boolean;
}

/** What is kept of tables that have passed: the newest, and the series. */
export function createSeen(options: SeenOptions) {
  const situations = createSituationBuilder();
  const histories = new Map<string, SeriesBuilder>();
  let count = 0;
  let dated = 0;
  return {
    isEmpty: () => count === 0,
    add(snapshot: Snapshot): void {
      count++;
      situations.add(snapshot);
      if (snapshot.time === undefined || !options.history) return;
      dated++;
      const key = nodeKey(snapshot);
      const history =
        histories.get(key) ?? createSeriesBuilder({ ...options, most: () => MOST_BYTES / histories.size });
      histories.set(key, history);
      history.add(snapshot);
    },
    tables: situations.tables,
    ending(): Omit<IpvsEnding, 'unread' | 'drift'> {
      const answers = situations.finish(histories).flatMap(answer);
      return { answers, tables: situations.tables(), series: dated >= 2 ? eachOf(histories.values()) : undefined };
    },
  };
}

export type Seen = ReturnType<typeof createSeen>;

/** Series one by one, since all of them together may be more than fits into memory; their numbers stay as they are. */
export function maskedEnding(ending: SeenEnding, copy: <T>(value: T) => T): SeenEnding {
  const { series, ...rest } = ending;
  return { ...copy(rest), series: series && maskedSeries(series, copy) };
}

type SeenEnding = ReturnType<Seen['ending']>;

function* maskedSeries(series: Iterable<Series>, copy: <T>(value: T) => T): Generator<Series> {
  for (const { points, ...name } of series) yield { ...copy(name), points };
}

function* eachOf(histories: Iterable<SeriesBuilder>): Generator<Series> {
  for (const history of histories) yield* history.each();
}
