import { type BareSnapshot, type PlainRows, plainRowsOf, type RowName, withPlainRows } from '../../bytes/plain-rows.ts';
import type { Snapshot } from '../../table.ts';
import { servicesOfDisplays } from '../join-parts.ts';
import type { Found } from '../other-lines.ts';
import type { ReadPiece } from './read-piece.ts';

/** A piece on its way from one thread to another: numbers of rows change their owner, the rest is copied. */
export interface SentPiece extends Omit<ReadPiece, 'snapshots'> {
  readonly snapshots: readonly SentSnapshot[];
  /** What the displays have for rows: each as such, or by its place among those that were sent with the piece before. */
  readonly layouts: readonly (Layout | number)[];
}

/** A snapshot whose rows are no objects goes as it is kept. */
type SentSnapshot = Snapshot | { readonly bare: BareSnapshot; readonly displays: readonly SentRows[] };

interface SentRows extends Omit<PlainRows, 'layout'> {
  readonly layout: number;
}

type Layout = readonly RowName[];

/** One for each thread that sends: rows that come again with the next piece are sent once. */
export function createSender(): (piece: ReadPiece) => { readonly sent: SentPiece; readonly transfer: ArrayBuffer[] } {
  let before = new Map<Layout, number>();
  return ({ snapshots, ...piece }) => {
    const places = new Map<Layout, number>();
    const transfer: ArrayBuffer[] = [];
    const sent = snapshots.map((snapshot): SentSnapshot => {
      const displays = plainRowsOf(snapshot);
      if (displays === undefined) return snapshot;
      return { bare: bareOf(snapshot), displays: displays.map(send) };
    });
    const layouts = [...places.keys()].map((layout) => before.get(layout) ?? layout);
    before = places;
    return { sent: { ...piece, snapshots: sent, layouts }, transfer };

    function send({ layout, columns, values, large }: PlainRows): SentRows {
      const place = places.get(layout) ?? places.size;
      places.set(layout, place);
      // Small tables share one buffer, which goes on being written.
      const isOwn = values.byteLength === values.buffer.byteLength && values.length > 0;
      if (isOwn) transfer.push(values.buffer as ArrayBuffer);
      return { layout: place, columns, values, large };
    }
  };
}

/** Without asking for the rows, which would make objects of them. */
function bareOf(snapshot: Snapshot): BareSnapshot {
  const bare: Record<string, unknown> = {};
  for (const key in snapshot) if (key !== 'services') bare[key] = snapshot[key as keyof Snapshot];
  return bare as unknown as BareSnapshot;
}

/** What has come of a piece. */
export interface ArrivedPiece extends Omit<ReadPiece, 'snapshots' | 'unread'> {
  /** With this many lines before the piece. */
  readonly found: (linesBefore: number) => Found;
}

/** Threads know the same rows each for itself: here they become one, so that it is quick to see that they are the same. */
export interface SharedRows {
  readonly layoutOf: (layout: Layout) => Layout;
  readonly columnsOf: (columns: PlainRows['columns']) => PlainRows['columns'];
}

export function createSharedRows(): SharedRows {
  const layouts: Layout[] = [];
  const columns = new Map<string, PlainRows['columns']>();
  return {
    layoutOf(layout) {
      const known = layouts.find((one) => haveSameLines(one, layout));
      if (known !== undefined) return known;
      if (layouts.push(layout) > MOST) layouts.shift();
      return layout;
    },
    columnsOf(own) {
      const key = JSON.stringify(own);
      const known = columns.get(key) ?? own;
      columns.set(key, known);
      return known;
    },
  };
}

/** Displays take turns, but there are not many. */
const MOST = 16;

function haveSameLines(a: Layout, b: Layout): boolean {
  return a.length === b.length && a.every(({ fixed }, row) => fixed === b[row]?.fixed);
}

/** One for each thread that sends. Pieces must be given in the order in which they were sent. */
export function createReceiver(shared: SharedRows): (sent: SentPiece) => ArrivedPiece {
  let before: readonly Layout[] = [];
  return ({ snapshots, unread, layouts, ...piece }) => {
    const known = layouts.map((layout) =>
      typeof layout === 'number' ? (before[layout] ?? []) : shared.layoutOf(layout),
    );
    before = known;
    const columns = new Map<PlainRows['columns'], PlainRows['columns']>();
    return {
      ...piece,
      found: (linesBefore) => ({
        snapshots: snapshots.map((sent) => receive(sent, linesBefore)),
        unread: unread.map((one) => ({ ...one, line: one.line + linesBefore })),
      }),
    };

    function receive(sent: SentSnapshot, linesBefore: number): Snapshot {
      if (!('bare' in sent)) return { ...sent, line: sent.line + linesBefore };
      const displays = sent.displays.map((rows) => ({
        ...rows,
        layout: known[rows.layout] ?? [],
        columns: columnsOf(rows.columns),
      }));
      const bare = { ...sent.bare, line: sent.bare.line + linesBefore };
      return withPlainRows(bare, displays, () => servicesOfDisplays(displays) ?? []);
    }

    function columnsOf(own: PlainRows['columns']): PlainRows['columns'] {
      const one = columns.get(own) ?? shared.columnsOf(own);
      columns.set(own, one);
      return one;
    }
  };
}
