import { expect, test } from 'vitest';
import { ChartBook } from '../../../src/ipvs/charts/chart-book.ts';
import type { SavedMessage } from '../../../src/ipvs/charts/messages.ts';
import { type SavedLimits, savedMessages } from '../../../src/ipvs/charts/saved-messages.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { LIST, manyRows, manyTables } from '../../webview/harness/ipvs-samples.ts';

async function saved(text: string, limits?: SavedLimits): Promise<readonly SavedMessage[]> {
  const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away.')));
  const { snapshots, unread } = readIpvs(text, { node: 'lb1' });
  book.add(snapshots, unread);
  return savedMessages(book, limits && { limits });
}

const overview = ([first]: readonly SavedMessage[]) =>
  first?.type === 'overview' ? { notes: first.notes, counts: first.groups.map(({ count }) => count) } : undefined;

test('nothing read is an overview of nothing', async () => {
  const messages = await saved('');
  expect(messages).toHaveLength(1);
  expect(overview(messages)).toEqual({ notes: [], counts: [] });
});

test('of each display the first and the newest snapshot are kept, in the order read', async () => {
  const messages = await saved(`${manyTables()}\n${LIST}`);
  const shown = messages.flatMap((one) => (one.type === 'snapshot' ? [one] : []));
  expect(shown.map(({ index, snapshot }) => [index, snapshot.views[0]])).toEqual([
    [0, 'stats'],
    [1, 'stats'],
    [2, 'list'],
  ]);
  expect(overview(messages)).toEqual({
    counts: [3],
    notes: ['Left out of this page: 38 snapshots between the first and the newest of each display.'],
  });
});

test('what is beyond the limits is left out and counted', async () => {
  // Three services of ten reals and one of none in each of two tables a minute apart.
  const text = `${manyRows(30)}${manyRows(30, 1)}`;
  const whole = await saved(text);
  expect(overview(whole)?.notes).toEqual([]);
  expect(whole.filter(({ type }) => type === 'trends')).toHaveLength(4);
  const short = await saved(text, { rows: 12, points: 1, answers: 0 });
  const services = short.flatMap((one) => (one.type === 'snapshot' ? [one.snapshot.services.length] : []));
  expect(services).toEqual([2, 2]);
  const latest = short.flatMap((one) => (one.type === 'snapshot' ? [one.latest?.values.length] : []));
  expect(latest).toEqual([12, 12]);
  // That of the service without real servers, which needs a look most, has no points.
  expect(short.filter(({ type }) => type === 'trends')).toHaveLength(2);
  expect(overview(short)?.notes?.join()).toMatch(
    /: 2 services of large tables; the course over time of \d services; \d+ answers/,
  );
});

test('undated tables have no lines', async () => {
  const messages = await saved(LIST);
  expect(messages.map(({ type }) => type)).toEqual(['overview', 'snapshot', 'answers']);
});

test('a service that something is wrong with is kept before others', async () => {
  const real = (host: number) => `  -> 10.0.1.${host}:80 Route 1 5 0`;
  const healthy = ['10.0.0.1', '10.0.0.2'].map((address) => `TCP  ${address}:80 rr\n${real(1)}\n${real(2)}`);
  const text = ['2026-11-22T10:00:00Z', LIST.split('\n').slice(0, 3).join('\n'), ...healthy, 'TCP  10.0.0.3:80 rr'];
  const messages = await saved(`${text.join('\n')}\n`, { rows: 4, points: 1, answers: 100 });
  const [shown] = messages.flatMap((one) => (one.type === 'snapshot' ? [one] : []));
  // The last one has no real server.
  expect(shown?.snapshot.services.map(({ key }) => key)).toEqual(['tcp/10.0.0.1:80', 'tcp/10.0.0.3:80']);
  expect(shown?.latest?.values).toEqual([null, 5, 5, null]);
});
