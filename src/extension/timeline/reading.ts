import type { Uri } from 'vscode';
import type { LiveState, ToTimelineView } from '../../protocol.ts';
import { KnownRouters } from '../known-routers.ts';
import { followTimeline } from '../live/follow-timeline.ts';
import { liveSources, mayFollow, nodesOfSpools } from '../live/live-sources.ts';
import type { SeriesSampling } from '../live/series-sampling.ts';
import { reasonOf } from '../reason-of.ts';
import { type LogFacts, NOTHING, readTimeline } from './read-timeline.ts';

/** Who hears what the logs of one page say. */
export interface ReadingEvents {
  readonly facts: (facts: LogFacts) => void;
  /** How far the reading is, or why it failed. */
  readonly tell: (message: ToTimelineView) => void;
}

/** Reads the logs of one page, or follows them while they grow; one of both at a time. */
export class TimelineReading {
  readonly #logs: readonly Uri[];
  readonly #sampling: SeriesSampling;
  readonly #events: ReadingEvents;
  #running: AbortController | undefined;
  #closed = false;
  /** Undefined until logs were followed in this window. */
  #live: LiveState | undefined;
  /** Where followed logs lie that were rotated away. */
  #places: ReadonlyMap<string, Uri> = new Map();
  #last: LogFacts | undefined;
  readonly #routers = new KnownRouters();
  /** The user ended it. */
  #isEnded = false;

  /** `sampling` takes tables beside the logs for as long as they are followed. */
  constructor(logs: readonly Uri[], sampling: SeriesSampling, isLive: boolean, events: ReadingEvents) {
    this.#logs = logs;
    this.#sampling = sampling;
    this.#events = events;
    if (isLive) this.#live = { isOn: true, troubles: [], sampled: [] };
  }

  get live(): LiveState | undefined {
    return this.#live;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Where a log lies that was followed and rotated away. */
  placeOf(file: string): Uri | undefined {
    return this.#places.get(file);
  }

  start(): Promise<void> {
    return this.#live?.isOn ? this.follow() : this.#read();
  }

  /** What was read until now stays. */
  end(): void {
    this.#isEnded = true;
    this.#running?.abort();
  }

  /** Followed logs are told with these names from now on; others are read once more, unless the user ended that. */
  joinRouters(names: readonly ReadonlySet<string>[]): void {
    if (!this.#routers.learn(names) || this.#isEnded || this.#closed || this.#live?.isOn) return;
    void this.#read();
  }

  /** Nothing is read and nothing told after it. */
  close(): void {
    this.#closed = true;
    this.end();
  }

  /** Until it is ended or closed. What was read before is read again, since it may have grown. */
  async follow(): Promise<void> {
    if (!mayFollow()) return;
    if (this.#live?.isOn && this.isRunning) return;
    this.end();
    const following = this.#begin();
    void this.#sampling.start(following.signal);
    try {
      const known = { nodes: nodesOfSpools(this.#logs), routers: this.#routers };
      for await (const step of followTimeline(liveSources(this.#logs), known, following.signal)) {
        if (this.#closed || this.#running !== following) break;
        this.#places = step.places;
        this.#live = {
          isOn: !following.signal.aborted,
          troubles: [...step.troubles].map(([name, trouble]) => `${name}: ${trouble}`),
          sampled: [],
        };
        // Before the first line there is nothing to judge: more may come at once. What was read before stays until then.
        const isJudged = this.#logs.length === 0 || step.timeline.inputs.some(({ lines }) => lines > 0);
        const timeline = isJudged ? step.timeline : (this.#last?.timeline ?? step.timeline);
        const complete = !this.#live.isOn || isJudged;
        this.#take({ timeline, snapshots: this.#last?.snapshots ?? [], notes: [], complete });
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      following.abort();
      if (this.#running === following) this.#running = undefined;
    }
  }

  async #read(): Promise<void> {
    if (this.#logs.length === 0 && this.#sampling.files.length > 0) return this.#take(NOTHING);
    const reading = this.#begin();
    try {
      const known = { nodes: nodesOfSpools(this.#logs), routers: this.#routers.names };
      // What is shown of the whole stays until all was read once more.
      const isShown = this.#last?.complete === true;
      for await (const step of readTimeline(this.#logs, known, reading.signal)) {
        if (this.#closed) break;
        if (step.type === 'progress') this.#events.tell(step);
        else if (!isShown || (step.complete && !reading.signal.aborted)) this.#take(step);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      if (this.#running === reading) this.#running = undefined;
    }
  }

  #begin(): AbortController {
    this.#isEnded = false;
    this.#running = new AbortController();
    return this.#running;
  }

  #take(facts: LogFacts): void {
    this.#last = facts;
    this.#events.facts(facts);
  }

  /** The host's edge: whatever broke is shown in the page that asked for it. */
  #fail(error: unknown): void {
    this.#events.tell({ type: 'failed', reason: reasonOf(error) });
  }
}
