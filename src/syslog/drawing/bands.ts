import { firstAtOrAfter } from '../../search-sorted.ts';
import type { LaneSpan, LaneState } from './lanes.ts';

/** A bar to draw: one span, or what several spans come to that share a pixel. */
export interface Band {
  readonly state: LaneState;
  readonly from: number;
  readonly to: number;
  /** Place of the span that gave the state, in the list that was handed in. */
  readonly index: number;
  /** How many spans it stands for. */
  readonly count: number;
  /** True where the log does not say that it ended. */
  readonly open: boolean;
}

/**
 * The bands of a lane between two times, no more of them than twice the pixels: a span narrower than a pixel is
 * merged with its neighbours in that pixel, and the state that matters most to an operator gives the colour, so that
 * a fault of a second is still seen in a year. Spans are in order of time and do not overlap.
 */
export function visibleBands(spans: readonly LaneSpan[], from: number, to: number, widthPx: number): readonly Band[] {
  const width = Math.floor(widthPx);
  if (!(to > from) || width < 1) return [];
  const pixel = (to - from) / width;
  const bands: Band[] = [];
  let shared: SharedPixel | undefined;
  for (let at = firstEndingAfter(spans, from); at < spans.length; at += 1) {
    const span = spans[at];
    if (span === undefined || span.from > to) break;
    const start = Math.max(span.from, from);
    const end = Math.max(Math.min(span.to ?? to, to), start);
    const column = end - start >= pixel ? undefined : Math.min(Math.floor((start - from) / pixel), width - 1);
    if (shared !== undefined && shared.column !== column) {
      addShared(bands, shared, from, pixel);
      shared = undefined;
    }
    const { state } = span;
    const open = span.to === undefined;
    if (column === undefined) bands.push({ state, from: start, to: end, index: at, count: 1, open });
    else if (shared === undefined) shared = { column, state, index: at, count: 1, open };
    else share(shared, span, at);
  }
  if (shared !== undefined) addShared(bands, shared, from, pixel);
  return bands;
}

/** The band under a moment, with `slack` milliseconds of patience on both sides; what matters most wins. */
export function bandAt(bands: readonly Band[], time: number, slack: number): Band | undefined {
  let best: Band | undefined;
  let bestAway = Number.POSITIVE_INFINITY;
  for (const band of bands) {
    const away = Math.max(band.from - time, time - band.to, 0);
    if (away > slack) continue;
    const narrow = band.to - band.from <= slack * 2;
    const nearer = away < bestAway || (away === bestAway && best !== undefined && rank(band.state) > rank(best.state));
    if (best === undefined || nearer || (narrow && rank(band.state) > rank(best.state))) {
      best = band;
      bestAway = away;
    }
  }
  return best;
}

/** What an operator must not miss comes last. */
const IMPORTANCE: readonly LaneState[] = [
  ...(['BACKUP', 'UP', 'UNKNOWN', 'INIT', 'STOPPED'] as const),
  ...(['REMOVED', 'MASTER', 'SORRY', 'DOWN', 'FAULT'] as const),
];

function rank(state: LaneState): number {
  return IMPORTANCE.indexOf(state);
}

/** Spans narrower than a pixel that begin in the same one; changed in place, since there may be very many. */
interface SharedPixel {
  readonly column: number;
  state: LaneState;
  index: number;
  count: number;
  open: boolean;
}

function share(shared: SharedPixel, { state, to }: LaneSpan, index: number): void {
  shared.count += 1;
  shared.open ||= to === undefined;
  if (rank(state) <= rank(shared.state)) return;
  shared.state = state;
  shared.index = index;
}

/** Adds the pixel as a band, or lengthens the last one where both stand for several spans and look the same. */
function addShared(
  bands: Band[],
  { column, state, index, count, open }: SharedPixel,
  from: number,
  pixel: number,
): void {
  const start = from + column * pixel;
  const end = from + (column + 1) * pixel;
  const last = bands.at(-1);
  const alike =
    last !== undefined && last.count > 1 && count > 1 && last.state === state && start - last.to < pixel / 2;
  if (alike) bands[bands.length - 1] = { ...last, to: end, count: last.count + count, open };
  else bands.push({ state, from: start, to: end, index, count, open });
}

function firstEndingAfter(spans: readonly LaneSpan[], time: number): number {
  return firstAtOrAfter(spans.length, (place) => spans[place]?.to ?? Number.POSITIVE_INFINITY, time);
}
