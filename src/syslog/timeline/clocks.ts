import type { Recognised } from '../messages/recognise.ts';
import type { ClockEstimate } from '../timeline.ts';
import type { Moment } from './histories/causes.ts';

/**
 * How the clocks of nodes differ, from messages that one logged as sent and the other as received at once: a
 * priority-0 advert, and the first advert of a stronger master that makes the other give way. Each node is compared
 * with the one before it that it has the most pairs with. Adverts travel far less than a millisecond, so what the
 * pairs agree on is the clocks.
 */
export function estimateClocks(
  words: readonly { readonly name: string; readonly said: Adverts }[],
): ReadonlyMap<string, ClockEstimate> {
  const found = new Map<string, ClockEstimate>();
  words.forEach(({ name, said }, index) => {
    const estimates = words.slice(0, index).flatMap((peer) => compare(peer.name, peer.said, said) ?? []);
    const best = estimates.reduce<ClockEstimate | undefined>(
      (most, one) => (most === undefined || one.pairs > most.pairs ? one : most),
      undefined,
    );
    if (best !== undefined) found.set(name, best);
  });
  return found;
}

/** Lines that go together, by what was on the wire. Facts: vrrp-advert and vrrp-state tables; keepalived/vrrp/vrrp.c. */
const WIRES: ReadonlyMap<string, readonly [Wire, 'sent' | 'received']> = new Map([
  ['vrrp.advert.zero.sent', ['zero', 'sent']],
  ['vrrp.state.master.enter', ['first', 'sent']],
  ['vrrp.advert.zero.backup', ['zero', 'received']],
  ['vrrp.advert.zero.master', ['zero', 'received']],
  ['vrrp.advert.higher.master', ['first', 'received']],
]);

export function isOfAdverts({ message }: Recognised): boolean {
  return WIRES.has(message.kind);
}

type Wire = 'zero' | 'first';

interface Word {
  readonly wire: Wire;
  readonly instance: string;
  readonly time: number;
  readonly resolutionMs: number;
}

/** The last adverts of a node that its lines tell of. */
export interface Adverts {
  readonly sent: readonly Word[];
  readonly received: readonly Word[];
}

/** As many as show a difference; a flapping pair says thousands. */
const MOST = 200;

/** Collects what one node says of adverts, from its records in order. */
export class AdvertWords {
  private sent: Word[] = [];
  private received: Word[] = [];
  /** Grows with each word, so that whoever compares knows whether there is a new one. */
  count = 0;

  take({ recognised, time, stamp, repeats }: Moment): void {
    const [wire, side] = WIRES.get(recognised?.message.kind ?? '') ?? [];
    const instance = recognised?.captures.instance;
    if (wire === undefined || side === undefined || instance === undefined || repeats > 0) return;
    // A failing master may send and log its resignation more than once.
    const last = this[side].at(-1);
    if (last?.wire === wire && last.instance === instance && time - last.time < ONCE) return;
    this.count += 1;
    this[side].push({ wire, instance, time, resolutionMs: stamp?.resolutionMs ?? 1000 });
    if (this[side].length >= 2 * MOST) this[side] = this[side].slice(-MOST);
  }

  get said(): Adverts {
    return { sent: this.sent.slice(-MOST), received: this.received.slice(-MOST) };
  }
}

const ONCE = 100;

interface Pair {
  readonly wire: Wire;
  /** Identifies the line that was received. */
  readonly received: Word;
  /** Time of the node less time of the peer. */
  readonly difference: number;
  readonly resolutionMs: number;
}

function compare(peer: string, theirs: Adverts, own: Adverts): ClockEstimate | undefined {
  const pairs = [...pairsOf(theirs.sent, own.received, 1), ...pairsOf(own.sent, theirs.received, -1)];
  if (pairs.length === 0) return undefined;
  const agreeing = largestGroup(pairs.sort((a, b) => a.difference - b.difference));
  const all = new Set(pairs.map(({ received }) => received)).size;
  const found = new Set(agreeing.map(({ received }) => received)).size;
  const isPlain = found >= 2 ? found * 2 > all : all === 1 && agreeing.every(({ wire }) => wire === 'zero');
  if (!isPlain) return undefined;
  const differences = agreeing.map(({ difference }) => difference);
  const [first = 0, last = 0] = [differences[0], differences.at(-1)];
  const median = differences[Math.floor(differences.length / 2)] ?? 0;
  const resolution = Math.max(...agreeing.map(({ resolutionMs }) => resolutionMs));
  return {
    peer,
    offsetMs: rounded(-median),
    uncertaintyMs: rounded(Math.max(resolution, (last - first) / 2)),
    pairs: found,
  };
}

/** A wrong zone is half a day at most; what lies further apart belongs to another failover. */
const FURTHEST = 14 * 3_600_000;

function pairsOf(sent: readonly Word[], received: readonly Word[], sign: 1 | -1): readonly Pair[] {
  return received.flatMap((one) =>
    sent
      .filter((other) => other.wire === one.wire && other.instance === one.instance)
      .map((other) => ({
        wire: one.wire,
        received: one,
        difference: sign * (one.time - other.time),
        resolutionMs: Math.max(one.resolutionMs, other.resolutionMs),
      }))
      .filter(({ difference }) => Math.abs(difference) < FURTHEST),
  );
}

/** What pairs of one cause differ by besides their stamps: writing takes a while on a busy machine. */
const SPREAD = 250;

/** The pairs that agree on a difference: the most within the spread, and of several such groups the nearest to none. */
function largestGroup(pairs: readonly Pair[]): readonly Pair[] {
  const middle = ([start, end]: readonly [number, number]) =>
    Math.abs(pairs[Math.floor((start + end) / 2)]?.difference ?? 0);
  let best: readonly [number, number] = [0, 0];
  let start = 0;
  pairs.forEach((pair, index) => {
    while (pair.difference - (pairs[start]?.difference ?? 0) > SPREAD + pair.resolutionMs) start += 1;
    const group = [start, index + 1] as const;
    const more = group[1] - group[0] - (best[1] - best[0]);
    if (more > 0 || (more === 0 && middle(group) < middle(best))) best = group;
  });
  return pairs.slice(...best);
}

/** Microseconds are the finest that logs have. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
