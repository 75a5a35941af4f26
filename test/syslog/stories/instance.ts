import { isSince, type Message, type Values } from './wordings.ts';
import type { World } from './world.ts';

/** How one node is set up. */
export interface Setup {
  readonly version: string;
  /** Equal ones are decided by address, which grows with the node's number. */
  readonly priority: number;
  readonly nopreempt: boolean;
  /** Seconds; of releases 2, and without effect where nothing is preempted. */
  readonly preemptDelay: number;
  /** `-D`: what is only said in detail is said. */
  readonly detail: boolean;
  /** It tracks a script: releases 2 say nothing of an instance until its first result. */
  readonly tracks: boolean;
}

/** `unseen` facts are told by no line; the logs show them when the node starts again. */
export interface Fact {
  /** Microseconds since 1970 UTC. */
  readonly us: number;
  readonly state: 'BACKUP' | 'MASTER' | 'FAULT' | 'STOPPED' | 'UNKNOWN';
  readonly unseen?: true;
  /** No line of the instance tells of it; that of its sync group does, as far as its members are known. */
  readonly silent?: true;
}

/** What an instance needs to know of its node. */
export interface Host {
  readonly number: number;
  readonly address: string;
  readonly setup: Setup;
  /** It runs a release 2. */
  readonly isNew: boolean;
  readonly isReachable: boolean;
  readonly linkUp: boolean;
  readonly priority: number;
  /** Microseconds, as the master down interval. */
  readonly skew: number;
  readonly downInterval: number;
  /** When its last line was said. */
  readonly last: number;
  /** The members of its sync group; none where it has no group. Of releases 2.2 and later. */
  readonly group: readonly Instance[];
  /** Returns when it was said. */
  say(tag: string, message: Message, values: Values): number;
}

export interface Advert {
  readonly instance: string;
  readonly priority: number;
  readonly from: Host;
}

export const SECOND = 1_000_000;

/** One instance on one node: what RFC 5798 and keepalived's source make of adverts, timers and faults. */
export class Instance {
  readonly facts: Fact[] = [];
  state: 'OFF' | 'WAITING' | 'BACKUP' | 'ANNOUNCED' | 'MASTER' | 'FAULT' = 'OFF';
  private timer = 0;
  /** Until when a weaker master is let be; undefined where none was heard. */
  private delayed: number | undefined;
  /** It would be master if the others of its group were ready as well. */
  private wants = false;

  constructor(
    readonly name: string,
    private readonly node: Host,
    private readonly world: World,
  ) {}

  start(): void {
    if (!this.node.linkUp && this.node.isNew) {
      this.become('FAULT', this.say('faultAtStart'));
    } else if (this.node.isNew && this.node.setup.tracks) {
      this.state = 'WAITING';
    } else {
      this.listen(this.say('init'));
    }
  }

  hear({ priority, from }: Advert): void {
    if (this.state === 'BACKUP') this.hearAsBackup(priority, from);
    else if (this.state === 'ANNOUNCED' || this.state === 'MASTER') this.hearAsMaster(priority, from);
  }

  /** What the node tracks has failed. */
  fail(): void {
    const was = this.state;
    if (was === 'OFF' || was === 'FAULT') return;
    const entered = this.node.isNew || was === 'MASTER' || was === 'ANNOUNCED' ? this.say('fault') : undefined;
    const now = this.node.isNew ? undefined : this.say('faultNow');
    this.become('FAULT', entered ?? now ?? 0);
    if (was === 'MASTER') {
      if (this.node.isNew) this.resign();
      this.say('removing');
    }
    if (this.others.length === 0) return;
    const us = this.say('syncFault');
    for (const other of this.others) other.failWithGroup(us);
  }

  /** A master says so and does not resign; of a backup nothing is said (vrrp_sync.c: vrrp_sync_fault). */
  private failWithGroup(us: number): void {
    if (this.state === 'MASTER') {
      this.become('FAULT', this.say('fault'));
      this.say('removing');
    } else if (this.state === 'BACKUP') this.become('FAULT', us, true);
  }

  private get others(): readonly Instance[] {
    return this.node.group.filter((one) => one !== this);
  }

  recover(): void {
    if (this.state !== 'FAULT' && this.state !== 'WAITING') return;
    const before = this.node.last;
    const us = this.say('recovered');
    if (us > before) {
      this.listen(us);
      this.syncToBackup('FAULT', 'recovered');
      return;
    }
    // Up to 1.2.21 nothing tells of it: for all that anybody can know it is still in FAULT.
    this.state = 'BACKUP';
    this.wait(this.node.downInterval);
  }

