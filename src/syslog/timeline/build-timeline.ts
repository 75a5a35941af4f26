import type { Timeline } from '../timeline.ts';
import { GrownTimeline } from './grown-timeline.ts';
import type { LogFile, TimelineOptions } from './log-file.ts';

/** Puts the lines of all inputs together. Throws RangeError for an unknown time zone. */
export function buildTimeline(files: readonly LogFile[], options: TimelineOptions): Timeline {
  return new GrowingTimeline(options).last(files);
}

/**
 * The timeline of logs that are still being read: lines that were added since the last time cost what they themselves
 * do. Where they may change what was concluded from earlier ones, all is built anew.
 */
export class GrowingTimeline {
  private grown: GrownTimeline | undefined;
  /** How often all was built. */
  wholes = 0;
  private nextSize = FIRST;

  constructor(private readonly options: TimelineOptions) {}

  /** Of the same logs as before, in the same order, with more records at their ends; or of any others. */
  of(files: readonly LogFile[], routers = this.options.routers): Timeline {
    return this.grow(files, true).timeline(files, routers);
  }

  /** The same where nothing more is expected. */
  last(files: readonly LogFile[]): Timeline {
    return this.grow(files, false).timeline(files, this.options.routers);
  }

  /** There are so many new lines, now that there are `size`, that some should be concluded from before anybody asks. */
  isBehind(size: number): boolean {
    return size >= this.nextSize;
  }

  /** Concludes what there is from the lines that were just read: a few at a time cost least. */
  keepUp(files: readonly LogFile[]): void {
    const size = files.reduce((sum, { records }) => sum + records.length, 0);
    const before = this.wholes;
    this.grow(files, true);
    // Logs whose lines change what was concluded from earlier ones are not built anew again and again.
    this.nextSize = this.wholes === before ? size + MUCH : 2 * size;
  }

  private grow(files: readonly LogFile[], goesOn: boolean): GrownTimeline {
    if (this.grown?.add(files) === true) return this.grown;
    this.wholes += 1;
    this.grown = new GrownTimeline(files, this.options, goesOn);
    return this.grown;
  }
}

/** Soon, since a beginning costs thrice what the same lines do that are added later. */
const FIRST = 8192;
const MUCH = 131_072;
