/** A log as its host offers it. */
export interface LogInput {
  /** The name by which results speak of it. */
  readonly name: string;
  /** Bytes, where known beforehand. */
  readonly size: number | undefined;
  /** When it was last changed, milliseconds since 1970 UTC: no line is later. */
  readonly modified: number | undefined;
  /** More is written to it while it is read, so that its end is only the present. */
  readonly grows?: boolean;
  /**
   * Opens it from the beginning. A chunk need only be good until the next is asked for. Errors of reading are thrown
   * to the caller of `readLogs`.
   */
  open(): AsyncIterable<Uint8Array>;
}
