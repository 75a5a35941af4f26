import { plainRowsOf } from '../bytes/plain-rows.ts';
import type { Snapshot, View } from '../table.ts';

/** A snapshot that was read; its rows may have been put away. */
export interface ShelfEntry {
  readonly time: number | undefined;
  readonly views: readonly View[];
  /** Undefined while put away. */
  readonly snapshot: Snapshot | undefined;
}

/** Reads a snapshot once more from where it came from. */
export type Again = (lost: LostSnapshot) => Promise<Snapshot>;

export type LostSnapshot = Pick<Snapshot, 'file' | 'line' | 'node' | 'time' | 'timeZone'>;

interface Kept {
  readonly time: number | undefined;
  readonly views: readonly View[];
  readonly origin: LostSnapshot;
  readonly size: number;
  snapshot: Snapshot | undefined;
}

/**
 * Keeps snapshots as long as they are few; of many only those used last, since a series may have millions of rows.
 * What a file holds can be read again, what was pasted is always kept.
 */
export class Shelf {
  readonly #kept = new Set<Kept>();
  #rows = 0;

  constructor(private readonly mostRows = MOST_ROWS) {}

  put(snapshot: Snapshot): ShelfEntry {
    const { time, timeZone, views, file, line, node } = snapshot;
    const entry: Kept = { time, views, origin: { file, line, node, time, timeZone }, size: sizeOf(snapshot), snapshot };
    if (file !== undefined) this.#keep(entry);
    return entry;
  }

  async take(entry: ShelfEntry, again: Again): Promise<Snapshot> {
    const kept = entry as Kept;
    const snapshot = kept.snapshot ?? (await again(kept.origin));
    kept.snapshot = snapshot;
    if (kept.origin.file !== undefined) this.#keep(kept);
    return snapshot;
  }

  /** The one used last stands at the end. */
  #keep(entry: Kept): void {
    if (!this.#kept.delete(entry)) this.#rows += entry.size;
    this.#kept.add(entry);
    // Several at once: the place of each that was taken away is passed by until there are many.
    if (this.#rows <= this.mostRows * 1.1) return;
    for (const oldest of this.#kept) {
      if (this.#rows <= this.mostRows || oldest === entry) break;
      this.#kept.delete(oldest);
      this.#rows -= oldest.size;
      oldest.snapshot = undefined;
    }
  }
}

/** Some 30 MB. */
const MOST_ROWS = 100_000;

function sizeOf(snapshot: Snapshot): number {
  const plain = plainRowsOf(snapshot);
  if (plain !== undefined) return plain.reduce((sum, { layout }) => sum + layout.length, 0);
  const { services, connections } = snapshot;
  return services.reduce((sum, { reals }) => sum + reals.length + 1, connections.length + 1);
}
