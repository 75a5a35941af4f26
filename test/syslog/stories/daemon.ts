import type { Said } from '../envelopes/lines.ts';
import { isSince, type Message, type Values, wording } from './wordings.ts';
import type { World } from './world.ts';

/** How one node is set up. */
export interface Setup {
  readonly version: string;
  /** Equal ones are decided by address, which grows with the node's number. */
  readonly priority: number;
  readonly nopreempt: boolean;
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
}

export interface Advert {
  readonly instance: string;
  readonly priority: number;
  readonly from: Daemon;
}

const SECOND = 1_000_000;

/** One instance on one node: what RFC 5798 and keepalived's source make of adverts, timers and faults. */
export class Instance {
  readonly facts: Fact[] = [];
  state: 'OFF' | 'WAITING' | 'BACKUP' | 'ANNOUNCED' | 'MASTER' | 'FAULT' = 'OFF';
  private timer = 0;

  constructor(
    readonly name: string,
    private readonly node: Daemon,
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
    if (was !== 'MASTER') return;
    if (this.node.isNew) this.resign();
    this.say('removing');
  }

  recover(): void {
    if (this.state !== 'FAULT' && this.state !== 'WAITING') return;
    const before = this.node.last;
    const us = this.say('recovered');
    if (us > before) {
      this.listen(us);
      return;
    }
    // Up to 1.2.21 nothing tells of it: for all that anybody can know it is still in FAULT.
    this.state = 'BACKUP';
    this.wait(this.node.downInterval);
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
  private hearAsBackup(priority: number, from: Daemon): void {
    if (priority === 0) {
      if (this.node.setup.detail) this.say('heardZero');
      this.wait(this.node.skew);
    } else if (priority >= this.node.priority || this.node.setup.nopreempt) {
      this.wait(this.node.downInterval);
    } else {
      this.say('discarding', { prio: priority, peer: from.address });
      if (!this.node.isNew) this.takeOver();
    }
  }

  private hearAsMaster(priority: number, from: Daemon): void {
    const ours = this.node.priority;
    const values = { prio: priority, ours, peer: from.address };
    if (priority > ours || (priority === ours && from.number > this.node.number)) {
      this.say(priority > ours ? 'higher' : 'equal', values);
      this.listen(this.say('backup'));
      this.say('removing');
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
    if (this.node.isNew) {
      this.enter();
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

  private become(state: 'BACKUP' | 'MASTER' | 'FAULT', us: number): void {
    this.timer++;
    const before = this.facts.at(-1)?.state;
    this.state = state;
    if (before !== state) this.facts.push({ us, state });
  }

  private say(message: Message, values: Values = {}): number {
    return this.node.say('Keepalived_vrrp', message, { ...values, vi: this.name, vip: this.name.length });
  }
}

/** keepalived on one node: its processes, what it tracks, and every line of it. */
export class Daemon {
  readonly lines: Said[] = [];
  readonly instances: readonly Instance[];
  readonly name: string;
  readonly address: string;
  readonly isNew: boolean;
  isRunning = false;
  isReachable = true;
  linkUp = true;
  scriptGood = true;
  /** By how much a script lowers the priority. */
  penalty = 0;
  /** When the last line was said. */
  last = 0;
  private pids: { readonly main: number; readonly vrrp: number };
  private wasKilled = false;
  private firstResult = 0;

  constructor(
    readonly number: number,
    readonly setup: Setup,
    names: readonly string[],
    private readonly world: World,
  ) {
    this.pids = { main: 1000 * number, vrrp: 1000 * number + 1 };
    this.name = `lb${number}`;
    this.address = `10.0.0.${number}`;
    this.isNew = isSince(setup.version, '2.0.0');
    this.instances = names.map((name) => new Instance(name, this, world));
  }

  get priority(): number {
    return this.setup.priority - this.penalty;
  }

  get isFaulty(): boolean {
    return !this.linkUp || !this.scriptGood;
  }

  /** Up to 1.4.5 tracking did not change it. */
  get skew(): number {
    return Math.round(((256 - (this.isNew ? this.priority : this.setup.priority)) * SECOND) / 256);
  }

  get downInterval(): number {
    return 3 * SECOND + this.skew;
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.pids = { main: this.pids.main + 17, vrrp: this.pids.main + 18 };
    this.say('Keepalived', 'starting');
    if (this.wasKilled) this.say('Keepalived', 'zombie');
    this.wasKilled = false;
    this.say('Keepalived', 'child', { pid: this.pids.vrrp });
    this.listen();
    this.say('Keepalived', 'startupComplete');
  }

  stop(): void {
    if (!this.isRunning) return;
    const stopping = this.say('Keepalived', 'stopping');
    for (const instance of this.instances) instance.stop(stopping);
    this.isRunning = false;
    this.say('Keepalived_vrrp', 'childStopped');
    this.say('Keepalived', 'stopped');
  }

  /** As a loss of power does it: nobody can say anything. */
  kill(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.wasKilled = true;
    for (const instance of this.instances) instance.end({ us: this.world.now, state: 'STOPPED', unseen: true });
  }

  crash(): void {
    if (!this.isRunning) return;
    const before = this.last;
    const exited = this.say('Keepalived', 'exited', { pid: this.pids.vrrp });
    const died = this.say('Keepalived', 'died', { pid: this.pids.vrrp });
    // Releases 2.4 do not say which child it was.
    const us = exited === before || isSince(this.setup.version, '2.4.0') ? died : exited;
    for (const instance of this.instances) instance.end({ us, state: 'UNKNOWN' });
    this.pids = { ...this.pids, vrrp: this.pids.vrrp + 5 };
    this.say('Keepalived', 'child', { pid: this.pids.vrrp });
    this.listen();
  }

  reload(): void {
    if (!this.isRunning) return;
    this.say('Keepalived', 'reloading');
    this.say('Keepalived_vrrp', 'childReloading');
  }

  /** Something that has nothing to do with states: it shows that the node is there. */
  chat(): void {
    if (this.isRunning) this.say('Keepalived_vrrp', 'mail');
  }

  /** What is tracked fails, or is well again; instances act where that changes whether they can run. */
  track(what: 'link' | 'script', good: boolean): void {
    const before = this.isFaulty;
    if (what === 'link' && this.linkUp === good) return;
    if (what === 'script' && this.scriptGood === good) return;
    if (what === 'link') this.linkUp = good;
    else this.scriptGood = good;
    if (!this.isRunning || this.isStarting(what)) return;
    const said = { link: ['linkDown', 'linkUp'], script: ['scriptBad', 'scriptGood'] } as const;
    this.say('Keepalived_vrrp', said[what][good ? 1 : 0]);
    if (before === this.isFaulty) return;
    for (const instance of this.instances) {
      if (good) instance.recover();
      else instance.fail();
    }
  }

  weigh(penalty: number): void {
    const ours = this.priority;
    if (penalty === this.penalty) return;
    this.penalty = penalty;
    if (!this.isRunning) return;
    for (const { name } of this.instances)
      this.say('Keepalived_vrrp', 'priority', { vi: name, ours, prio: this.priority });
  }

  /** Nothing is said at one microsecond with something else of this node. Returns when it was said. */
  say(tag: string, message: Message, values: Values = {}): number {
    const text = wording(message, this.setup.version, values);
    if (text === '') return this.last;
    this.last = Math.max(this.world.now, this.last + 7);
    const pid = tag === 'Keepalived' ? this.pids.main : this.pids.vrrp;
    this.lines.push({ us: this.last, host: this.name, tag, pid: String(pid), text });
    return this.last;
  }

  /** The first result of the script is not there yet. */
  private isStarting(what: 'link' | 'script'): boolean {
    return what === 'script' && this.world.now < this.firstResult;
  }

  private listen(): void {
    this.say('Keepalived_vrrp', 'registering');
    for (const instance of this.instances) instance.start();
    if (!this.setup.tracks) return;
    const { vrrp } = this.pids;
    this.firstResult = this.world.now + 40_000;
    this.world.at(this.firstResult, () => {
      if (this.isRunning && this.pids.vrrp === vrrp) this.takeResult();
    });
  }

  private takeResult(): void {
    this.say('Keepalived_vrrp', this.scriptGood ? 'scriptGood' : 'scriptBad');
    for (const instance of this.instances) {
      if (!this.scriptGood) instance.fail();
      else if (!this.isFaulty) instance.recover();
    }
  }
}
