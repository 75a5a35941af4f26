import { printPlanned } from './print-planned.ts';
import { createRandom, poisson } from './random.ts';
import { type Choose, type Destination, type SchedulerName, schedulerAtWork } from './schedulers.ts';

/** A service and what clients do with it, second by second, from which tables are printed whose truth is known. */
export interface Plan {
  readonly scheduler: SchedulerName;
  readonly flags?: readonly string[];
  readonly persistent?: number | undefined;
  readonly reals: readonly PlannedReal[];
  /** New connections per second. */
  readonly rate: number;
  /** How long a connection stays open in the mean, in seconds. */
  readonly life: number;
  readonly seconds: number;
  /** Seconds between two tables. */
  readonly every: number;
  /** How many clients there are; each asks as often as the others. */
  readonly clients: number;
  readonly seed: number;
  /** What changes on the way: weights of the reals from that second on. */
  readonly changes?: readonly { readonly at: number; readonly weights: readonly number[] }[];
  /** Clients that send a SYN and nothing more, per second, once the last minute begins. */
  readonly flood?: number;
}

export interface PlannedReal {
  readonly weight: number;
  readonly forward?: 'Masq' | 'Route' | 'Tunnel';
  readonly upper?: number;
  /** What becomes of connections: they are served; never answered; refused at once. */
  readonly does?: 'serve' | 'ignore' | 'refuse';
  /** From which second on it does that, and served before. */
  readonly since?: number;
}

/** Tables in text, and what is true in the end. */
export interface Simulated {
  readonly text: string;
  /** Clients that no real was found for. */
  readonly refused: number;
  readonly reals: readonly SimulatedReal[];
}

export interface SimulatedReal extends Destination {
  readonly plan: PlannedReal;
  weight: number;
  conns: number;
  inPkts: number;
  outPkts: number;
  /** When the last connection that was ever active became inactive. */
  lastEnd: number;
}

/** What is due in a second: an entry is forgotten, or becomes inactive and is remembered for some more seconds. */
interface Due {
  readonly real: SimulatedReal;
  readonly from: 'active' | 'inactive';
  readonly remembered: number | undefined;
}

/** ip_vs_proto_tcp.c: FIN_WAIT and TIME_WAIT, SYN_RECV, CLOSE. */
const [FIN, SYN, CLOSE] = [120, 60, 10] as const;

export function simulate(plan: Plan): Simulated {
  const director = new Director(plan);
  const tables: string[] = [];
  for (let now = 0; now <= plan.seconds; now++) {
    director.second(now);
    if (now % plan.every === 0) tables.push(printPlanned(plan, director.reals, now));
  }
  return { text: tables.join('\n'), refused: director.refused, reals: director.reals };
}

class Director {
  readonly reals: readonly SimulatedReal[];
  refused = 0;
  readonly #random: () => number;
  readonly #tied = new Map<number, { readonly place: number; until: number }>();
  readonly #due = new Map<number, Due[]>();
  #choose: Choose;

  constructor(private readonly plan: Plan) {
    this.#random = createRandom(plan.seed);
    this.reals = plan.reals.map((real) => ({
      ...{ plan: real, weight: real.weight, upper: real.upper ?? 0, active: 0, inactive: 0 },
      ...{ conns: 0, inPkts: 0, outPkts: 0, lastEnd: 0 },
    }));
    this.#choose = this.#atWork();
  }

  second(now: number): void {
    const { changes = [], rate, flood = 0, seconds } = this.plan;
    for (const due of this.#due.get(now) ?? []) this.#end(due, now);
    for (const { at, weights } of changes) if (at === now) this.#change(weights);
    for (let many = poisson(rate, this.#random); many > 0; many--) this.#open(now, 'serve');
    if (now < seconds - 60) return;
    for (let many = poisson(flood, this.#random); many > 0; many--) this.#open(now, 'flood');
  }

  #atWork(): Choose {
    return schedulerAtWork(this.plan.scheduler, this.reals, this.#random, this.plan.flags);
  }

  #change(weights: readonly number[]): void {
    for (const [place, real] of this.reals.entries()) real.weight = weights[place] ?? real.weight;
    this.#choose = this.#atWork();
  }

  #end({ real, from, remembered }: Due, now: number): void {
    real[from]--;
    if (from === 'active') real.lastEnd = now;
    if (remembered === undefined) return;
    real.inactive++;
    this.#later(now + remembered, { real, from: 'inactive', remembered: undefined });
  }

  #later(second: number, due: Due): void {
    const known = this.#due.get(Math.ceil(second));
    if (known === undefined) this.#due.set(Math.ceil(second), [due]);
    else known.push(due);
  }

  #open(now: number, kind: 'serve' | 'flood'): void {
    const client = Math.floor(this.#random() * this.plan.clients);
    const place = this.#placeOf(client, now);
    const real = place === undefined ? undefined : this.reals[place];
    if (real === undefined) {
      this.refused++;
      return;
    }
    real.conns++;
    const { does = 'serve', since = 0, forward } = real.plan;
    const becomes = kind === 'flood' ? 'flood' : now < since ? 'serve' : does;
    real.inPkts += PACKETS[becomes];
    if (becomes !== 'serve') {
      real.inactive++;
      this.#later(now + (becomes === 'refuse' ? CLOSE : SYN), { real, from: 'inactive', remembered: undefined });
      return;
    }
    if (forward === 'Masq') real.outPkts += 5;
    real.active++;
    const life = 1 - Math.log(1 - this.#random()) * this.plan.life;
    this.#later(now + life, { real, from: 'active', remembered: FIN });
  }

  /** The one that persistence remembers, or one that the scheduler chooses. */
  #placeOf(client: number, now: number): number | undefined {
    const { persistent } = this.plan;
    if (persistent === undefined) return this.#choose(client, 0);
    const known = this.#tied.get(client);
    const isTied = known !== undefined && known.until > now && (this.reals[known.place]?.weight ?? 0) > 0;
    const place = isTied ? known.place : this.#choose(client, 0);
    if (place !== undefined) this.#tied.set(client, { place, until: now + persistent });
    return place;
  }
}

/** SYN, ACK, request, ACK, FIN, ACK; SYN three times; SYN. */
const PACKETS = { serve: 6, ignore: 3, refuse: 1, flood: 1 } as const;
