import type { Answer } from '../answers/answer.ts';
import type { RunningTable } from '../answers/situations.ts';
import { toPublished, toPublishedAnswer, toPublishedSeries } from '../json.ts';
import type { Series } from '../series.ts';
import type { Snapshot, UnreadLine } from '../table.ts';
import { tablesCsv, tablesCsvHeading } from './tables-csv.ts';

/** A form in which tables are written, piece by piece, since a series may be larger than memory. */
export interface TableForm<Rest = TableRest> {
  readonly begin: () => Iterable<string>;
  readonly snapshot: (snapshot: Snapshot) => Iterable<string>;
  readonly end: (rest: Rest) => Iterable<string>;
}

/** What is known once all has been read. */
export interface TableRest {
  readonly answers: readonly Answer[];
  /** What runs on each node, by its newest tables. */
  readonly tables: readonly RunningTable[];
  /** Undefined with fewer than two dated tables. */
  readonly series: Iterable<Series> | undefined;
  readonly unread: readonly UnreadLine[];
  /** In the published form; undefined where there is nothing to compare the tables with. */
  readonly drift?: readonly unknown[] | undefined;
}

/** Every row of every table; what the tables say together is left to the other forms. */
export function csvForm(): TableForm<unknown> {
  return { begin: tablesCsvHeading, snapshot: tablesCsv, end: () => [] };
}

/** docs/schemas/ipvs.schema.json, a member at a time: indented for reading, or a line each, which is a third as long. */
export function jsonForm(layout: 'indented' | 'lines'): TableForm<Omit<TableRest, 'tables'>> {
  const item = layout === 'indented' ? indented : line;
  let count = 0;
  return {
    begin: () => ['{\n  "version": 1,\n  "snapshots": ['],
    *snapshot(snapshot) {
      yield item(toPublished(snapshot), count++);
    },
    *end({ answers, series, unread, drift }) {
      yield `${close(count)},\n  "answers": `;
      yield* list(answers, toPublishedAnswer);
      if (drift !== undefined) {
        yield ',\n  "drift": ';
        yield* list(drift, (one) => one);
      }
      if (series !== undefined) {
        yield ',\n  "series": ';
        yield* list(series, toPublishedSeries);
      }
      yield ',\n  "unread": ';
      yield* list(unread, ({ file, line, text }) => ({ file: file ?? '', line, text }));
      yield '\n}\n';
    },
  };

  function* list<T>(values: Iterable<T>, toJson: (value: T) => unknown): Generator<string> {
    let listed = 0;
    yield '[';
    for (const value of values) yield item(toJson(value), listed++);
    yield close(listed);
  }
}

function indented(value: unknown, index: number): string {
  return `${index === 0 ? '' : ','}\n    ${JSON.stringify(value, null, 2).replaceAll('\n', '\n    ')}`;
}

function line(value: unknown, index: number): string {
  return `${index === 0 ? '' : ','}\n    ${JSON.stringify(value)}`;
}

function close(count: number): string {
  return count === 0 ? ']' : '\n  ]';
}
