import type { LogInput } from './reading/log-input.ts';
import { readInput } from './reading/read-input.ts';
import { type Reading, startReading, toFile } from './reading/reading.ts';
import { buildTimeline, type TimelineOptions } from './timeline/build-timeline.ts';
import type { Timeline } from './timeline.ts';

export interface LogOptions extends TimelineOptions {
  /** Whether steps bring partial timelines; default yes. */
  readonly partials?: boolean;
}

/** How far the reading is. */
export interface ReadStep {
  readonly file: string;
  /** Bytes of all inputs read so far. */
  readonly done: number;
  /** Bytes of all inputs; undefined where one does not know its size. */
  readonly total: number | undefined;
  /** What is known so far; given now and then, seldom enough that building it costs little of the time. */
  readonly timeline?: Timeline;
}

/**
 * Reads logs one after the other and returns their timeline. Leaving the loop cancels the reading and closes the
 * input. Memory grows with the lines of keepalived, not with the size of the logs. An input that cannot be read
 * throws; hosts that want the others none the less open it first.
 */
export async function* readLogs(
  inputs: readonly LogInput[],
  options: LogOptions,
): AsyncGenerator<ReadStep, Timeline, undefined> {
  const total = totalSize(inputs);
  const read: Reading[] = [];
  const isDue = partialPace();
  let before = 0;
  for (const input of inputs) {
    const reading = startReading(input);
    read.push(reading);
    for await (const done of readInput(reading)) {
      const step = { file: input.name, done: before + done, total };
      const lines = read.reduce((sum, { records }) => sum + records.length, 0);
      yield options.partials !== false && isDue(lines, before + done)
        ? { ...step, timeline: buildTimeline(read.map(toFile), options) }
        : step;
    }
    before += reading.bytes;
  }
  return buildTimeline(read.map(toFile), options);
}

function totalSize(inputs: readonly LogInput[]): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}

/** Below this a whole result is as quick. */
const FIRST_PARTIAL_AFTER = 4 << 20;

/**
 * When a partial result is due: whenever there is four times as much to show as the last time, so that all of them
 * together cost no more than a third of the whole, and none is built without new lines.
 */
function partialPace(): (lines: number, bytes: number) => boolean {
  let nextLines = 1;
  let nextBytes = FIRST_PARTIAL_AFTER;
  return (lines, bytes) => {
    if (lines < nextLines || bytes < nextBytes) return false;
    nextLines = 4 * lines;
    nextBytes = bytes + FIRST_PARTIAL_AFTER;
    return true;
  };
}
