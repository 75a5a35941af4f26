import { expect, test } from 'vitest';
import { strangeTables, withTableNodes } from '../../../src/cluster/timeline/table-nodes.ts';
import { twoBalancers } from '../../webview/harness/samples.ts';

const { charts, timeline } = twoBalancers();
const strange = charts.map((one) =>
  one.node === 'balancer1' ? { ...one, node: 'director-a' } : { ...one, node: undefined },
);

test('tables whose node the logs know ask for nothing', () => {
  expect(strangeTables(charts, timeline.nodes, {})).toEqual([]);
  expect(withTableNodes(charts, timeline.nodes, { balancer1: 'balancer2' })).toBe(charts);
});

test('the others are of the node that the user says, as long as the logs have it', () => {
  const chosen = { 'director-a': 'balancer1', '': 'gone' };
  expect(strangeTables(strange, timeline.nodes, chosen)).toEqual([
    { name: 'director-a', node: 'balancer1' },
    { name: '', node: undefined },
  ]);
  const said = withTableNodes(strange, timeline.nodes, chosen);
  expect([...new Set(said.map(({ node }) => node))]).toEqual(['balancer1', undefined]);
});

test('their clock is then that of the logs of the node', () => {
  const nodes = timeline.nodes.map((node) => ({ ...node, clockOffsetMs: 2000 }));
  const [before] = strange;
  const [after] = withTableNodes(strange, nodes, { 'director-a': 'balancer1' });
  expect(after?.points[0]?.[0]).toBe((before?.points[0]?.[0] ?? 0) + 2000);
});
