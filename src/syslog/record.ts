import type { Stamp } from './formats/format.ts';
import type { Recognised } from './messages/recognise.ts';

/** Who said a line, and where it stands; lines that follow each other mostly share it. */
export interface Speaker {
  readonly file: string;
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly pid: string | undefined;
  readonly viaConsole: boolean;
  readonly origin: string | undefined;
  readonly heading: string | undefined;
  readonly prompt: string | undefined;
  readonly block: number;
}

/** A message and what it means; lines that say the same share it. */
export interface Known {
  readonly text: string;
  readonly recognised: Recognised | undefined;
  /** What it may tell of (`timeline/concerns.ts`), once somebody has asked. */
  concerns: number | undefined;
}

/** A message that has just been understood. */
export function newKnown(text: string, recognised: Recognised | undefined): Known {
  return { text, recognised, concerns: undefined };
}

/** One line of keepalived, or of systemd about it (tag `systemd`). */
export interface LogRecord {
  /** The same object for lines that share all of it. */
  readonly speaker: Speaker;
  readonly known: Known;
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

/** What lines share is kept once, and read through it. */
export class SharedRecord implements LogRecord {
  time: number | undefined = undefined;
  readonly speaker: Speaker;
  readonly known: Known;
  readonly line: number;
  readonly stamp: Stamp | undefined;
  readonly repeats: number;

  constructor(speaker: Speaker, known: Known, line: number, stamp: Stamp | undefined, repeats: number) {
    this.speaker = speaker;
    this.known = known;
    this.line = line;
    this.stamp = stamp;
    this.repeats = repeats;
  }

  get file(): string {
    return this.speaker.file;
  }
  get host(): string | undefined {
    return this.speaker.host;
  }
  get tag(): string | undefined {
    return this.speaker.tag;
  }
  get pid(): string | undefined {
    return this.speaker.pid;
  }
  get viaConsole(): boolean {
    return this.speaker.viaConsole;
  }
  get origin(): string | undefined {
    return this.speaker.origin;
  }
  get heading(): string | undefined {
    return this.speaker.heading;
  }
  get prompt(): string | undefined {
    return this.speaker.prompt;
  }
  get block(): number {
    return this.speaker.block;
  }
  get text(): string {
    return this.known.text;
  }
  get recognised(): Recognised | undefined {
    return this.known.recognised;
  }
}
