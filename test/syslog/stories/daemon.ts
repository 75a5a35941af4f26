import type { Said } from '../envelopes/lines.ts';
import { type Host, Instance, SECOND, type Setup } from './instance.ts';
import { isSince, type Message, type Values, wording } from './wordings.ts';
import type { World } from './world.ts';

/** keepalived on one node: its processes, what it tracks, and every line of it. */
export class Daemon implements Host {
  readonly lines: Said[] = [];
  readonly instances: readonly Instance[];
  readonly name: string;
  readonly address: string;
  readonly isNew: boolean;
  isRunning = false;
  isReachable = true;
  /** It hears no advert until it has taken over. */
  isDeaf = false;
  linkUp = true;
  scriptGood = true;
  /** By how much a script lowers the priority. */
  penalty = 0;
  /** By how much reloads changed the priority. */
  private reloaded = 0;
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
    private readonly isGrouped = false,
  ) {
    this.pids = { main: 1000 * number, vrrp: 1000 * number + 1 };
    this.name = `lb${number}`;
    this.address = `10.0.0.${number}`;
    this.isNew = isSince(setup.version, '2.0.0');
    this.instances = names.map((name) => new Instance(name, this, world));
  }

  get group(): readonly Instance[] {
    return this.isGrouped ? this.instances : [];
  }

  get priority(): number {
    return this.setup.priority + this.reloaded - this.penalty;
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
    // What is said of a group that begins in FAULT is told elsewhere.
    if (this.isRunning || (this.isGrouped && this.isFaulty)) return;
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
    if (!this.isRunning || (this.isGrouped && this.isFaulty)) return;
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

  /** A reload of releases 2 keeps the states and says nothing of the priority, with which adverts go out from then on. */
  reprioritise(by: number): void {
    if (this.isRunning && this.isNew) this.reloaded = by;
    this.reload();
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
