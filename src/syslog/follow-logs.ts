import type { LogInput } from './reading/log-input.ts';
import { readInput } from './reading/read-input.ts';
import { type Reading, startReading, toFile } from './reading/reading.ts';
import { GrowingTimeline } from './timeline/build-timeline.ts';
import type { TimelineOptions } from './timeline/log-file.ts';
import type { Timeline } from './timeline.ts';

/**
 * Logs that are read side by side while they grow. A line is read once, when it comes, and mostly looked at once when
 * the timeline is asked for.
 */
export class LogFollower {
  private readonly readings: Reading[] = [];
  private readonly growing: GrowingTimeline;

  constructor(options: TimelineOptions) {
    this.growing = new GrowingTimeline(options);
  }

  /** Reads the input until it ends, and calls back after each step that brought something. Throws as the input does. */
  async read(input: LogInput, changed: () => void): Promise<void> {
    const reading = startReading(input);
    this.readings.push(reading);
    for await (const _ of readInput(reading)) changed();
    changed();
  }

  /** A log has another name by now. What was read of it keeps its place; a new log may take the old name. */
  rename(from: string, to: string): void {
    for (const reading of this.readings) {
      if (reading.name !== from) continue;
      reading.name = to;
      reading.era += 1;
      reading.records = reading.records.renamed(to);
    }
  }

  /** Lines of keepalived so far. */
  get size(): number {
    return this.readings.reduce((sum, { records }) => sum + records.length, 0);
  }

  /** `routers` are names of instances that are one virtual router. */
  timeline(routers?: readonly ReadonlySet<string>[]): Timeline {
    return this.growing.of(this.readings.map(toFile), routers);
  }
}
