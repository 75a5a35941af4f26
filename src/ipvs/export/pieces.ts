import { visibleJson } from '../../visible-signs.ts';
import type { Answer } from '../answers/answer.ts';
import type { RunningTable } from '../answers/situations.ts';
import { type PublishedParts, publishedParts, toPublishedAnswer, toPublishedSeries } from '../json.ts';
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
export function jsonForm(layout: Layout): TableForm<Omit<TableRest, 'tables'>> {
  const item = (value: unknown, index: number) => `${index === 0 ? '' : ','}\n    ${json(value, layout, 4)}`;
  let count = 0;
  return {
    begin: () => ['{\n  "version": 1,\n  "snapshots": ['],
    *snapshot(snapshot) {
      yield `${count++ === 0 ? '' : ','}\n    `;
      yield* gathered(tableJson(publishedParts(snapshot), layout));
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

type Layout = 'indented' | 'lines';

/** `indent` is how many blanks its line has before it. */
function json(value: unknown, layout: Layout, indent: number): string {
  if (layout === 'lines') return visibleJson(JSON.stringify(value));
  return visibleJson(JSON.stringify(value, null, 2)).replaceAll('\n', newLine(indent));
}

function newLine(indent: number): string {
  return `\n${' '.repeat(indent)}`;
}

/** One row after the other: as one text a table of ten thousand takes some ten megabytes, which many of them add up to. */
function* tableJson({ shell, ...rows }: PublishedParts, layout: Layout): Generator<string> {
  const [inner, end, colon] = layout === 'indented' ? [newLine(6), newLine(4), ': '] : ['', '', ':'];
  let before = '{';
  for (const [name, value] of Object.entries(shell)) {
    yield `${before}${inner}${JSON.stringify(name)}${colon}`;
    before = ',';
    if (name === 'services' || name === 'connections') yield* listJson(rows[name], layout);
    else yield json(value, layout, 6);
  }
  yield `${end}}`;
}

function* listJson(values: Iterable<unknown>, layout: Layout): Generator<string> {
  const [inner, end] = layout === 'indented' ? [newLine(8), newLine(6)] : ['', ''];
  let before = '[';
  for (const value of values) {
    yield `${before}${inner}${json(value, layout, 8)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `${end}]`;
}

/** Since writing costs by the piece. */
function* gathered(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const PIECE = 1 << 16;

function close(count: number): string {
  return count === 0 ? ']' : '\n  ]';
}
