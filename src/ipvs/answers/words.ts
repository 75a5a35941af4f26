/** Numbers as sentences have them. */

export function percent(share: number): string {
  const value = share * 100;
  return `${value !== 0 && Math.abs(value) < 10 ? value.toFixed(1) : Math.round(value)} %`;
}

/** `950`, `12,340`, `1.2 million`. */
export function quantity(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} thousand million`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} million`;
  return Math.round(value)
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function perSecond(value: number): string {
  return `${value < 10 ? Number(value.toPrecision(2)) : quantity(value)}/s`;
}

/** `45 s`, `2 min`, `3.5 h`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${round(seconds / 60)} min`;
  return seconds < 172_800 ? `${round(seconds / 3600)} h` : `${round(seconds / 86_400)} days`;
}

export function megabytes(bytes: number): string {
  if (bytes < 1e6) return `${quantity(Math.ceil(bytes / 1000))} kB`;
  return bytes < 1e9 ? `${round(bytes / 1e6)} MB` : `${round(bytes / 1e9)} GB`;
}

function round(value: number): number {
  return value < 10 ? Number(value.toFixed(1)) : Math.round(value);
}
