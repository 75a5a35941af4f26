import type { Answer } from '../../ipvs/answers/answer.ts';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import type { DriftOf } from '../../ipvs/charts/saved-messages.ts';
import type { TableForm, TableRest } from '../../ipvs/export/pieces.ts';
import type { ReportedDrift, ReportRest } from '../../ipvs/export/tables-report.ts';
import { nodeKey } from '../../ipvs/node-order.ts';
import { createSeriesBuilder, MOST_BYTES, type SeriesBuilder } from '../../ipvs/series/series-builder.ts';
import type { Series } from '../../ipvs/series.ts';
import type { UnreadLine } from '../../ipvs/table.ts';
import type { Masking } from '../../syslog/mask/mask.ts';
import type { Collection } from './collection.ts';
import { type ReadTables, TableSource } from './table-source.ts';
import { openInput } from './text-sources.ts';

type Written = Pick<Collection, 'book' | 'inputs'>;

export interface WriteOptions {
  /** Where tables are other than the workspace asks for. */
  readonly driftOf: DriftOf;
  /** Undefined leaves names and addresses as they are. */
  readonly masking: Masking | undefined;
}

type WrittenRest = TableRest & Pick<ReportRest, 'drift'>;

/** Everything in one form, read once more from where it came. */
export async function* written(
  form: TableForm<WrittenRest>,
  collection: Written,
  { driftOf, masking }: WriteOptions,
): AsyncGenerator<string> {
  const copy = masking?.copy ?? (<T>(value: T) => value);
  if (masking !== undefined) await noteAll(collection, masking, driftOf);
  const builders = new Map<string, SeriesBuilder>();
  const unread: UnreadLine[] = [];
  let dated = 0;
  yield* form.begin();
  for await (const read of readAgain(collection)) {
    for (const snapshot of read.snapshots.map(copy)) {
      const key = nodeKey(snapshot);
      const builder =
        builders.get(key) ?? createSeriesBuilder({ rounded: false, most: () => MOST_BYTES / builders.size });
      builders.set(key, builder);
      builder.add(snapshot);
      if (snapshot.time !== undefined) dated++;
      yield* form.snapshot(snapshot);
    }
    unread.push(...read.unread.map(copy));
  }
  const said = copy(await saidOf(collection, driftOf));
  yield* form.end({ ...said, series: dated < 2 ? undefined : seriesOf(builders.values()), unread });
}

/** The texts themselves, one below the other; a pasted one with the date of pasting above it. */
export async function* texts(
  collection: Written,
  { driftOf, masking }: WriteOptions,
): AsyncGenerator<string | Uint8Array> {
  if (masking !== undefined) {
    await noteAll(collection, masking, driftOf);
    for await (const line of linesOf(bytesOf(collection))) masking.note(line);
    for await (const line of linesOf(bytesOf(collection))) yield masking.copy(line);
    return;
  }
  // A chunk is only good until the next is asked for.
  for await (const chunk of bytesOf(collection)) yield chunk.slice();
}

async function* bytesOf({ inputs }: Written): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const input of inputs) {
    const { open } = await openInput(input, new AbortController().signal);
    if ('text' in input && input.time !== undefined) {
      yield encoder.encode(`=== ${new Date(input.time).toISOString()} ===\n`);
    }
    yield* open(0);
    yield encoder.encode('\n');
  }
}

async function saidOf({ book }: Written, driftOf: DriftOf): Promise<Pick<WrittenRest, 'answers' | 'tables' | 'drift'>> {
  const answers: Answer[] = [];
  const tables: RunningTable[] = [];
  const drift: ReportedDrift[] = [];
  for (const { key } of book.groups()) {
    const told = await book.told(key);
    answers.push(...told.answers);
    tables.push(...told.tables);
    const [node] = told.tables.map((table) => table.node);
    const found = await driftOf(told.tables);
    drift.push(...found.map(({ place, ...one }) => ({ ...one, node, place: place && `${place.file}:${place.line}` })));
  }
  return { answers, tables, drift };
}

/** Names are known before the first is replaced. */
async function noteAll(collection: Written, masking: Masking, driftOf: DriftOf): Promise<void> {
  for await (const { snapshots, unread } of readAgain(collection)) {
    for (const snapshot of snapshots) masking.note(snapshot);
    masking.note(unread);
  }
  masking.note(await saidOf(collection, driftOf));
}

async function* readAgain({ inputs }: Written): AsyncGenerator<ReadTables> {
  for (const input of inputs) {
    yield* new TableSource(await openInput(input, new AbortController().signal)).read();
  }
}

/** With their ends. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/(?<=\n)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function* seriesOf(builders: Iterable<SeriesBuilder>): Generator<Series> {
  for (const builder of builders) yield* builder.each();
}
