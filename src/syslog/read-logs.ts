import type { LogInput } from './reading/log-input.ts';
import { readInput } from './reading/read-input.ts';
import { type Reading, startReading, toFile } from './reading/reading.ts';
import { GrowingTimeline } from './timeline/build-timeline.ts';
import type { TimelineOptions } from './timeline/log-file.ts';
import type { Timeline } from './timeline.ts';

/** How far the reading is. */
export interface ReadStep {
  readonly file: string;
  /** Bytes of all inputs read so far. */
  readonly done: number;
  /** Bytes of all inputs; undefined where one does not know its size. */
  readonly total: number | undefined;
  /** Lines of keepalived in what was read so far. */
  readonly records: number;
  /** What is known so far; asked for again it mostly costs no more than the lines that came since. */
  readonly timeline: () => Timeline;
}

/**
 * Reads logs one after the other and returns their timeline. Leaving the loop cancels the reading and closes the
 * input. Memory grows with the lines of keepalived, not with the size of the logs. An input that cannot be read
 * throws; hosts that want the others none the less open it first.
 */
export async function* readLogs(
  inputs: readonly LogInput[],
  options: TimelineOptions,
): AsyncGenerator<ReadStep, Timeline, undefined> {
  const total = totalSize(inputs);
  const read: Reading[] = [];
  const growing = new GrowingTimeline(options);
  const timeline = () => growing.of(read.map(toFile));
  let [before, recordsBefore] = [0, 0];
  for (const input of inputs) {
    const reading = startReading(input);
    read.push(reading);
    for await (const done of readInput(reading)) {
      const records = recordsBefore + reading.records.length;
      if (growing.isBehind(records)) growing.keepUp(read.map(toFile));
      yield { file: input.name, done: before + done, total, records, timeline };
    }
    before += reading.bytes;
    recordsBefore += reading.records.length;
  }
  return growing.last(read.map(toFile));
}

function totalSize(inputs: readonly LogInput[]): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}
