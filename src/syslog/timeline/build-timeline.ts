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

  constructor(private readonly options: TimelineOptions) {}

  /** Of the same logs as before, in the same order, with more records at their ends; or of any others. */
  of(files: readonly LogFile[]): Timeline {
    return this.grow(files, true);
  }

  /** The same where nothing more is expected. */
  last(files: readonly LogFile[]): Timeline {
    return this.grow(files, false);
  }

  private grow(files: readonly LogFile[], goesOn: boolean): Timeline {
    if (this.grown?.add(files) !== true) {
      this.grown = new GrownTimeline(files, this.options, goesOn);
      this.wholes += 1;
    }
    return this.grown.timeline(files);
  }
}