  /** The others of the group that are still in that state become BACKUP with it. */
  private syncToBackup(from: 'FAULT' | 'MASTER', message: 'recovered' | 'backup'): void {
    const others = this.others.filter(({ state }) => state === from);
    if (others.length > 0) this.say('syncBackup');
    for (const other of others) {
      other.listen(other.say(message));
      if (from === 'MASTER') other.say('removing');
    }
  }

  stop(stopping: number): void {
    const us = this.state === 'MASTER' ? this.resign() : undefined;
    if (us !== undefined) this.say('removing');
    this.end({ us: us ?? stopping, state: 'STOPPED' });
  }

  end(fact: Fact): void {
    if (this.state === 'OFF') return;
    this.state = 'OFF';
    this.timer++;
    if (this.facts.length > 0) this.facts.push(fact);
  }

  /** An advert of another priority goes out with the next timer. */
  private hearAsBackup(priority: number, from: Host): void {
    this.wants &&= priority > 0 && priority < this.node.priority && !this.node.setup.nopreempt;
    if (priority === 0) {
      if (this.node.setup.detail) this.say('heardZero');
      this.wait(this.node.skew);
    } else if (priority >= this.node.priority || this.node.setup.nopreempt) {
      this.delayed = undefined;
      this.wait(this.node.downInterval);
    } else if (this.node.isNew && this.delays()) {
      this.wait(this.node.downInterval);
    } else {
      this.say('discarding', { prio: priority, peer: from.address });
      if (!this.node.isNew) this.takeOver();
    }
  }

  /** The delay begins with the first advert of a weaker master. */
  private delays(): boolean {
    const { preemptDelay } = this.node.setup;
    if (preemptDelay === 0) return false;
    if (this.delayed === undefined) {
      this.delayed = this.world.now + preemptDelay * SECOND;
      // Only said in detail, and by 2.0.7 and before in whole seconds.
      const secs = isSince(this.node.setup.version, '2.0.8') ? `${preemptDelay}.000000` : preemptDelay;
      if (this.node.setup.detail) this.say('delaying', { secs });
    }
    return this.world.now < this.delayed;
  }

  private hearAsMaster(priority: number, from: Host): void {
    const ours = this.node.priority;
    const values = { prio: priority, ours, peer: from.address };
    if (priority > ours || (priority === ours && from.number > this.node.number)) {
      this.say(priority > ours ? 'higher' : 'equal', values);
      const hadAddresses = this.state === 'MASTER';
      this.listen(this.say('backup'));
      if (hadAddresses) this.say('removing');
      this.syncToBackup('MASTER', 'backup');
    } else {
      if (priority > 0) this.say('lower', values);
      this.advertise();
    }
  }

  private listen(us: number): void {
    this.become('BACKUP', us);
    this.wait(this.node.downInterval);
  }

  private takeOver(): void {
    if (this.node.setup.detail) this.say('timeout');
    this.wants = true;
    if (this.others.some(({ wants, state }) => !wants && state !== 'MASTER')) return;
    if (this.node.isNew) {
      this.enter();
      const others = this.others.filter(({ state }) => state === 'BACKUP');
      if (others.length > 0) this.say('syncMaster');
      for (const other of others) other.enter();
      return;
    }
    this.say('announced');
    this.state = 'ANNOUNCED';
    this.send(this.node.priority);
    this.after(SECOND, () => this.enter());
  }

  private enter(): void {
    this.become('MASTER', this.say('master'));
    if (this.node.setup.detail) for (const one of ['setting', 'garp', 'garp'] as const) this.say(one);
    this.advertise();
  }

  private advertise(): void {
    this.send(this.node.priority);
    // Before it has the addresses it waits for no more than its own entry.
    if (this.state === 'MASTER') this.after(SECOND, () => this.advertise());
  }

  private resign(): number | undefined {
    const us = this.node.setup.detail || !isSince(this.node.setup.version, '2.2.3') ? this.say('resigned') : undefined;
    this.send(0);
    return us;
  }

  private wait(length: number): void {
    this.after(length, () => this.takeOver());
  }

  private after(length: number, run: () => void): void {
    const timer = ++this.timer;
    this.world.at(this.world.now + length, () => {
      if (timer === this.timer) run();
    });
  }

  private send(priority: number): void {
    this.world.send({ instance: this.name, priority, from: this.node });
  }

  private become(state: 'BACKUP' | 'MASTER' | 'FAULT', us: number, silent = false): void {
    this.timer++;
    this.delayed = undefined;
    this.wants = false;
    const before = this.facts.at(-1)?.state;
    this.state = state;
    if (before !== state) this.facts.push({ us, state, ...(silent && { silent }) });
  }

  private say(message: Message, values: Values = {}): number {
    return this.node.say('Keepalived_vrrp', message, { ...values, vi: this.name, vip: this.name.length });
  }
}
