import type { Part } from '../formats/format.ts';
import type { Snapshot, View } from '../table.ts';
import type { CarriedMoment } from './carried.ts';
import type { ReadDate } from './date-forms.ts';
import { type Draft, joinParts, toSnapshot } from './join-parts.ts';

/** A table that was read to its end. */
export interface EndedTable {
  readonly view: View;
  /** Where it begins. */
  readonly line: number;
  readonly isWhole: boolean;
  readonly isBroken: boolean;
  readonly part: Part;
}

/**
 * Puts tables into snapshots. Displays of one moment become one snapshot with several views. One moment is: the same
 * node and the same date, or no date and nothing but blanks, marks and commands of ipvsadm between the two; each
 * display once; and, of two displays of services, the same services and reals.
 *
 * A date holds for the tables below it until a display of the same node comes a second time, which must be of a later
 * moment: that one is undated again.
 */
export class Moments {
  readonly #file: string | undefined;
  /** Dates what has no date of its own. */
  readonly #time: number | undefined;
  #node: string | undefined;
  #date: ReadDate | undefined;
  /** A date below which there was a message in place of a table. */
  #gapAt: number | undefined;
  /** Displays that the date was used for. */
  #dated = new Set<string>();
  #draft: Draft | undefined;
  #snapshots: Snapshot[] = [];

  constructor({ file, node, time }: { readonly file?: string; readonly node?: string; readonly time?: number }) {
    this.#file = file;
    this.#node = node;
    this.#time = time;
  }

  /** What comes next is of this node. */
  name(node: string): void {
    this.#node = node;
  }

  date(date: ReadDate): void {
    this.end();
    this.#date = date;
    this.#dated = new Set();
  }

  /** There is a message in place of a table. */
  miss(): void {
    if (this.#dated.size === 0) this.#gapAt = this.#date?.time;
  }

  add({ view, line, isWhole, isBroken, part }: EndedTable): void {
    const date = this.#dateOf(view);
    const next: Draft = {
      time: date?.time,
      timeZone: date?.zone,
      node: this.#node,
      file: this.#file,
      line,
      views: [view],
      exact: part.exact,
      isWhole,
      isBroken,
      gapAt: this.#gapAt,
      connections: part.connections,
      timeouts: part.timeouts,
      totals: part.totals,
      daemons: part.daemons,
      services: part.services,
      plain: part.plain && [part.plain],
    };
    this.#gapAt = undefined;
    const joined = this.#draft && joinParts(this.#draft, next);
    if (joined === undefined) this.end();
    this.#draft = joined ?? next;
  }

  /** The next table is of another moment. */
  end(): void {
    if (this.#draft !== undefined) this.#snapshots.push(toSnapshot(this.#draft, this.#time));
    this.#draft = undefined;
  }

  /** What counts for the tables below the date that was just read; undefined where a table stands below it already. */
  carried(): CarriedMoment | undefined {
    if (this.#draft !== undefined || this.#dated.size > 0) return undefined;
    return { node: this.#node, date: this.#date, gapAt: this.#gapAt };
  }

  /** Takes over what another has found, which had nothing open in the end. */
  goOn({ node, date, gapAt }: CarriedMoment): void {
    this.end();
    this.#node = node;
    this.#date = date;
    this.#gapAt = gapAt;
    this.#dated = new Set();
  }

  /** What has been finished since the last call. */
  take(): readonly Snapshot[] {
    const taken = this.#snapshots;
    this.#snapshots = [];
    return taken;
  }

  /** Undefined where the date was used for such a display already. */
  #dateOf(view: View): ReadDate | undefined {
    const use = `${view} ${this.#node ?? ''}`;
    if (this.#dated.has(use)) return undefined;
    this.#dated.add(use);
    return this.#date;
  }
}
