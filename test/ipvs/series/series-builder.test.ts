import { describe, expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { createSeriesBuilder } from '../../../src/ipvs/series/series-builder.ts';

function stats(minute: number, ...reals: readonly (readonly [name: string, conns: number])[]): string {
  const sum = reals.reduce((total, [, conns]) => total + conns, 0);
  return `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  10.0.0.1:80 ${sum} 0 0 0 0
${reals.map(([name, conns]) => `  -> ${name}:80 ${conns} 0 0 0 0`).join('\n')}
`;
}

function build(texts: readonly string[], rounded = false) {
  const builder = createSeriesBuilder({ rounded });
  for (const snapshot of readIpvs(texts.join('\n'), {}).snapshots) builder.add(snapshot);
  return builder;
}

describe('series, asked one by one', () => {
  const minutes = [
    stats(0, ['10.0.0.11', 0], ['10.0.0.12', 60]),
    stats(1, ['10.0.0.12', 120], ['10.0.0.11', 60]),
    stats(2, ['10.0.0.11', 90]),
    stats(3, ['10.0.0.11', 90], ['10.0.0.12', 0]),
    stats(5, ['10.0.0.11', 90], ['10.0.0.12', 12]),
  ];

  test('a row keeps its numbers when it moves, is taken out and comes back', () => {
    const builder = build(minutes);
    const values = (real: string) => builder.series('tcp/10.0.0.1:80', real, 'conns')?.points.map(([, value]) => value);
    // Its service was reset with it at 10:02 (the sum fell), and it was away; growth is known again from 10:03 on.
    expect(values('10.0.0.12:80')).toEqual([1, null, null, 0.1]);
    expect(values('10.0.0.11:80')?.[0]).toBe(1);
    expect(builder.series('tcp/10.0.0.1:80', '10.0.0.13:80', 'conns')).toBeUndefined();
    expect(builder.series('tcp/10.0.0.1:80', '10.0.0.11:80', 'cps')).toBeUndefined();
  });

  test('growth begins at the table before the first point', () => {
    const series = build(minutes).series('tcp/10.0.0.1:80', '10.0.0.12:80', 'conns');
    expect(series?.start).toBe(Date.UTC(2026, 10, 22, 10, 0));
    expect(series?.points[0]?.[0]).toBe(Date.UTC(2026, 10, 22, 10, 1));
  });

  test('one by one and all at once are the same', () => {
    const builder = build(minutes);
    for (const one of builder.finish()) expect(builder.series(one.service, one.real, one.metric)).toEqual(one);
    expect(builder.metrics()).toEqual(['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes']);
  });

  test('no rate is known of a row while one of its counters falls, though the one before it grows', () => {
    // In columns as ipvsadm prints them, so that rows are read by the quick way.
    const tables = [9, 8, 7, 67].map((inPkts, minute) =>
      stats(minute, ['10.0.0.11', minute * 60]).replace(
        /^(.*) (\d+) 0 0 0 0$/gm,
        (_, name: string, conns: string) =>
          name.padEnd(33) + [conns, inPkts, 0, 0, 0].map((value) => String(value).padStart(9)).join(''),
      ),
    );
    const points = build(tables)
      .finish()
      .filter(({ metric }) => metric === 'conns')
      .map((series) => series.points);
    const known = [Date.UTC(2026, 10, 22, 10, 3), 1];
    expect(points).toEqual([[known], [known]]);
  });

  test('rounded values differ in the eighth digit at most', () => {
    const exact = build(minutes).finish();
    for (const one of build(minutes, true).finish()) {
      const same = exact.find((other) => JSON.stringify(idOf(other)) === JSON.stringify(idOf(one)));
      one.points.forEach(([time, value], index) => {
        const [otherTime, other] = same?.points[index] ?? [];
        expect(time).toBe(otherTime);
        if (value === null || other === null || other === undefined) expect(value).toBe(other);
        else expect(Math.abs(value - other)).toBeLessThanOrEqual(other * 1e-7);
      });
    }
  });
});

function idOf({ service, real, metric }: { service: string; real: string | undefined; metric: string }) {
  return [service, real, metric];
}
