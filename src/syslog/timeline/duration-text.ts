/** A length of time as people say it: `0.4 s`, `3 s`, `22 min 7 s`, `1 h 30 min`, `3 d 4 h`. */
export function durationText(ms: number): string {
  if (ms < 10_000) return `${Number((ms / 1000).toPrecision(3))} s`;
  const seconds = Math.round(ms / 1000);
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = units.findIndex(([size]) => seconds >= size);
  const shown = units.slice(first, first + 2).map(([size, name], index) => {
    const within = index === 0 ? seconds : seconds % (units[first]?.[0] ?? 1);
    return [Math.floor(within / size), name] as const;
  });
  return shown
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(' ');
}
