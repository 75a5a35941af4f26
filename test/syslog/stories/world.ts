import { Daemon } from './daemon.ts';
import type { Advert, Setup } from './instance.ts';

/** What happens to a node. */
export const DEEDS = {
  start: (node) => node.start(),
  stop: (node) => node.stop(),
  kill: (node) => node.kill(),
  crash: (node) => node.crash(),
  reload: (node) => node.reload(),
  'reload weaker': (node) => node.reprioritise(-70),
  'reload stronger': (node) => node.reprioritise(50),
  'link down': (node) => node.track('link', false),
  'link up': (node) => node.track('link', true),
  'script fails': (node) => node.track('script', false),
  'script succeeds': (node) => node.track('script', true),
  weaken: (node) => node.weigh(60),
  restore: (node) => node.weigh(0),
  cut: (node) => {
    node.isReachable = false;
  },
  heal: (node) => {
    node.isReachable = true;
  },
  'miss adverts': (node) => {
    node.isDeaf = true;
  },
} as const satisfies Readonly<Record<string, (node: Daemon) => void>>;

export type Deed = keyof typeof DEEDS;

export interface Plan {
  readonly setups: readonly Setup[];
  readonly instances: number;
  /** The instances of a node are a sync group. */
  readonly grouped?: boolean;
  /** Nodes have nothing to say but of what happens: nobody can tell a master that is cut off from one that died. */
  readonly quiet: boolean;
  /** In order: seconds after the one before, the node's place, and what happens to it. */
  readonly deeds: readonly (readonly [after: number, node: number, deed: Deed])[];
}

/** Nodes on one link, and the time that passes for all of them. */
export class World {
  now = 0;
  /** The next one is the last. */
  private readonly queue: { readonly us: number; readonly run: () => void }[] = [];
  private readonly daemons: Daemon[] = [];

  /** What each node says and goes through, from `begin` on, microseconds since 1970 UTC. */
  play({ setups, instances, grouped = false, deeds, quiet }: Plan, begin: number): readonly Daemon[] {
    const names = Array.from({ length: instances }, (_, at) => `VI_${at + 1}`);
    this.now = begin;
    this.daemons.push(...setups.map((setup, at) => new Daemon(at + 1, setup, names, this, grouped)));
    for (const [at, daemon] of this.daemons.entries()) this.at(begin + at * 1_370_003, () => daemon.start());
    let us = begin + 12_000_000;
    for (const [after, node, deed] of deeds) {
      us += Math.round(after * 1_000_000);
      const daemon = this.daemons[node % this.daemons.length];
      if (daemon !== undefined) this.at(us, () => DEEDS[deed](daemon));
    }
    const end = us + 9_000_000;
    for (let chat = begin + 1_000_000; chat < end && !quiet; chat += 2_000_000) {
      for (const daemon of this.daemons) this.at(chat, () => daemon.chat());
    }
    this.run(end);
    return this.daemons;
  }

  /** Of two at one time the one that was asked for first is first. */
  at(us: number, run: () => void): void {
    let [low, high] = [0, this.queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.queue[middle]?.us ?? 0) > us) low = middle + 1;
      else high = middle;
    }
    this.queue.splice(low, 0, { us, run });
  }

  /** A packet takes some tenths of a millisecond to each node that can hear it. */
  send(advert: Advert): void {
    const { from, instance } = advert;
    if (!from.linkUp || !from.isReachable) return;
    for (const to of this.daemons) {
      if (to === from) continue;
      this.at(this.now + 300 + 110 * to.number, () => {
        if (!to.isRunning || !to.linkUp || !to.isReachable) return;
        const hearing = to.instances.find(({ name }) => name === instance);
        // Who has lost enough of them takes over, and hears the next.
        if (hearing?.state !== 'BACKUP') to.isDeaf = false;
        if (!to.isDeaf) hearing?.hear(advert);
      });
    }
  }

  private run(end: number): void {
    for (;;) {
      const event = this.queue.pop();
      if (event === undefined || event.us > end) return;
      this.now = event.us;
      event.run();
    }
  }
}
