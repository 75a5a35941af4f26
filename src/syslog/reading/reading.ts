import { type BlockReader, blockReader, partJoiner } from '../formats/blocks.ts';
import { QuickLines } from '../formats/quick-lines.ts';
import { lineReader, type ReadLine } from '../formats/read-line.ts';
import { tableReader } from '../formats/tables.ts';
import type { Known, Speaker } from '../record.ts';
import { RecordList } from '../record-list.ts';
import type { LogFile } from '../timeline/log-file.ts';
import type { LineStart } from '../timeline.ts';
import type { CutLine } from './first-line.ts';
import type { LogInput } from './log-input.ts';
import { dictionary, memory } from './remember.ts';

/** What was read of an input so far. */
export interface Reading {
  readonly input: LogInput;
  /** That of the input, unless it was renamed since. */
  name: string;
  records: RecordList;
  /** Counts what has changed around the lines: prompts, headings, the name of the log. */
  era: number;
  readonly formats: Map<string, Tally>;
  bytes: number;
  lines: number;
  /** Records that are keepalived's own lines. */
  said: number;
  recognised: number;
  undated: number;
  placedByFile: number;
  ipvsTables: boolean;
  looksBinary: boolean;
  prompt: string | undefined;
  heading: string | undefined;
  origin: string | undefined;
  block: number;
  /** The first line, while the line behind it may still tell what was cut off. */
  first: CutLine | undefined;
  /** The last line that is a rule. */
  ruled: number | undefined;
  /** The lines are those of a service's status, which was asked at this time: see `statusTakenAt`. */
  statusAt: number | undefined;
  /** The last line told of a boot. */
  booted: number | undefined;
  /** Hosts, tags and pids, each kept once: a cut-out of a line would keep the whole line. */
  readonly word: (text: string | undefined) => string | undefined;
  readonly read: (line: string) => ReadLine | null;
  readonly remember: (text: string) => Known;
  readonly quick: QuickLines<Source, Known>;
  /** Where some of the lines lie. */
  readonly starts: LineStart[];
  readonly blocks: BlockReader;
  readonly whole: (line: string) => string | undefined;
  /** Rows of a table as objects; other lines as they are. */
  readonly row: (line: string) => string;
}

/** Who said a line, and in which shape. */
export interface Source {
  readonly format: Tally;
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly pid: string | undefined;
  readonly viaConsole: boolean;
  readonly origin: string | undefined;
  /** Made of it in an era of the reading, for all of its lines. */
  speaker?: Speaker;
  era?: number;
}

/** How many lines had a shape; counted in place, since it is done for each of millions. */
export interface Tally {
  readonly name: string;
  lines: number;
}

export function startReading(input: LogInput): Reading {
  return {
    input,
    name: input.name,
    records: new RecordList(),
    era: 0,
    formats: new Map(),
    bytes: 0,
    lines: 0,
    said: 0,
    recognised: 0,
    undated: 0,
    placedByFile: 0,
    ipvsTables: false,
    looksBinary: false,
    prompt: undefined,
    heading: undefined,
    origin: undefined,
    block: 0,
    first: undefined,
    ruled: undefined,
    statusAt: undefined,
    booted: undefined,
    word: dictionary(),
    read: lineReader(),
    remember: memory(),
    quick: new QuickLines(),
    starts: [],
    blocks: blockReader(),
    whole: partJoiner(),
    row: tableReader(),
  };
}

export function toFile(reading: Reading): LogFile {
  const { input, name, bytes, lines, said, records, recognised, undated, placedByFile, formats, ipvsTables } = reading;
  const [usual] = [...formats.values()].sort((a, b) => b.lines - a.lines);
  const summary = {
    file: name,
    bytes,
    lines,
    keepalivedLines: said,
    recognised,
    unrecognised: said - recognised,
    format: usual !== undefined && usual.lines > 0 ? usual.name : undefined,
    undated,
    placedByFile,
    ipvsTables,
    looksBinary: reading.looksBinary,
    starts: reading.starts,
  };
  return { summary, latest: input.modified, records };
}
