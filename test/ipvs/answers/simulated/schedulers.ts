/** How the kernel chooses a real server (net/netfilter/ipvs/ip_vs_*.c), told once more and apart from what is tested. */

export interface Destination {
  readonly weight: number;
  readonly upper: number;
  active: number;
  inactive: number;
}

/** Place of the chosen one among the destinations; undefined where the client is refused. */
export type Choose = (client: number, address: number) => number | undefined;

export type SchedulerName = keyof typeof SCHEDULERS;

/** A scheduler at work on these, of which the numbers may change but neither weights nor order do. */
export function schedulerAtWork(
  name: SchedulerName,
  all: readonly Destination[],
  random: () => number,
  flags: readonly string[] = [],
): Choose {
  return SCHEDULERS[name](all, random, flags);
}

type Make = (all: readonly Destination[], random: () => number, flags: readonly string[]) => Choose;

const isOpen = ({ weight, upper, active, inactive }: Destination) =>
  weight > 0 && (upper === 0 || active + inactive < upper);

/** The first of those with the least cost by weight. */
function least(
  all: readonly Destination[],
  cost: (one: Destination) => number,
  weightOf = ({ weight }: Destination) => weight,
): number | undefined {
  let best: number | undefined;
  for (const [place, one] of all.entries()) {
    if (!isOpen(one)) continue;
    const known = best === undefined ? undefined : all[best];
    if (known === undefined || cost(known) * weightOf(one) > cost(one) * weightOf(known)) best = place;
  }
  return best;
}

const overhead = ({ active, inactive }: Destination) => 256 * active + inactive;
const next = ({ active }: Destination) => active + 1;

const roundRobin: Make = (all) => {
  let last = -1;
  return () => {
    for (let step = 1; step <= all.length; step++) {
      const place = (last + step) % all.length;
      if (!isOpen(all[place] as Destination)) continue;
      last = place;
      return place;
    }
    return undefined;
  };
};

const weightedRoundRobin: Make = (all) => {
  const step = all.reduce((divisor, { weight }) => gcd(divisor, weight), 0);
  const most = Math.max(...all.map(({ weight }) => weight)) - (step - 1);
  let [last, current] = [-1, most];
  return () => {
    for (let turn = 0; turn < 2 * all.length * (most + 2); turn++) {
      last++;
      if (last === all.length) {
        last = 0;
        current -= step;
        if (current <= 0) current = most;
      }
      const one = all[last] as Destination;
      if (isOpen(one) && one.weight >= current) return last;
    }
    return undefined;
  };
};

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Spreads evenly (the end of MurmurHash3); which hash it is does not matter here. */
function hash(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashing(tableOf: (all: readonly Destination[]) => readonly number[], fallback: string | undefined): Make {
  return (all, _, flags) => {
    const table = tableOf(all);
    return (client, address) => {
      const from = hash(fallback === undefined ? address : client);
      const place = table[from % table.length] as number;
      if (isOpen(all[place] as Destination)) return place;
      if (fallback === undefined || !flags.includes(fallback)) return undefined;
      const offset = table.findIndex((_one, step) =>
        isOpen(all[table[(from + step) % table.length] as number] as Destination),
      );
      return offset < 0 ? undefined : table[(from + offset) % table.length];
    };
  };
}

/** As many in a row as the weight says, at least one, until 256 are given away. */
function sourceTable(all: readonly Destination[]): readonly number[] {
  const round = all.flatMap(({ weight }, place) => Array<number>(Math.max(1, weight)).fill(place));
  return Array.from({ length: 256 }, (_, bucket) => round[bucket % round.length] as number);
}

/** Of maglev only that each has buckets by its weight, spread over the table. */
function maglevTable(all: readonly Destination[]): readonly number[] {
  const round = all.flatMap(({ weight }, place) => Array<number>(weight).fill(place));
  return Array.from({ length: 4093 }, (_, bucket) => round[(bucket * 1009) % round.length] as number);
}

/** Each address stays where it is while that has no more than its weight, or no other has less than half of its own. */
const locality: Make = (all) => {
  const homes = new Map<number, number>();
  return (_, address) => {
    const home = homes.get(address);
    const known = home === undefined ? undefined : all[home];
    const isTooBusy =
      known !== undefined && known.active > known.weight && all.some(({ active, weight }) => active * 2 < weight);
    if (home !== undefined && known !== undefined && isOpen(known) && !isTooBusy) return home;
    const chosen = least(all, overhead);
    if (chosen !== undefined) homes.set(address, chosen);
    return chosen;
  };
};

const twoChoices: Make = (all, random) => () => {
  const open = all.flatMap((one, place) => (isOpen(one) ? [{ one, place }] : []));
  const total = open.reduce((sum, { one }) => sum + one.weight, 0);
  const pick = () => {
    let left = Math.floor(random() * (total + 1));
    return open.find(({ one }) => {
      left -= one.weight;
      return left <= 0;
    });
  };
  const [first, second] = [pick(), pick()];
  if (first === undefined || second === undefined) return first?.place;
  const isSecond = second.one.weight * overhead(first.one) > first.one.weight * overhead(second.one);
  return (isSecond ? second : first).place;
};

const heaviest =
  (isRoom: (one: Destination) => boolean): Make =>
  (all) =>
  () => {
    let best: number | undefined;
    for (const [place, one] of all.entries()) {
      if (!isOpen(one) || !isRoom(one)) continue;
      if (best === undefined || one.weight > (all[best] as Destination).weight) best = place;
    }
    return best;
  };

const SCHEDULERS = {
  rr: roundRobin,
  wrr: weightedRoundRobin,
  lc: (all) => () => least(all, overhead, () => 1),
  wlc: (all) => () => least(all, overhead),
  sed: (all) => () => least(all, next),
  nq: (all) => () => {
    const idle = all.findIndex((one) => isOpen(one) && one.active === 0);
    return idle < 0 ? least(all, next) : idle;
  },
  twos: twoChoices,
  sh: hashing(sourceTable, 'sh-fallback'),
  mh: hashing(maglevTable, 'mh-fallback'),
  dh: hashing((all) => all.map((_, place) => place), undefined),
  lblc: locality,
  fo: heaviest(() => true),
  ovf: heaviest(({ active, weight }) => active <= weight),
} satisfies Record<string, Make>;
