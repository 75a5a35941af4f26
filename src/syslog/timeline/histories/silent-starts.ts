import { type Hint, type Moment, NODE_CLUE_AGE } from './causes.ts';

/** Why an instance was in FAULT that never said so. */
export interface SilentFault {
  readonly hint: Hint;
  /** When what failed was well again. */
  recovered: Moment | undefined;
}

/**
 * What instances do between the start of a VRRP process and their first word. One that tracks a script waits for the
 * script's first result, and goes to FAULT without a line when that is bad (vrrp_scheduler.c: vrrp_init_state,
 * vrrp_track.c: down_instance, 2.0.0 on). Its first word is then `Entering BACKUP STATE` where others say `(init)`.
 */
export class SilentStarts {
  #began = false;
  /** By what failed: script, process, session. */
  readonly #faults = new Map<string, SilentFault>();
  /** Instances that other lines of this process spoke of, with the first of them. */
  readonly #mentioned = new Map<string, Moment>();
  /** Instances that ended in this process: what is said of their addresses afterwards does not begin them. */
  readonly #gone = new Set<string>();
  /** Where instances began as BACKUP. */
  readonly #listening = new Map<string, Moment>();

  /** As much of it as an end of the log asks for. */
  copy(): SilentStarts {
    const copy = new SilentStarts();
    copy.#began = this.#began;
    for (const [subject, fault] of this.#faults) copy.#faults.set(subject, fault);
    for (const [instance, record] of this.#mentioned) copy.#mentioned.set(instance, record);
    for (const instance of this.#gone) copy.#gone.add(instance);
    return copy;
  }

  /** It is known how the present process started. */
  get hasBegun(): boolean {
    return this.#began;
  }

  /** A VRRP process starts. */
  begin(): void {
    this.end();
    this.#began = true;
  }

  /** A process is named that may have spoken already. */
  goOn(): void {
    if (!this.#began) this.begin();
  }

  end(): void {
    this.#began = false;
    this.#faults.clear();
    this.#mentioned.clear();
    this.#gone.clear();
    this.#listening.clear();
  }

  mention(instance: string, record: Moment): void {
    if (!this.#began || this.#gone.has(instance) || this.#mentioned.has(instance)) return;
    this.#mentioned.set(instance, record);
  }

  /** It has resigned, as it does when it is stopped or removed. */
  leave(instance: string): void {
    this.#mentioned.delete(instance);
    this.#gone.add(instance);
  }

  /** `Entering BACKUP STATE (init)`. */
  listens(instance: string, record: Moment): void {
    this.#listening.set(instance, record);
  }

  listeningSince(instance: string): Moment | undefined {
    return this.#listening.get(instance);
  }

  /** A reason for FAULT, or the end of one, that names no instance. */
  notice(hint: Hint): void {
    const { sname, pname, bfd } = hint.captures;
    const subject = sname ?? pname ?? bfd;
    if (!this.#began || subject === undefined) return;
    const known = this.#faults.get(subject);
    if (hint.clue.to.includes('FAULT')) {
      if (known === undefined || known.recovered !== undefined)
        this.#faults.set(subject, { hint, recovered: undefined });
    } else if (known !== undefined) known.recovered ??= hint.record;
  }

  /** What an instance has just recovered from, whose first word is that it is BACKUP. */
  leftBy(record: Moment): Hint | undefined {
    const over = [...this.#faults.values()].filter(
      ({ recovered }) => recovered !== undefined && recovered.time >= record.time - NODE_CLUE_AGE,
    );
    return over.at(-1)?.hint;
  }

  /** Instances that may still wait, with what keeps them; those that have spoken are among them. */
  held(): readonly { readonly instance: string; readonly since: Moment; readonly hint: Hint }[] {
    const [fault] = [...this.#faults.values()].filter(({ recovered }) => recovered === undefined);
    if (fault === undefined) return [];
    return [...this.#mentioned].map(([instance, since]) => ({ instance, since, hint: fault.hint }));
  }
}
