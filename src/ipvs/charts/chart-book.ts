import type { Answer } from '../answers/answer.ts';
import { summarizeConnections } from '../answers/connections.ts';
import { answer } from '../answers/index.ts';
import {
  createSituationBuilder,
  displayOf,
  type RunningTable,
  type SituationBuilder,
  withColumnsOf,
} from '../answers/situations.ts';
import { toJson, toJsonService } from '../json.ts';
import { nodeKey } from '../node-order.ts';
import { createSeriesBuilder, MOST_BYTES, type SeriesBuilder } from '../series/series-builder.ts';
import { thinnedNote } from '../series/thin-tables.ts';
import type { Service, Snapshot, UnreadLine, View } from '../table.ts';
import { besideOf, nearest } from './beside.ts';
import { inTurns } from './in-turns.ts';
import type { ChartBase, ChartGroup, JsonSnapshot, SnapshotMessage } from './messages.ts';
import { type LostSnapshot, Shelf, type ShelfEntry } from './shelf.ts';
import { latestOfEach } from './trends.ts';

/** Everything that was read for one page: the snapshots of each node, and what they give over time. */
export class ChartBook {
  readonly #groups = new Map<string, Group>();
  readonly #shelf = new Shelf();
  #unread: UnreadLine[] = [];
  #unreadCount = 0;

  /**
   * `again` reads a snapshot once more that has been put away; `pause` lets the host do what else there is to do. The
   * series of all nodes take at most so many bytes.
   */
  constructor(
    private readonly again: (lost: LostSnapshot) => Promise<Snapshot>,
    private readonly pause: () => Promise<void> = () => Promise.resolve(),
    private readonly mostBytes = MOST_BYTES,
  ) {}

