import { expect } from 'vitest';
import type { readIpvs } from '../../src/ipvs/reading/read.ts';
import type { TrueConnection } from './generate-more.ts';

/** One listing of connections was read, nothing is left over, and every entry is what was printed. */
export function expectConnections(
  { snapshots, unread }: ReturnType<typeof readIpvs>,
  truth: readonly TrueConnection[],
  hasData: boolean,
): void {
  expect(unread).toEqual([]);
  expect(snapshots.map(({ views }) => views)).toEqual([['connections']]);
  const connections = snapshots[0]?.connections ?? [];
  expect(connections.map((one) => [one.protocol, one.expireSeconds, one.state])).toEqual(
    truth.map((one) => [one.protocol, one.expireSeconds, one.state]),
  );
  expect(connections.map((one) => [one.source, one.virtual, one.destination])).toEqual(
    truth.map((one) => [one.source.text, one.virtual.text, one.destination.text]),
  );
  expect(connections.map((one) => one.persistenceData)).toEqual(truth.map(({ data }) => (hasData ? data : undefined)));
}
