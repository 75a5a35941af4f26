import { realKey } from '../rows.ts';
import type { Real, Service } from '../table.ts';
import type { Reading } from './growth.ts';

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
  /** In which table its name stood last. */
  namedIn: number;
  /** How often it stood there. */
  times: number;
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
  const byName = new Map<string, NamedService>();
  let before: readonly Track[] = [];
  let rows: Track[] = [];
  let table = 0;
  return {
    all,
    match(services) {
      before = rows;
      rows = matchInPlace(services, before) ?? matchByName(services);
      return rows;
    },
    unseen() {
      if (before.length === 0) return [];
      if (rows.length === before.length && rows.every((track, index) => track === before[index])) return [];
      const seen = new Set(rows);
      return before.filter((track) => !seen.has(track));
    },
    find(service, real) {
      const found = byName.get(service);
      return real === undefined ? found?.track : found?.reals.get(real);
    },
  };

  function matchByName(services: readonly Service[]): Track[] {
    table++;
    const matched: Track[] = [];
    for (const { key, reals } of services) {
      const service = numbered(key, serviceOf, ({ track }) => track);
      matched.push(service.track);
      for (const real of reals) {
        matched.push(
          numbered(
            realKey(real),
            (name) => realOf(service, name),
            (track) => track,
          ),
        );
      }
    }
    return matched;
  }

  /** Two rows of a table may print the same name, when ipvsadm cut it: the second is numbered. */
  function numbered<T>(name: string, find: (name: string) => T, trackOf: (found: T) => Track): T {
    const found = find(name);
    const track = trackOf(found);
    if (track.namedIn !== table) track.times = 0;
    track.namedIn = table;
    track.times++;
    return track.times === 1 ? found : find(`${name} (${track.times})`);
  }

  function serviceOf(key: string): NamedService {
    const known = byName.get(key);
    if (known !== undefined) return known;
    const made = { track: newTrack(key, undefined), reals: new Map<string, Track>() };
    byName.set(key, made);
    return made;
  }

  function realOf({ track: { service }, reals }: NamedService, name: string): Track {
    const known = reals.get(name);
    if (known !== undefined) return known;
    const made = newTrack(service, name);
    reals.set(name, made);
    return made;
  }

  function newTrack(service: string, real: string | undefined): Track {
    const track: Track = {
      index: all.length,
      service,
      real,
      last: undefined,
      metrics: 0,
      namedIn: 0,
      times: 0,
      unwrapped: [],
    };
    all.push(track);
    return track;
  }
}

interface NamedService {
  readonly track: Track;
  readonly reals: Map<string, Track>;
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
