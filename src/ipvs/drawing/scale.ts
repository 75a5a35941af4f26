import { compact } from './printed-numbers.ts';

/** Where values stand on an axis. */
export interface ValueScale {
  /** 0 at the lower end, 1 at the upper one. */
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** From 0 to a bit above the highest, with at most four lines at round numbers. */
export function linearScale(highest: number): ValueScale {
  const top = highest === 0 ? 1 : highest * 1.1;
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const values = Array.from({ length: Math.floor(top / step) }, (_, index) => (index + 1) * step);
  return { at: (value) => value / top, ticks: values.map((value) => ({ value, label: compact(value) })) };
}

/** Powers of ten around what is there; 0 lies at the lower end. */
export function logScale(values: readonly number[]): ValueScale {
  const seen = values.filter((value) => value > 0);
  const low = Math.floor(Math.log10(seen.reduce((least, value) => Math.min(least, value), Number.MAX_VALUE)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(seen.reduce((most, value) => Math.max(most, value), 0))));
  if (seen.length === 0) return linearScale(0);
  const powers = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return {
    at: (value) => (value <= 0 ? 0 : Math.max(0, (Math.log10(value) - low) / (high - low))),
    ticks: powers.slice(1).map((value) => ({ value, label: compact(value) })),
  };
}
