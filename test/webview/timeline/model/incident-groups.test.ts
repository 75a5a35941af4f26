import { expect, test } from 'vitest';
import type { Incident } from '../../../../src/syslog/timeline.ts';
import { groupIncidents, namesOf } from '../../../../src/webview/timeline/model/incident-groups.ts';
import { groupFacts, incidentFacts, listIncidents } from '../../../../src/webview/timeline/model/incidents.ts';

function incident(instance: string, from: number, more: Partial<Incident> = {}): Incident {
  const rest = { to: from + 3000, durationMs: 3000, resolutionMs: 1, text: '', evidence: [] };
  return { kind: 'no-master', instance, nodes: ['lb1', 'lb2'], from, ...rest, ...more };
}

const titles = (incidents: readonly Incident[]) =>
  groupIncidents(listIncidents(incidents)).map((group) => group.map(({ incident: one }) => one.instance));

test('what moves many instances at once is told once, in the order of the first of them', () => {
  const names = ['A', 'B', 'C'];
  const faults = names.map((name) => incident(name, 1000, { kind: 'fault', nodes: ['lb1'] }));
  const [first, ...others] = names.map((name, index) => incident(name, 1000 + index));
  const groups = groupIncidents(listIncidents([...(first ? [first] : []), ...faults, ...others]));
  expect(groups.map(([{ label }, ...more]) => [label, more.length])).toEqual([
    ['No master', 2],
    ['Fault', 2],
  ]);
});

test('two are told one by one, and so are those of other nodes or a later time', () => {
  expect(titles([incident('A', 0), incident('B', 0)])).toEqual([['A'], ['B']]);
  expect(titles([incident('A', 0), incident('B', 0), incident('C', 0, { nodes: ['lb3'] })])).toEqual([
    ['A'],
    ['B'],
    ['C'],
  ]);
  expect(titles([incident('A', 0), incident('B', 0), incident('C', 60_000)])).toEqual([['A'], ['B'], ['C']]);
});

test('a second failover of the same instances is a group of its own', () => {
  const names = ['A', 'B', 'C'];
  expect(titles([...names.map((name) => incident(name, 0)), ...names.map((name) => incident(name, 90_000))])).toEqual([
    names,
    names,
  ]);
});

test('the facts of a group are its beginning, the longest duration and the nodes', () => {
  const three = [incident('A', 0), incident('B', 5, { durationMs: 4500 }), incident('C', 9)];
  expect(groupFacts(three, 'UTC')).toBe('1970-01-01 00:00:00 · up to 4.5 s · lb1, lb2');
  const open = [...three, incident('D', 9, { to: undefined, durationMs: undefined })];
  expect(groupFacts(open, 'UTC')).toMatch(/some still at the end of the logs/);
});

test('of many names the first stand there, and how many more there are', () => {
  const group = (count: number) => {
    const [only] = groupIncidents(
      listIncidents(Array.from({ length: count }, (_, index) => incident(`VI_${index + 1}`, 0))),
    );
    if (only === undefined) throw new Error('No group was made.');
    return namesOf(only);
  };
  expect(group(5)).toBe('VI_1, VI_2, VI_3, VI_4, VI_5');
  expect(group(10)).toBe('VI_1, VI_2, VI_3, VI_4 and 6 more');
});

test('of many nodes the first stand in the facts too', () => {
  const nodes = Array.from({ length: 40 }, (_, index) => `node${index}`);
  const many = incident('A', 0, { nodes, durationMs: 3000, to: 3000 });
  expect(incidentFacts(many, 'UTC')).toMatch(/ · node0, node1, node2, node3 and 36 more$/);
  expect(groupFacts([many], 'UTC')).toMatch(/ · node0, node1, node2, node3 and 36 more$/);
});

test('the facts of a moment name no length, but for a clock too coarse to tell', () => {
  const moment = { to: 0, durationMs: 0 };
  expect(incidentFacts(incident('A', 0, moment), 'UTC')).toBe('1970-01-01 00:00:00 · lb1, lb2');
  expect(incidentFacts(incident('A', 0, { ...moment, resolutionMs: 1000 }), 'UTC')).toMatch(/ · 0 ms \(±1 s\) · /);
});
