/**
 * What wraps one message of keepalived: one file a shape, one function each. `null` means "not mine"; which shapes
 * there are, and in which order they are tried, is said by `index.ts`.
 */
export interface Format {
  /** As published in the summary of an input: `rfc3164`, `journal-json`. */
  readonly name: string;
  /** It also takes lines that another shape reads better, and so is always tried last. */
  readonly isLast?: true;
  read(line: string): Envelope | null;
}

export interface Envelope {
  readonly stamp?: Stamp | undefined;
  readonly host?: string | undefined;
  /** `Keepalived_vrrp`, with suffixes for name space and instance; undefined where the shape has none. */
  readonly tag?: string | undefined;
  readonly pid?: string | undefined;
  readonly text: string;
  /** `text` is a line of its own, in a shape of its own: a collector's line around keepalived's console output. */
  readonly wraps?: boolean;
  /** How often the text is repeated without further lines (`message repeated 3 times: […]`). */
  readonly repeats?: number;
  /** `text` only counts repetitions; what is repeated is the last message that begins with this. */
  readonly repeatsLast?: string;
}

export interface Stamp {
  /** Milliseconds since 1970, as if the printed time were UTC unless `zone` is `utc`. In `SOME_YEAR` without a year. */
  readonly ms: number;
  readonly zone: 'utc' | 'local';
  /** How far ahead of UTC the clock of the log is, in milliseconds, where the line says so. */
  readonly offset?: number;
  readonly hasYear: boolean;
  /**
   * The stamp is no date, and `ms` is: since boot; since midnight; the first such moment of the month, whose weekday
   * is known and whose day is not.
   */
  readonly part?: 'boot' | 'time' | 'weekday';
  /** How coarse the stamp is, in milliseconds. */
  readonly resolutionMs: number;
}

/** The year in which stamps without one are kept until theirs is found; a leap year, so that Feb 29 has a place. */
export const SOME_YEAR = 2000;

/** Tags are compared without regard to case: journald names what it took from stderr `keepalived`. */
export function isKeepalivedTag(tag: string | undefined): boolean {
  return tag !== undefined && /^keepalived/i.test(tag);
}
