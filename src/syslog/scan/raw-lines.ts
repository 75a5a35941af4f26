/**
 * A line of a log: its bytes are those of a chunk from `start` to `end`, without the line feed; one of over `MAX_LINE`
 * bytes is cut there. Only good until the next step of the scan.
 */
export class RawLine {
  constructor(
    /** Counted from 1. */
    readonly number: number,
    /** Bytes from the beginning of the input. */
    readonly offset: number,
    readonly chunk: Uint8Array,
    readonly start: number,
    readonly end: number,
  ) {}

  /** A view of its own, which most lines of a busy log never need. */
  get bytes(): Uint8Array {
    return this.chunk.subarray(this.start, this.end);
  }
}

/**
 * Lines of one chunk in columns, since an object a line is a good part of the work on a busy log; a line is made when it
 * is asked for. The columns are used again for each chunk.
 */
export class RawLines implements Iterable<RawLine> {
  length = 0;
  chunk: Uint8Array = new Uint8Array(0);
  /** Bytes of the input before the chunk. */
  private offset = 0;
  numbers = new Uint32Array(1024);
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);

  begin(chunk: Uint8Array, offset: number): void {
    this.length = 0;
    this.chunk = chunk;
    this.offset = offset;
  }

  push(number: number, start: number, end: number): void {
    const place = this.length;
    if (place === this.numbers.length) this.grow();
    this.numbers[place] = number;
    this.starts[place] = start;
    this.ends[place] = end;
    this.length = place + 1;
  }

  at(place: number): RawLine {
    const start = this.starts[place] as number;
    const [number, end] = [this.numbers[place] as number, this.ends[place] as number];
    return new RawLine(number, this.offset + start, this.chunk, start, end);
  }

  *[Symbol.iterator](): Generator<RawLine> {
    for (let place = 0; place < this.length; place += 1) yield this.at(place);
  }

  private grow(): void {
    const { numbers, starts, ends } = this;
    const size = 2 * numbers.length;
    this.numbers = new Uint32Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.numbers.set(numbers);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
