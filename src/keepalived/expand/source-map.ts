import { firstWhere } from '../../search-sorted.ts';
import type { Range } from '../../text.ts';
import type { Piece, Pieces, Place, Source } from './pieces.ts';

/** Where a range of expanded text comes from. */
export interface Origin {
  /** What stands for it in the file being read; a problem is shown there. */
  readonly use: Place;
  /** Where the first of the text is written, when something else stands for it. */
  readonly from: Place | undefined;
}

interface Segment {
  readonly start: number;
  end: number;
  use: Place;
  readonly verbatim: boolean;
  readonly from: Source | undefined;
}

/** Expanded text while it grows, and the way back to its sources. */
export class SourceMap {
  private readonly parts: string[] = [];
  private readonly segments: Segment[] = [];
  private size = 0;

  get length(): number {
    return this.size;
  }

  text(): string {
    return this.parts.join('');
  }

  add(pieces: Pieces): void {
    for (const piece of pieces) this.addPiece(piece);
  }

  /** Text that stands nowhere: indentation and line ends. */
  addGap(text: string): void {
    this.parts.push(text);
    this.size += text.length;
  }

  /** Where a range comes from. A range across files is cut to the first of them. */
  originOf({ start, end }: Range): Origin {
    const index = this.segmentAt(start);
    const first = this.segments[index];
    if (!first) return { use: { file: 0, start: 0, end: 0 }, from: undefined };
    const { file } = first.use;
    let to = endIn(first, end);
    for (let next = index + 1; next < this.segments.length; next++) {
      const segment = this.segments[next];
      if (!segment || segment.start >= end) break;
      if (segment.use.file === file) to = Math.max(to, endIn(segment, end));
    }
    const from = startIn(first, start);
    return { use: { file, start: from, end: Math.max(from, to) }, from: sourceOf(first, start, end) };
  }

  /**
   * Where the range is written letter by letter, so that a change there changes just it; undefined where there is no
   * such place.
   */
  writtenAt({ start, end }: Range): Place | undefined {
    const segment = this.segments[this.segmentAt(start)];
    if (!segment || start < segment.start || end > segment.end) return undefined;
    const place = segment.verbatim ? segment.use : segment.from?.verbatim ? segment.from.place : undefined;
    if (!place) return undefined;
    const shift = place.start - segment.start;
    return { file: place.file, start: start + shift, end: end + shift };
  }

  private addPiece({ text, use, verbatim, from }: Piece): void {
    const start = this.size;
    this.parts.push(text);
    this.size += text.length;
    const last = this.segments[this.segments.length - 1];
    if (verbatim && last?.verbatim && last.end === start && last.use.file === use.file && last.use.end === use.start) {
      last.end = this.size;
      last.use = { ...last.use, end: use.end };
    } else this.segments.push({ start, end: this.size, use, verbatim, from });
  }

  /** The segment that holds the offset, or else the one before it; behind the last one, that. */
  private segmentAt(offset: number): number {
    const next = firstWhere(this.segments.length, (place) => (this.segments[place]?.start ?? 0) > offset);
    const before = this.segments[next - 1];
    const isInGap = before !== undefined && offset > before.end && next < this.segments.length;
    return isInGap || next === 0 ? next : next - 1;
  }
}

function startIn({ start, end, use, verbatim }: Segment, offset: number): number {
  if (!verbatim) return use.start;
  return use.start + Math.max(0, Math.min(offset, end) - start);
}

function endIn({ start, end, use, verbatim }: Segment, offset: number): number {
  if (!verbatim) return use.end;
  return use.start + Math.max(0, Math.min(offset, end) - start);
}

function sourceOf({ start, end, from }: Segment, first: number, last: number): Place | undefined {
  if (!from?.verbatim) return from?.place;
  const shift = from.place.start - start;
  const { file } = from.place;
  return { file, start: Math.max(first, start) + shift, end: Math.max(Math.min(last, end), start) + shift };
}
