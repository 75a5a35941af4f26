import type { VrrpState } from '../../timeline.ts';
import type { Moment } from './causes.ts';

/** What a sync group did last, and when it went to FAULT last. */
interface GroupSync {
  readonly to: VrrpState;
  readonly record: Moment;
  readonly fault: Moment | undefined;
}

/** A group and its members log one change within this. */
const TOGETHER = 1000;

/**
 * Which instances follow which sync group, learned from a log, since no line says it: members change to one state
 * together with their group. Needed because a member that is BACKUP follows its group into FAULT without a line, and
 * says BACKUP again when that is over (vrrp_sync.c: vrrp_sync_fault, 2.2.0 on).
 */
export class SyncGroups {
  readonly #syncs = new Map<string, GroupSync>();
  /** By instance; null where two groups seem to have it. */
  readonly #groupOf = new Map<string, string | null>();
  #lastGroup: string | undefined;
  #lastState: { readonly instance: string; readonly to: VrrpState; readonly time: number } | undefined;

  /** `VRRP_Group(G) Syncing instances to … state`. The member that it began with has spoken just before; it is returned. */
  sync(group: string, to: VrrpState, record: Moment): string | undefined {
    const fault = to === 'FAULT' ? record : this.#syncs.get(group)?.fault;
    this.#syncs.set(group, { to, record, fault });
    this.#lastGroup = group;
    const before = this.#lastState;
    if (before?.to !== to || record.time - before.time > TOGETHER) return undefined;
    this.#join(before.instance, group);
    return before.instance;
  }

  /** A state line of an instance. */
  state(instance: string, to: VrrpState, record: Moment): void {
    this.#lastState = { instance, to, time: record.time };
    const group = this.#lastGroup;
    const sync = group === undefined ? undefined : this.#syncs.get(group);
    if (group === undefined || sync?.to !== to || record.time - sync.record.time > TOGETHER) return;
    this.#join(instance, group);
  }

  isMember(instance: string, group: string): boolean {
    return this.#groupOf.get(instance) === group;
  }

  /** As far as the log has shown them. */
  membersOf(group: string): readonly string[] {
    return [...this.#groupOf].filter(([, known]) => known === group).map(([instance]) => instance);
  }

  /** The one group that went to FAULT after `since` and has left it; undefined where none or several did. */
  recovered(since: number): { readonly group: string; readonly fault: Moment } | undefined {
    const found = [...this.#syncs].flatMap(([group, { to, fault }]) =>
      fault !== undefined && to !== 'FAULT' && fault.time >= since ? [{ group, fault }] : [],
    );
    return found.length === 1 ? found[0] : undefined;
  }

  #join(instance: string, group: string): void {
    const known = this.#groupOf.get(instance);
    this.#groupOf.set(instance, known === undefined || known === group ? group : null);
  }
}
