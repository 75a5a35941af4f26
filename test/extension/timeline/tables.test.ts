import { expect, test } from 'vitest';
import { sampleText } from '../../../src/extension/sampling/series-file.ts';
import { TimelineTables } from '../../../src/extension/timeline/tables.ts';
import { EMPTY_TIMELINE } from '../../../src/syslog/empty-timeline.ts';
import type { Timeline } from '../../../src/syslog/timeline.ts';

const table = (conns: number) => `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80                  ${conns}        0        0        0        0
  -> 192.0.2.30:80                   ${conns}        0        0        0        0
`;
const sample = (seconds: number) => sampleText('lb1', seconds * 1000, table(seconds * 10));

const timeline: Timeline = {
  ...EMPTY_TIMELINE,
  nodes: [{ name: 'lb1.example.com', files: ['live/lb1'], timeZone: 'UTC', clockOffsetMs: 0 }],
};
const facts = { timeline, snapshots: [], notes: [], complete: true };

function connsOf(tables: TimelineTables) {
  tables.join(facts);
  return tables.charts().find(({ metric, real }) => metric === 'conns' && real !== undefined);
}

test('samples stand under the node of the logs with this short name, each with what came since the one before', () => {
  const tables = new TimelineTables([]);
  tables.sampled('lb1.txt', 'lb1', sample(1));
  tables.join(facts);
  const before = tables.extent();
  tables.sampled('lb1.txt', 'lb1', sample(2) + sample(3));
  expect(connsOf(tables)).toMatchObject({
    node: 'lb1.example.com',
    points: [
      [2000, 10],
      [3000, 10],
    ],
  });
  const growth = tables.since(before);
  expect(growth.isWhole).toBe(false);
  expect(growth.series.map(({ points }) => points.length)).not.toContain(0);
});

test('what was pasted is kept beside, and a text without a table is told', () => {
  const tables = new TimelineTables([{ text: `root@lb1:~# ipvsadm -Ln --stats\n${table(0)}`, time: 1000 }]);
  expect(tables.paste({ text: 'no table', time: 2000 })).toBe(false);
  expect(tables.paste({ text: `root@lb1:~# ipvsadm -Ln --stats\n${table(40)}`, time: 3000 })).toBe(true);
  expect(connsOf(tables)?.points).toEqual([[3000, 20]]);
});

test('of very long series the oldest samples are forgotten, which is said, and rates go on', () => {
  const tables = new TimelineTables([], 10 * sample(1).length);
  for (let second = 0; second < 40; second++) tables.sampled('lb1.txt', 'lb1', sample(second));
  const points = connsOf(tables)?.points ?? [];
  expect(points.length).toBeLessThanOrEqual(11);
  expect(points.at(-1)).toEqual([39_000, 10]);
  expect(tables.notes()).toEqual(['The oldest samples are no longer drawn; they are in the series file.']);
});
