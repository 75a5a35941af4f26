/**
 * Where a text goes on with a sign. What was found the last time is kept, so that many who ask for what stands ahead of
 * them, one after the other, have each stretch of the text searched about once.
 */
export class Ahead {
  /** The last one that was asked about, as the same string: comparing it with itself costs nothing. */
  private text = '';
  private from = 0;
  /** None stands between `from` and here, where one may stand. */
  private none = 0;
  private isFound = false;

  constructor(readonly sign: string) {}

  /** The offset of the first one that begins at `from` or behind it and ends within so many UTF-16 units; -1: none. */
  within(text: string, from: number, length: number): number {
    const last = Math.min(text.length, from + length) - this.sign.length;
    const isKnown = text === this.text && from >= this.from && from <= this.none && (this.isFound || this.none > last);
    if (isKnown) this.text = text;
    else this.search(text, from, length);
    return this.isFound && this.none <= last ? this.none : -1;
  }

  private search(text: string, from: number, length: number): void {
    const to = Math.min(text.length, from + Math.max(length, STRETCH));
    const found = text.slice(from, to).indexOf(this.sign);
    this.text = text;
    this.from = from;
    this.isFound = found >= 0;
    this.none = found >= 0 ? from + found : Math.max(from, to - this.sign.length + 1);
  }
}

/** UTF-16 units: much more than anyone asks for at a time, and searched in a microsecond. */
const STRETCH = 16_384;
