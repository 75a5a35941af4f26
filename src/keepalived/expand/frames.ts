import type { SourceText } from './expansion.ts';
import { deepestInclude, mostFiles } from './limits.ts';
import type { Pieces, Place } from './pieces.ts';

/** What is being read: a file, the lines of a parameter, or a line that a sequence repeats. */
export type Frame = FileFrame | LinesFrame | RowsFrame;

export interface FileFrame {
  readonly kind: 'file';
  readonly file: number;
  readonly text: string;
  at: number;
  readonly indent: string;
}

export interface LinesFrame {
  readonly kind: 'lines';
  readonly lines: readonly Pieces[];
  next: number;
  readonly indent: string;
}

export interface RowsFrame {
  readonly kind: 'rows';
  readonly rows: Iterator<readonly string[]>;
  readonly variables: readonly string[];
  readonly body: Pieces;
  /** The `~SEQ(…)` itself. */
  readonly place: Place;
  readonly indent: string;
}

/** A stack of its own, so that no depth of the input costs call stack, and the files that were on it. The last frame is read first. */
export class Frames {
  readonly files: SourceText[] = [];
  /** By file: the line that included it first. */
  readonly includedAt: (Place | undefined)[] = [];
  private readonly stack: Frame[] = [];
  private filesRead = 0;

  top(): Frame | undefined {
    return this.stack[this.stack.length - 1];
  }

  push(frame: Frame): void {
    this.stack.push(frame);
  }

  pop(): void {
    this.stack.pop();
  }

  get isEmpty(): boolean {
    return this.stack.length === 0;
  }

  /** Leaves all that puts lines into the file that is being read. */
  popToFile(): void {
    while (this.stack.length > 0 && this.top()?.kind !== 'file') this.stack.pop();
  }

  /** Why a file cannot be read here. */
  refusal(path: string): 'cycle' | 'limit' | undefined {
    const open = this.stack.filter((frame) => frame.kind === 'file');
    if (open.some(({ file }) => this.files[file]?.path === path)) return 'cycle';
    return open.length >= deepestInclude || this.filesRead >= mostFiles ? 'limit' : undefined;
  }

  enter(source: SourceText, indent: string, place: Place | undefined): void {
    this.filesRead++;
    let file = this.files.findIndex(({ path }) => path === source.path);
    if (file < 0) {
      file = this.files.length;
      this.files.push(source);
      this.includedAt.push(place);
    }
    this.push({ kind: 'file', file, text: source.text, at: 0, indent });
  }
}

/** Where what a frame puts in is asked for. */
export function placeOf(frame: Frame): Place {
  if (frame.kind === 'file') return { file: frame.file, start: frame.at, end: frame.at };
  if (frame.kind === 'rows') return frame.place;
  return frame.lines[0]?.[0]?.use ?? { file: 0, start: 0, end: 0 };
}
