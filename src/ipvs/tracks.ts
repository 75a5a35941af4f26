import type { Reading } from './growth.ts';
import { realKey } from './rows.ts';
import type { Real, Service } from './table.ts';

/** One row, a service or a real, through all tables of a node. */
export interface Track {
  /** Its place among all rows that ever were. */
  readonly index: number;
  readonly service: string;
  readonly real: string | undefined;
  /** The last reading; undefined while the row is missing. */
  last: Reading | undefined;
  /** A bit for each metric that the row has had. */
  metrics: number;
  /** Times of the tables before which a counter of it began anew at 2^32. */
  readonly unwrapped: number[];
}

export interface Tracks {
  readonly all: readonly Track[];
  /** The rows of the next table, each service followed by its reals. */
  readonly match: (services: readonly Service[]) => readonly Track[];
  /** Rows that the table before had and the last one has not. */
  readonly unseen: () => readonly Track[];
  readonly find: (service: string, real: string | undefined) => Track | undefined;
}

/**
 * Finds every row again in the next table by its name. Tables of one node mostly list the same rows in the same order,
 * so that each is first compared with what stood at its place before, without making its name.
 */
export function createTracks(): Tracks {
  const all: Track[] = [];
  const byName = new Map<string, Track>();
  let before: readonly Track[] = [];
  let rows: Track[] = [];
  return {
    all,
    match(services) {
      before = rows;
      rows = matchInPlace(services, before) ?? matchByName(services);
      return rows;
    },
    unseen() {
      if (rows.length === before.length && rows.every((track, index) => track === before[index])) return [];
      const seen = new Set(rows);
      return before.filter((track) => !seen.has(track));
    },
    find: (service, real) => byName.get(nameOf(service, real)),
  };

  function matchByName(services: readonly Service[]): Track[] {
    const repeats = new Map<string, number>();
    const matched: Track[] = [];
    for (const service of services) {
      const key = numbered(service.key, service.key, repeats);
      matched.push(trackOf(key, undefined));
      for (const real of service.reals) {
        const name = realKey(real);
        matched.push(trackOf(key, numbered(name, nameOf(key, name), repeats)));
      }
    }
    return matched;
  }

  function trackOf(service: string, real: string | undefined): Track {
    const name = nameOf(service, real);
    const known = byName.get(name);
    if (known !== undefined) return known;
    const track: Track = { index: all.length, service, real, last: undefined, metrics: 0, unwrapped: [] };
    all.push(track);
    byName.set(name, track);
    return track;
  }
}

/** Two rows may print the same name, when ipvsadm cut it: the second is numbered. */
function numbered(name: string, within: string, repeats: Map<string, number>): string {
  const times = (repeats.get(within) ?? 0) + 1;
  repeats.set(within, times);
  return times === 1 ? name : `${name} (${times})`;
}

/** The same tracks again, where every row stands where it stood. */
function matchInPlace(services: readonly Service[], before: readonly Track[]): Track[] | undefined {
  const matched: Track[] = [];
  let at = 0;
  for (const service of services) {
    const track = before[at++];
    if (track === undefined || !isSameService(track, service)) return undefined;
    matched.push(track);
    for (const real of service.reals) {
      const of = before[at++];
      if (of === undefined || !isSameReal(of, real)) return undefined;
      matched.push(of);
    }
  }
  return at === before.length ? matched : undefined;
}

function isSameService({ real, last }: Track, { key }: Service): boolean {
  return real === undefined && last !== undefined && (last.row as Partial<Service>).key === key;
}

function isSameReal({ real, last }: Track, { address, port, name }: Real): boolean {
  if (real === undefined || last === undefined) return false;
  const row = last.row as Partial<Real>;
  return row.address === address && row.port === port && row.name === name;
}

function nameOf(service: string, real: string | undefined): string {
  return real === undefined ? service : `${service} ${real}`;
}
