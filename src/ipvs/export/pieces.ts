import type { Answer } from '../answers/answer.ts';
import { toPublished, toPublishedAnswer, toPublishedSeries } from '../json.ts';
import type { Series } from '../series.ts';
import type { Snapshot, UnreadLine } from '../table.ts';
import { tablesCsv, tablesCsvHeading } from './tables-csv.ts';

/** A form in which tables are saved, piece by piece, since a series may be larger than memory. */
export interface TableForm {
  readonly begin: () => Iterable<string>;
  readonly snapshot: (snapshot: Snapshot, index: number) => Iterable<string>;
  readonly end: (rest: TableRest) => Iterable<string>;
}

/** What is known once all has been read. */
export interface TableRest {
  readonly answers: readonly Answer[];
  readonly series: Iterable<Series>;
  readonly unread: readonly UnreadLine[];
}

/** Every row of every table. */
export const csvForm: TableForm = { begin: tablesCsvHeading, snapshot: tablesCsv, end: () => [] };

/** docs/schemas/ipvs.schema.json, a member a line. */
export const jsonForm: TableForm = {
  begin: () => ['{"version":1,"snapshots":['],
  snapshot: (snapshot, index) => [member(toPublished(snapshot), index)],
  *end({ answers, series, unread }) {
    yield '],"answers":[';
    yield* members(answers, toPublishedAnswer);
    yield '],"series":[';
    yield* members(series, toPublishedSeries);
    yield '],"unread":[';
    yield* members(unread, ({ file, line, text }) => ({ file: file ?? '', line, text }));
    yield ']}\n';
  },
};

function* members<T>(values: Iterable<T>, toJson: (value: T) => unknown): Generator<string> {
  let index = 0;
  for (const value of values) yield member(toJson(value), index++);
}

function member(value: unknown, index: number): string {
  return `${index === 0 ? '' : ','}\n${JSON.stringify(value)}`;
}
