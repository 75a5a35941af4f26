import { expect, test } from 'vitest';
import { ChartBook } from '../../../../src/ipvs/charts/chart-book.ts';
import { savedMessages } from '../../../../src/ipvs/charts/saved-messages.ts';
import { readIpvs } from '../../../../src/ipvs/reading/read.ts';
import type { ChartBase, FromIpvsView } from '../../../../src/protocol.ts';
import { answerSaved } from '../../../../src/webview/ipvs/model/answer-saved.ts';
import { manyTables } from '../../harness/ipvs-samples.ts';

/** Forty tables of two nodes, of which a page holds the first and the newest. */
async function ask(question: FromIpvsView) {
  const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away.')));
  for (const node of ['lb1', 'lb2']) book.add(readIpvs(manyTables(), { node }).snapshots, []);
  return answerSaved(question, await savedMessages(book));
}

const service = 'tcp/172.28.128.200:80';
const group = 'node lb2';

test('what is first asked is answered with what there is', async () => {
  expect((await ask({ type: 'ready' })).map(({ type }) => type)).toEqual(['overview']);
});

test.each<[ChartBase, string | undefined, number | undefined]>([
  [{ kind: 'none' }, undefined, undefined],
  [{ kind: 'first' }, 'lb2', Date.UTC(2026, 10, 22, 10, 0)],
  [{ kind: 'before' }, 'lb2', Date.UTC(2026, 10, 22, 10, 0)],
  [{ kind: 'group', group: 'node lb1' }, 'lb1', Date.UTC(2026, 10, 22, 10, 39)],
])('a snapshot is compared with %j', async (base, node, time) => {
  const [shown] = await ask({ type: 'show', group, index: 1, base });
  const message = shown?.type === 'snapshot' ? shown : undefined;
  expect(message?.snapshot).toMatchObject({ node: 'lb2', time: Date.UTC(2026, 10, 22, 10, 39) });
  expect([message?.base?.node, message?.base?.time]).toEqual([node, time]);
});

test('lines are those of the service and of the reals that were asked for', async () => {
  const [answer] = await ask({ type: 'trends', group, service, reals: ['172.28.128.40:80'] });
  const reals = answer?.type === 'trends' ? answer.lines.map(({ real }) => real) : [];
  expect(new Set(reals)).toEqual(new Set([undefined, '172.28.128.40:80']));
});

test('answers are those about the service, as of the snapshot; of another service there are none', async () => {
  const [own] = await ask({ type: 'answers', group, index: 1, service });
  expect(own).toMatchObject({ service, own: [{ service, time: Date.UTC(2026, 10, 22, 10, 39) }, { service }] });
  const [first] = await ask({ type: 'answers', group, index: 0, service });
  const times = first?.type === 'answers' ? first.own.map(({ time }) => time) : [];
  expect(new Set(times)).toEqual(new Set([Date.UTC(2026, 10, 22, 10, 0)]));
  expect(await ask({ type: 'answers', group, index: 1, service: 'udp/10.0.0.1:53' })).toMatchObject([{ own: [] }]);
});

test('nothing is done that only the extension can do', async () => {
  expect(await ask({ type: 'clear' })).toEqual([]);
  expect(await ask({ type: 'show', group, index: 7, base: { kind: 'none' } })).toEqual([]);
});
