import type { LogRecord } from '../record.ts';

/** The records of one node, of all files that are its own. */
export interface NodeRecords {
  readonly name: string;
  readonly files: readonly string[];
  readonly records: readonly LogRecord[];
  /** More lines may change whose these are. */
  readonly isOpen: boolean;
}
