import type { Connection } from '../table.ts';

/** A listing of connections (`-Lc`) in figures. */
export interface ConnectionsSummary {
  /** Entries that are connections; templates of persistence are counted apart. */
  readonly total: number;
  readonly templates: number;
  /** How many different client addresses there are. */
  readonly clients: number;
  /** Most first. */
  readonly byState: readonly Tally[];
  /** The busiest services, real servers and clients, at most `TOP` each, most first. */
  readonly byService: readonly Tally[];
  readonly byReal: readonly Tally[];
  readonly byClient: readonly Tally[];
  /** How soon entries expire unless more packets come; each from the bound before to `below`, in seconds. */
  readonly expiry: readonly { readonly from: number; readonly below: number | undefined; readonly count: number }[];
}

export interface Tally {
  readonly name: string;
  readonly count: number;
  /** Of all connections, 0 to 1. */
  readonly share: number;
}

/** Counts connections one by one: memory grows with the number of different clients. */
export interface ConnectionCounter {
  readonly add: (connection: Connection) => void;
  readonly summary: () => ConnectionsSummary;
  /** Of one real server, by its `address:port`. */
  readonly ofReal: (real: string) => Openings;
}

export interface Openings {
  readonly all: number;
  /** Asked for and not yet answered (SYN_RECV). */
  readonly half: number;
}

export const TOP = 20;

export function summarizeConnections(connections: Iterable<Connection>): ConnectionsSummary {
  const counter = createConnectionCounter();
  for (const connection of connections) counter.add(connection);
  return counter.summary();
}

export function createConnectionCounter(): ConnectionCounter {
  const [states, services, reals, clients, halves] = [tally(), tally(), tally(), tally(), tally()];
  const expiry = BOUNDS.map(() => 0);
  let total = 0;
  let templates = 0;
  return {
    add(connection) {
      if (isTemplate(connection)) {
        templates++;
        return;
      }
      total++;
      count(states, connection.state);
      count(services, `${connection.protocol} ${connection.virtual}`);
      count(reals, connection.destination);
      if (connection.state === 'SYN_RECV') count(halves, connection.destination);
      count(clients, hostOf(connection.source));
      const bucket = BOUNDS.findIndex((below) => connection.expireSeconds < below);
      expiry[bucket] = (expiry[bucket] ?? 0) + 1;
    },
    ofReal: (real) => ({ all: reals.get(real) ?? 0, half: halves.get(real) ?? 0 }),
    summary: () => ({
      total,
      templates,
      clients: clients.size,
      byState: most(states, total, states.size),
      byService: most(services, total, TOP),
      byReal: most(reals, total, TOP),
      byClient: most(clients, total, TOP),
      expiry: BOUNDS.map((below, index) => ({
        from: BOUNDS[index - 1] ?? 0,
        below: Number.isFinite(below) ? below : undefined,
        count: expiry[index] ?? 0,
      })),
    }),
  };
}

/** Bounds are the kernel's own timeouts of states: 10 s CLOSE, 30 LAST_ACK, 60 SYN_RECV, 120 FIN_WAIT, 300 UDP, 900. */
const BOUNDS: readonly number[] = [10, 30, 60, 120, 300, 900, Number.POSITIVE_INFINITY];

/**
 * An entry that remembers which real a client had, for persistence: its client has port 0, since it stands for all
 * of the client's connections (ip_vs_core.c: ip_vs_sched_persist).
 */
export function isTemplate({ source, protocol }: Connection): boolean {
  return protocol === 'IP' || source.endsWith(':0');
}

function tally(): Map<string, number> {
  return new Map();
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function most(counts: ReadonlyMap<string, number>, total: number, limit: number): readonly Tally[] {
  return [...counts]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .slice(0, limit)
    .map(([name, number]) => ({ name, count: number, share: total === 0 ? 0 : number / total }));
}

/** `10.0.0.1` of `10.0.0.1:80`, `2001:db8::1` of `[2001:db8::1]:80`. */
function hostOf(end: string): string {
  return end.slice(0, end.lastIndexOf(':')).replace(/^\[|\]$/g, '');
}
