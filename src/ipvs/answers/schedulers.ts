import type { Service } from '../table.ts';

/** How a scheduler spreads connections, as far as shares can be judged by it (ip_vs_*.c of the kernel). */
export interface Scheduler {
  /**
   * What each real should have: the same, in proportion to its weight, all on the heaviest, as many as its weight on
   * the heaviest first, or nothing that weights tell.
   */
  readonly shares: 'equal' | 'weight' | 'heaviest' | 'overflow' | 'none';
  /** Which connections it evens out: new ones, or those that are open at one time. */
  readonly evens: 'new' | 'open';
  /** Of open connections, only the active ones count. */
  readonly activeOnly?: boolean;
  /** Loads are (active connections + 1) / weight; each real gets at least this many before that counts. */
  readonly least?: 0 | 1;
  /** Why shares differ from that and nothing is wrong; undefined where they should not. */
  readonly reason: string | undefined;
  /**
   * It looks for no other real where the chosen one takes none (weight 0, or at its upper threshold), so that clients
   * are refused, unless the service has this flag. Null: there is no such flag.
   */
  readonly turnsTo?: string | null;
}

/** Schedulers of other kernels than this list knows are judged by weight. */
export function schedulerOf(name: string | undefined): Scheduler {
  return SCHEDULERS.get(name ?? '') ?? { shares: 'weight', evens: 'new', reason: undefined };
}

const HASHES_SOURCE = 'it hashes the client address, so that few or busy clients weigh on one real server';
const HASHES_DESTINATION =
  'it hashes the address that clients ask for, so that one address is one real server, and weights do not count';
/** ip_vs_lblc.c: is_overloaded. */
const UNTIL = 'while that has no more active connections than its weight, or no other has less than half of its own';
const SCHEDULERS: ReadonlyMap<string, Scheduler> = new Map<string, Scheduler>([
  ['rr', { shares: 'equal', evens: 'new', reason: undefined }],
  ['wrr', { shares: 'weight', evens: 'new', reason: undefined }],
  ['lc', { shares: 'equal', evens: 'open', reason: undefined }],
  ['wlc', { shares: 'weight', evens: 'open', reason: undefined }],
  ['sed', { shares: 'weight', evens: 'open', activeOnly: true, least: 0, reason: undefined }],
  ['nq', { shares: 'weight', evens: 'open', activeOnly: true, least: 1, reason: undefined }],
  ['twos', { shares: 'weight', evens: 'open', reason: undefined }],
  ['sh', { shares: 'weight', evens: 'new', reason: HASHES_SOURCE, turnsTo: 'sh-fallback' }],
  ['mh', { shares: 'weight', evens: 'new', reason: HASHES_SOURCE, turnsTo: 'mh-fallback' }],
  ['dh', { shares: 'equal', evens: 'new', reason: HASHES_DESTINATION, turnsTo: null }],
  ['lblc', { shares: 'none', evens: 'open', reason: `it keeps each destination address on one real server ${UNTIL}` }],
  [
    'lblcr',
    { shares: 'none', evens: 'open', reason: `it keeps each destination address on a few real servers ${UNTIL}` },
  ],
  ['fo', { shares: 'heaviest', evens: 'new', reason: undefined }],
  ['ovf', { shares: 'overflow', evens: 'open', activeOnly: true, reason: undefined }],
]);

/** The flag that would make the scheduler turn to another real; undefined where it does so already. */
export function refusalOf({
  scheduler,
  schedulerFlags,
}: Pick<Service, 'scheduler' | 'schedulerFlags'>): string | undefined {
  const { turnsTo } = schedulerOf(scheduler);
  if (turnsTo === undefined || (turnsTo !== null && schedulerFlags.includes(turnsTo))) return undefined;
  const remedy = turnsTo === null ? '' : ` or the service has the flag ${turnsTo}`;
  return `${scheduler} looks for no other real server: clients whose address falls to this one are refused until it is taken out${remedy}`;
}
