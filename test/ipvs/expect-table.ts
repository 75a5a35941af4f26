import { expect } from 'vitest';
import { toCount } from '../../src/ipvs/numbers.ts';
import type { readIpvs } from '../../src/ipvs/reading/read.ts';
import { realKey } from '../../src/ipvs/rows.ts';
import type { Real, Service, Snapshot } from '../../src/ipvs/table.ts';
import { ofIpvsadm } from './of-ipvsadm.ts';
import { type Display, printed, type TrueReal, type TrueService } from './print.ts';

/** One table was read, nothing of it is left over, and every row and number is what was printed. */
export function expectTable(
  { snapshots, unread }: ReturnType<typeof readIpvs>,
  services: readonly TrueService[],
  display: Display,
  exact: boolean,
): void {
  expect(ofIpvsadm(unread)).toEqual([]);
  expect(snapshots).toHaveLength(1);
  const [snapshot] = snapshots as readonly [Snapshot];
  expect(snapshot.views).toEqual([display === 'tunnels' ? 'list' : display]);
  expect(snapshot.exact).toBe(isExact(services, display, exact));
  expect(snapshot.services.map(({ key }) => key)).toEqual(services.map(({ key }) => key));
  snapshot.services.forEach((service, index) => {
    expectService(service, services[index] as TrueService, display, exact);
  });
}

function isExact(services: readonly TrueService[], display: Display, exact: boolean): boolean {
  const abbreviated = services.flatMap(({ counters, rates, reals }) => {
    if (display === 'stats') return [...counters, ...reals.flatMap((real) => real.counters)];
    if (display === 'rate') return [...rates, ...reals.flatMap((real) => real.rates.slice(3))];
    return [];
  });
  return exact || abbreviated.every((value) => value < 10n ** 8n);
}

function expectService(service: Service, truth: TrueService, display: Display, exact: boolean): void {
  expect(five(service, display)).toEqual(expectedFive(truth, display, exact));
  if (display !== 'stats' && display !== 'rate') {
    expect(service).toMatchObject({
      scheduler: truth.scheduler,
      schedulerFlags: truth.flags ? truth.flags.split(',') : [],
      onePacket: truth.ops,
    });
    expect(service.persistentSeconds).toBe(truth.persistent);
    expect(service.netmask).toBe(truth.mask);
    expect(service.persistenceEngine).toBe(truth.engine);
  }
  expect(service.reals.map(realKey)).toEqual(truth.reals.map(({ end, key }) => key ?? end));
  service.reals.forEach((real, index) => {
    expectReal(real, truth.reals[index] as TrueReal, display, exact);
  });
}

function expectReal(real: Real, truth: TrueReal, display: Display, exact: boolean): void {
  if (display === 'rate') {
    // A real's connections and packets are never abbreviated there.
    const expected = truth.rates.map((value, index) => toCount(printed(value, exact || index < 3)));
    expect(five(real, display)).toEqual(expected);
  } else {
    expect(five(real, display)).toEqual(expectedFive(truth, display, exact));
    if (display !== 'stats') expectLevels(real, truth, display);
  }
}

function expectLevels(real: Real, truth: TrueReal, display: Display): void {
  expect(real).toMatchObject({ activeConn: truth.active, inActConn: truth.inactive });
  if (display === 'thresholds')
    expect(real).toMatchObject({ upperThreshold: truth.upper, lowerThreshold: truth.lower });
  else expect(real.weight).toBe(truth.weight);
  if (display === 'persistent') expect(real.persistConn).toBe(truth.persistent);
  if (display === 'list' || display === 'tunnels') {
    expect(real.forward).toBe(truth.forward === '(null)' ? undefined : truth.forward);
  }
  if (display === 'tunnels') {
    const { type, port, checksum } = real.tunnel ?? {};
    expect([type, port, checksum].filter((part) => part !== undefined).join(':') || 'n/a').toBe(truth.tunnel);
  }
}

function five(row: Service | Real, display: Display): readonly unknown[] {
  if (display === 'rate') return [row.cps, row.inPps, row.outPps, row.inBps, row.outBps];
  return [row.conns, row.inPkts, row.outPkts, row.inBytes, row.outBytes];
}

function expectedFive(truth: TrueService | TrueReal, display: Display, exact: boolean): readonly unknown[] {
  if (display !== 'stats' && display !== 'rate') return Array(5).fill(undefined);
  return (display === 'stats' ? truth.counters : truth.rates).map((value) => toCount(printed(value, exact)));
}
