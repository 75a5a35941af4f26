import type { Stamp } from './formats/format.ts';
import type { Recognised } from './messages/recognise.ts';

/** One line of keepalived, or of systemd about it (tag `systemd`). */
export interface LogRecord {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly stamp: Stamp | undefined;
  /**
   * Milliseconds since 1970 UTC; undefined where the line has no date. Written by `dateRecords`, again whenever more
   * of the file is known: the year of a line follows from those behind it.
   */
  time: number | undefined;
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly pid: string | undefined;
  readonly viaConsole: boolean;
  /** The file that the line itself names: grep's prefix, or `==> file <==` above. */
  readonly origin: string | undefined;
  /** The last heading above that reads like the name of a node. */
  readonly heading: string | undefined;
  /** The host of the shell prompt above, in a pasted session. */
  readonly prompt: string | undefined;
  /** Counts the prompts above: what is printed below two prompts may be the same lines twice. */
  readonly block: number;
  readonly text: string;
  readonly recognised: Recognised | undefined;
  readonly repeats: number;
}