  /** Takes over what a reader has finished. Returns how many snapshots that were. */
  add(snapshots: readonly Snapshot[], unread: readonly UnreadLine[]): number {
    for (const snapshot of snapshots) {
      const group = this.#groupOf(snapshot);
      group.builder.add(snapshot);
      group.situations.add(snapshot);
      group.entries.push(this.#shelf.put(snapshot));
      group.displays.push(displayOf(snapshot));
    }
    this.#unreadCount += unread.length;
    if (unread.length > 0) this.#unread = [...this.#unread, ...unread].sort(oursFirst).slice(0, MOST_UNREAD);
    return snapshots.length;
  }

  groups(): readonly ChartGroup[] {
    return [...this.#groups]
      .map(([key, { label, entries, builder }]) => ({ key, label, count: entries.length, metrics: builder.metrics() }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  /** What a reader of the charts has to know of them. */
  notes(): readonly string[] {
    return [...this.#groups.values()].flatMap(({ label, builder }) => {
      const thinned = builder.thinned();
      return thinned === undefined ? [] : [`${label}: ${thinnedNote(thinned)}`];
    });
  }

  /** Where the first and the newest snapshot of each display stand among those of a group. */
  ends(key: string): readonly number[] {
    const entries = this.#groups.get(key)?.entries ?? [];
    const displays = new Map<string, { readonly first: number; last: number }>();
    entries.forEach(({ views }, index) => {
      const known = displays.get(views.join());
      if (known === undefined) displays.set(views.join(), { first: index, last: index });
      else known.last = index;
    });
    const ends = new Set([...displays.values()].flatMap(({ first, last }) => [first, last]));
    return [...ends].sort((a, b) => a - b);
  }

  /** Where the snapshots of a group stand in another book, by their time; the next one of a time that it does not have. */
  placesIn(other: ChartBook, key: string): readonly number[] {
    const times = (other.#groups.get(key)?.entries ?? []).map(({ time }) => time ?? Number.NEGATIVE_INFINITY);
    const last = Math.max(times.length - 1, 0);
    return (this.#groups.get(key)?.entries ?? []).map(({ time = 0 }) => {
      const place = times.findIndex((one) => one >= time);
      return place === -1 ? last : place;
    });
  }

  get unread(): { readonly unread: readonly UnreadLine[]; readonly unreadCount: number } {
    return { unread: this.#unread, unreadCount: this.#unreadCount };
  }

  builder(group: string): SeriesBuilder | undefined {
    return this.#groups.get(group)?.builder;
  }

  /** One snapshot with what it is compared with; undefined where there is none. May have to read it again. */
  async snapshot(key: string, index: number, base: ChartBase): Promise<SnapshotMessage | undefined> {
    const group = this.#groups.get(key);
    const entry = group?.entries[index];
    if (group === undefined || entry === undefined) return undefined;
    const { snapshot, beside } = await this.#filled(group, entry);
    const other = this.#baseOf(group, index, entry, base);
    const before = other && (await this.#filled(base.kind === 'group' ? this.#groups.get(base.group) : group, other));
    const latestOf = latestOfEach(group.builder, snapshot);
    const values = latestOf && (await this.#inTurns(snapshot.services, latestOf.values)).flat();
    return {
      type: 'snapshot',
      group: key,
      index,
      snapshot: await this.#toJson(snapshot),
      beside,
      connections: snapshot.connections.length === 0 ? undefined : summarizeConnections(snapshot.connections),
      base: before && (await this.#toJson(before.snapshot)),
      latest: latestOf && values && { metric: latestOf.metric, values },
    };
  }

  /** With the columns of other displays of about the same moment. */
  async #filled(group: Group | undefined, entry: ShelfEntry): Promise<{ snapshot: Snapshot; beside: readonly View[] }> {
    const own = await this.#shelf.take(entry, this.again);
    const near = group === undefined ? [] : besideOf(group, group.entries.indexOf(entry));
    const beside = await Promise.all(near.map((one) => this.#shelf.take(one, this.again)));
    if (beside.length === 0) return { snapshot: own, beside: [] };
    const others = beside.map(({ services }) => new Map(services.map((service) => [service.key, service])));
    const services = await this.#inTurns(own.services, (service) =>
      others.reduce((filled, other) => withColumnsOf(filled, other.get(service.key) ?? filled), service),
    );
    const snapshot = { ...own, services, exact: own.exact && beside.every(({ exact }) => exact) };
    return { snapshot, beside: beside.flatMap(({ views }) => views) };
  }

  /** There may be a million connections; they travel as a summary. */
  async #toJson(snapshot: Snapshot): Promise<JsonSnapshot> {
    const services = await this.#inTurns(snapshot.services, toJsonService);
    return { ...toJson({ ...snapshot, services: [], connections: [] }), services };
  }

  #inTurns<T>(services: readonly Service[], work: (service: Service) => T): Promise<readonly T[]> {
    return inTurns(services, (service) => service, work, this.pause);
  }

  /**
   * What the tables of a group say, and what runs on its node, as of one snapshot: each column from the newest table
   * up to it that has it. Of the newest where `index` is left out. `among` are the places of the snapshots that count,
   * where not all of them do. May have to read some again.
   */
  async told(key: string, index?: number, among?: readonly number[]): Promise<Told> {
    const group = this.#groups.get(key);
    if (group === undefined) return NOTHING;
    const { entries, told } = group;
    const last = entries.length - 1;
    const at = Math.min(index ?? last, last);
    const id = at === last ? `newest of ${entries.length}` : String(at);
    const known = told.get(id);
    if (known !== undefined) return known;
    const { situations, until } =
      at === last ? { situations: group.situations } : await this.#situationsAt(group, at, among);
    const asked = situations.each(new Map([[key, group.builder]]), until);
    const answers = (await inTurns(asked, ({ service }) => service, answer, this.pause)).flat();
    const made = { answers, tables: situations.tables() };
    // Of all that was asked for only what was told last: stepping through a long series comes by each of them.
    told.clear();
    told.set(id, made);
    return made;
  }

  async #situationsAt(
    { entries, displays }: Group,
    at: number,
    among: readonly number[] | undefined,
  ): Promise<{ readonly situations: SituationBuilder; readonly until?: number | undefined }> {
    const newest = new Map<string, number>();
    displays.slice(0, at + 1).forEach((display, index) => {
      if (among?.includes(index) ?? true) newest.set(display, index);
    });
    const situations = createSituationBuilder();
    for (const index of [...newest.values()].sort((a, b) => a - b)) {
      const entry = entries[index];
      if (entry !== undefined) situations.add(await this.#shelf.take(entry, this.again));
    }
    const until = entries.slice(0, at + 1).findLast(({ time }) => time !== undefined)?.time;
    // Nothing was dated by then, so that nothing had grown.
    return { situations, until: until ?? Number.NEGATIVE_INFINITY };
  }

  #baseOf(group: Group, index: number, { time }: ShelfEntry, base: ChartBase): ShelfEntry | undefined {
    if (base.kind === 'none') return undefined;
    if (base.kind === 'group') return nearest(this.#groups.get(base.group)?.entries ?? [], time);
    // Displays may take turns, so that the one before is that of the same columns.
    const views = group.entries[index]?.views.join();
    const before = group.entries.slice(0, index).filter((entry) => entry.views.join() === views);
    return base.kind === 'first' ? before[0] : before.at(-1);
  }

  #groupOf(snapshot: Snapshot): Group {
    const key = nodeKey(snapshot);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const label = snapshot.node ?? snapshot.file ?? 'pasted';
    const made: Group = {
      label,
      entries: [],
      displays: [],
      builder: createSeriesBuilder({ rounded: true, most: () => this.mostBytes / this.#groups.size }),
      situations: createSituationBuilder(),
      told: new Map(),
    };
    this.#groups.set(key, made);
    return made;
  }
}

interface Group {
  readonly label: string;
  readonly entries: ShelfEntry[];
  /** Of each entry: those alike replace each other. */
  readonly displays: string[];
  readonly builder: SeriesBuilder;
  readonly situations: SituationBuilder;
  readonly told: Map<string, Told>;
}

/** What the tables of a node say as of one snapshot. */
export interface Told {
  readonly answers: readonly Answer[];
  readonly tables: readonly RunningTable[];
}

const NOTHING: Told = { answers: [], tables: [] };

/** Lines that look like ipvsadm's before the text around tables. */
function oursFirst(a: UnreadLine, b: UnreadLine): number {
  return Number(a.isOther ?? false) - Number(b.isOther ?? false);
}

/** More lines than this nobody looks through. */
const MOST_UNREAD = 500;
