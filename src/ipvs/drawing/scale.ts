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
export function logScale(values: Iterable<number>): ValueScale {
  const around = powersAround(values);
  if (around === undefined) return linearScale(0);
  const { low, high } = around;
  const powers = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return {
    at: (value) => (value <= 0 ? 0 : Math.max(0, (Math.log10(value) - low) / (high - low))),
    ticks: powers.slice(1).map((value) => ({ value, label: compact(value) })),
  };
}

/**
 * Exponents of the powers of ten around what is above 0: `low` is beneath the least of it, for what lies there is 0.
 * Undefined where nothing is above 0.
 */
export function powersAround(values: Iterable<number>): { readonly low: number; readonly high: number } | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (value <= 0) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most === 0 ? undefined : { low: Math.ceil(Math.log10(least)) - 1, high: Math.ceil(Math.log10(most)) };
}
