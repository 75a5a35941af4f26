/** Numbers as the pages print them. Counts come as numbers, or as digits where they are beyond 2^53. */

/** All digits, in groups of three as in the sentences beside them: `19,950`. */
export function grouped(count: number | string | undefined): string {
  if (count === undefined) return '–';
  const [whole = '', fraction] = plain(count).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** At most three or four signs for an axis: `950`, `1.2k`, `19.9M`; `0.25`. */
export function compact(value: number): string {
  const size = Math.abs(value);
  const [factor, unit] = UNITS.find(([least]) => size >= least) ?? [1, ''];
  const scaled = value / factor;
  const digits = Math.abs(scaled) >= 100 || Number.isInteger(scaled) ? 0 : Math.abs(scaled) >= 10 ? 1 : 2;
  return `${trimZeros(scaled.toFixed(digits))}${unit}`;
}

/** `50 %`, `33.3 %`; a dash where there is nothing to share. */
export function percent(part: number | undefined): string {
  if (part === undefined || !Number.isFinite(part)) return '–';
  return `${trimZeros((part * 100).toFixed(1))}${THIN_SPACE}%`;
}

/** With one digit always, so that a column of them stands in line: `50.0 %`. */
export function alignedPercent(part: number | undefined): string {
  return part === undefined || !Number.isFinite(part) ? '–' : `${(part * 100).toFixed(1)}${THIN_SPACE}%`;
}

/** U+202F, narrow no-break space. */
export const THIN_SPACE = '\u202f';

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

function plain(count: number | string): string {
  if (typeof count === 'string') return count;
  return Number.isInteger(count) ? BigInt(count).toString() : trimZeros(count.toFixed(2));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
