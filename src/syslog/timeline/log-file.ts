import type { Records } from '../record-list.ts';
import type { InputSummary } from '../timeline.ts';

/** What one input holds. */
export interface LogFile {
  readonly summary: InputSummary;
  /** Nothing in it was written later; milliseconds since 1970 UTC, undefined where unknown. */
  readonly latest: number | undefined;
  readonly records: Records;
}

export interface TimelineOptions {
  /** The year of the last stamp that has none, in each file. Default: the latest in which it is not in the future. */
  readonly year?: number | undefined;
  /** IANA name of the zone of stamps without offset. Default: the zone of this machine. */
  readonly timeZone?: string | undefined;
  /** Names that the user gives to files: file to node. */
  readonly nodes?: ReadonlyMap<string, string> | undefined;
  /** Milliseconds to add to the times of a node, by its name. */
  readonly clockOffsets?: ReadonlyMap<string, number> | undefined;
  /** Names of instances that are known to be one virtual router, as configurations tell it. */
  readonly routers?: readonly ReadonlySet<string>[] | undefined;
}
