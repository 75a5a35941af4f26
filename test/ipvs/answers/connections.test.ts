import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarizeConnections } from '../../../src/ipvs/answers/connections.ts';
import type { Connection } from '../../../src/ipvs/table.ts';

const anyConnection: fc.Arbitrary<Connection> = fc.record({
  protocol: fc.constantFrom('TCP', 'UDP'),
  expireSeconds: fc.nat(2000),
  state: fc.constantFrom('ESTABLISHED', 'FIN_WAIT', 'UDP'),
  source: fc.constantFrom('10.0.0.9:1000', '10.0.0.8:1000', '[2001:db8::1]:1000', '10.0.0.9:2000'),
  virtual: fc.constantFrom('10.0.0.1:80', '10.0.0.1:443'),
  destination: fc.constantFrom('10.0.0.2:80', '10.0.0.3:80'),
});

describe('a listing of connections in figures', () => {
  test('every connection is counted once by each measure', () => {
    fc.assert(
      fc.property(fc.array(anyConnection), (connections) => {
        const summary = summarizeConnections(connections);
        for (const counts of [summary.byState, summary.byService, summary.byReal, summary.byClient, summary.expiry]) {
          expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(connections.length);
        }
        for (const { name, count } of summary.byReal) {
          expect(connections.filter(({ destination }) => destination === name)).toHaveLength(count);
        }
        for (const { from, below, count } of summary.expiry) {
          const within = connections.filter(
            (one) => one.expireSeconds >= from && one.expireSeconds < (below ?? Infinity),
          );
          expect(within).toHaveLength(count);
        }
      }),
    );
  });

  test('clients are addresses, the busiest first; templates are none of their connections', () => {
    const one = {
      protocol: 'TCP',
      expireSeconds: 1,
      state: 'ESTABLISHED',
      virtual: '10.0.0.1:80',
      destination: '10.0.0.2:80',
    };
    const summary = summarizeConnections([
      { ...one, source: '10.0.0.9:1' },
      { ...one, source: '[2001:db8::1]:2' },
      { ...one, source: '10.0.0.9:3' },
      { ...one, source: '10.0.0.9:0', state: 'NONE' },
      { ...one, protocol: 'IP', source: '10.0.0.9:0', virtual: '0.0.0.5:0', state: 'NONE' },
    ]);
    expect(summary).toMatchObject({ total: 3, templates: 2, clients: 2 });
    expect(summary.byClient.map(({ name, count }) => [name, count])).toEqual([
      ['10.0.0.9', 2],
      ['2001:db8::1', 1],
    ]);
  });
});
