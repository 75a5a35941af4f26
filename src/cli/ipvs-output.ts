import type { Answer } from '../ipvs/answers/answer.ts';
import { tablesCsv, tablesCsvHeading } from '../ipvs/export/tables-csv.ts';
import { toPublished, toPublishedAnswer, toPublishedSeries } from '../ipvs/json.ts';
import type { Series } from '../ipvs/series.ts';
import type { Snapshot, UnreadLine } from '../ipvs/table.ts';
import { type PlacedDrift, publishedDrift } from './ipvs-drift.ts';

/** One form of the output, written while tables come in: each answers with what is to be written now. */
export interface IpvsOutput {
  readonly begin: () => Iterable<string>;
  readonly snapshot: (snapshot: Snapshot) => Iterable<string>;
  readonly end: (ending: IpvsEnding) => Iterable<string>;
}

/** What is known once all has been read. */
export interface IpvsEnding {
  readonly answers: readonly Answer[];
  /** Empty with fewer than two dated tables. */
  readonly series: Iterable<Series>;
  /** There are two dated tables or more. */
  readonly isSeries: boolean;
  readonly unread: readonly UnreadLine[];
  /** Undefined where there is nothing to compare the tables with. */
  readonly drift: readonly PlacedDrift[] | undefined;
}

/** docs/schemas/ipvs.schema.json; indented, a member at a time, since a series may be larger than memory. */
export function jsonOutput(): IpvsOutput {
  let count = 0;
  return {
    begin: () => ['{\n  "version": 1,\n  "snapshots": ['],
    *snapshot(snapshot) {
      yield item(toPublished(snapshot), count++);
    },
    *end({ answers, series, isSeries, unread, drift }) {
      yield `${close(count)},\n  "answers": `;
      yield* list(answers, toPublishedAnswer);
      if (drift !== undefined) {
        yield ',\n  "drift": ';
        yield* list(drift, publishedDrift);
      }
      if (isSeries) {
        yield ',\n  "series": ';
        yield* list(series, toPublishedSeries);
      }
      yield ',\n  "unread": ';
      yield* list(unread, ({ file, line, text }) => ({ file: file ?? '', line, text }));
      yield '\n}\n';
    },
  };
}

function* list<T>(values: Iterable<T>, toJson: (value: T) => unknown): Generator<string> {
  let count = 0;
  yield '[';
  for (const value of values) yield item(toJson(value), count++);
  yield close(count);
}

function item(value: unknown, index: number): string {
  return `${index === 0 ? '' : ','}\n    ${JSON.stringify(value, null, 2).replaceAll('\n', '\n    ')}`;
}

function close(count: number): string {
  return count === 0 ? ']' : '\n  ]';
}

/** Every row of every table; what the tables say together is left to the other forms. */
export function csvOutput(): IpvsOutput {
  return { begin: tablesCsvHeading, snapshot: tablesCsv, end: () => [] };
}
