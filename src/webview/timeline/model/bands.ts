import type { Span, VrrpState } from '../../../syslog/timeline.ts';

/** A bar to draw: one span, or what several spans come to that share a pixel. */
export interface Band {
  readonly state: VrrpState;
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
export function visibleBands(spans: readonly Span[], from: number, to: number, widthPx: number): readonly Band[] {
  const width = Math.floor(widthPx);
  if (!(to > from) || width < 1) return [];
  const pixel = (to - from) / width;
  const bands: Band[] = [];
  for (let at = firstEndingAfter(spans, from); at < spans.length; at += 1) {
    const span = spans[at];
    if (span === undefined || span.from > to) break;
    const band = whole(span, at, from, to);
    if (band.to - band.from >= pixel) bands.push(band);
    else put(bands, inItsPixel(band, from, to, pixel));
  }
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
    const nearer = away < bestAway || (away === bestAway && best !== undefined && rank(band) > rank(best));
    if (best === undefined || nearer || (narrow && rank(band) > rank(best))) {
      best = band;
      bestAway = away;
    }
  }
  return best;
}

/** What an operator must not miss comes last. */
const IMPORTANCE: readonly VrrpState[] = ['BACKUP', 'UNKNOWN', 'INIT', 'STOPPED', 'MASTER', 'FAULT'];

function rank({ state }: Band): number {
  return IMPORTANCE.indexOf(state);
}

function whole(span: Span, index: number, from: number, to: number): Band {
  const end = span.to ?? to;
  return {
    state: span.state,
    from: Math.max(span.from, from),
    to: Math.max(Math.min(end, to), span.from, from),
    index,
    count: 1,
    open: span.to === undefined,
  };
}

/** Widened to the pixel that it begins in. */
function inItsPixel(band: Band, from: number, to: number, pixel: number): Band {
  const column = Math.min(Math.floor((band.from - from) / pixel), Math.round((to - from) / pixel) - 1);
  return { ...band, from: from + column * pixel, to: Math.min(from + (column + 1) * pixel, to) };
}

/** Adds a band of one pixel, or lets it and the last one share that pixel. */
function put(bands: Band[], band: Band): void {
  const last = bands.at(-1);
  const samePixel = last !== undefined && last.from === band.from && last.to === band.to;
  if (!samePixel) {
    bands.push(band);
    return;
  }
  const stronger = rank(band) > rank(last) ? band : last;
  bands[bands.length - 1] = { ...stronger, count: last.count + band.count, open: last.open || band.open };
}

function firstEndingAfter(spans: readonly Span[], time: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && (span.to ?? Number.POSITIVE_INFINITY) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
