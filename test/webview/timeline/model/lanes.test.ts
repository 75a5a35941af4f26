import { expect, test } from 'vitest';
import { availabilityText, groupLanes, type Lane, statesIn } from '../../../../src/syslog/drawing/lanes.ts';
import type { InstanceHistory } from '../../../../src/syslog/timeline.ts';
import { incidentFacts } from '../../../../src/webview/timeline/model/incidents.ts';
import { changeOf, describeSpan } from '../../../../src/webview/timeline/model/lane-spans.ts';
import { visibleMarks } from '../../../../src/webview/timeline/model/marks.ts';
import { rowsIn, transitionRows } from '../../../../src/webview/timeline/model/rows.ts';
import { at, twoBalancers } from '../../harness/samples.ts';

const { timeline } = twoBalancers();
const [history] = timeline.instances as [InstanceHistory];
const groups = groupLanes(timeline);
const lanes = groups.flatMap((group) => group.lanes);
const [balancer1, balancer2] = lanes as [Lane, Lane];
const HOUR = { from: at('12:00:00'), to: at('14:00:00') };

test('lanes of one router stand together, routers in the order of people, sync groups last', () => {
  const named = (node: string, instance: string, kind: InstanceHistory['kind'] = 'instance') => ({
    ...history,
    node,
    instance,
    kind,
  });
  const instances = [named('b', 'VI_10'), named('a', 'G', 'sync-group'), named('b', 'VI_2'), named('a', 'VI_10')];
  const nodes = ['a', 'b'].map((name) => ({ name, files: [], timeZone: 'UTC', clockOffsetMs: 0 }));
  const groups = groupLanes({ ...timeline, nodes, instances });
  expect(groups.map(({ title, tag, lanes }) => [title, tag, lanes.map(({ node }) => node)])).toEqual([
    ['VI_2', undefined, ['b']],
    ['VI_10', undefined, ['a', 'b']],
    ['G', 'sync group', ['a']],
    ['Whole node', 'lines that name no instance', ['a', 'b']],
  ]);
  expect(new Set(groups.flatMap(({ lanes }) => lanes).map(({ id }) => id)).size).toBe(6);
});

test('an instance that a node calls otherwise stands with its router, and says its name', () => {
  const named = (node: string, instance: string) => ({ ...history, node, instance });
  const times = { from: 0, to: 1, masterMs: 1, noMasterMs: 0, dualMasterMs: 0, unknownMs: 0, share: 1 };
  const router = { instance: 'VI_1', alsoCalled: [{ node: 'b', instance: 'WEB' }], addresses: [], ...times };
  const instances = [named('a', 'VI_1'), named('b', 'WEB')];
  const [group] = groupLanes({ ...timeline, instances, availability: [router] });
  expect(group?.title).toBe('VI_1');
  expect(group?.lanes.map(({ label, detail }) => [label, detail])).toEqual([
    ['a', ''],
    ['b', 'WEB'],
  ]);
});

test('a virtual server has a group of its own: first what each node says of it, then of its real servers', () => {
  const said = { spans: [], changes: [], checks: [] };
  const server = (node: string, virtualServer: string, realServer?: string) => ({
    ...said,
    node,
    virtualServer,
    realServer,
  });
  const servers = [
    server('balancer2', 'A', '[192.0.2.40]:tcp:80'),
    server('balancer1', 'A', '[192.0.2.40]:tcp:80'),
    server('balancer1', 'A', '[192.0.2.9]:tcp:80'),
    server('balancer2', 'A'),
    server('balancer1', '', '[192.0.2.9]:tcp:80'),
  ];
  const [, lost, group] = groupLanes({ ...timeline, servers });
  expect([lost?.title, group?.title, group?.tag]).toEqual(['Real servers', 'A', 'virtual server']);
  expect(group?.lanes.map(({ kind, label, detail }) => [kind, label, detail])).toEqual([
    ['virtual-server', 'balancer2', ''],
    ['real-server', '[192.0.2.9]:tcp:80', 'balancer1'],
    ['real-server', '[192.0.2.40]:tcp:80', 'balancer1'],
    ['real-server', '[192.0.2.40]:tcp:80', 'balancer2'],
  ]);
});

test('the heading says how much of the time a router had a master, and never more than it was', () => {
  const [group] = groups;
  const said = (share: number | undefined, addresses: readonly string[]) => {
    const times = { from: 0, to: 1, masterMs: 1, noMasterMs: 0, dualMasterMs: 0, unknownMs: 0 };
    return (
      group &&
      availabilityText({ ...group, availability: { instance: 'VI_1', alsoCalled: [], addresses, share, ...times } })
    );
  };
  expect(said(0.99999, ['192.0.2.10'])).toBe('had a master 99.99 % of the time · 192.0.2.10');
  expect(said(1, [])).toBe('had a master 100 % of the time');
  expect(said(undefined, [])).toBe('');
});

test('only states that occur are in the legend', () => {
  expect(statesIn(groups)).toEqual(['MASTER', 'BACKUP', 'FAULT']);
});

test('a band leads to the line that began it', () => {
  for (const [index, span] of balancer1.spans.entries()) {
    expect(changeOf(balancer1, span)?.line).toBe(index + 1);
  }
});

test('a span that no line began leads to the last line before it', () => {
  expect(changeOf(balancer1, { state: 'STOPPED', from: at('12:50:00'), to: undefined })?.line).toBe(3);
  expect(changeOf(balancer1, { state: 'INIT', from: at('12:00:00'), to: undefined })).toBeUndefined();
});

test('the tooltip says state, node, times, duration and cause', () => {
  const [, , fault] = balancer1.spans;
  expect(fault && describeSpan(balancer1, fault, 1, 'UTC', 'Entering FAULT STATE')).toEqual([
    'FAULT · balancer1 · VI_1',
    'from 2024-05-25 12:40:45',
    'until 2024-05-25 13:02:52',
    '22 min 7 s',
    'eth1 went down',
    'Entering FAULT STATE',
  ]);
});

test('an incident with its time, its length and how sure that is', () => {
  const [incident] = timeline.incidents;
  expect(incident && incidentFacts(incident, 'UTC')).toBe('2024-05-25 12:40:45 · 3 s (±1 s) · balancer1, balancer2');
  const estimate = { earliest: 0, latest: 0, spoken: 0, listening: 0, announcedMs: 0, again: undefined };
  expect(incident && incidentFacts({ ...incident, estimate }, 'UTC')).toContain(' · about 3 s (estimated) · ');
});

test('a first word is no failover; the others are marked on the node they belong to', () => {
  const marks = visibleMarks(lanes, { node: 'balancer2', service: '' }, HOUR, 600);
  expect(marks.map(({ time, label }) => [time, label])).toEqual([
    [at('12:40:48'), 'VI_1 → MASTER'],
    [at('13:02:52'), 'VI_1 → BACKUP'],
  ]);
  expect(visibleMarks(lanes, { node: 'balancer9', service: '' }, HOUR, 600)).toEqual([]);
  expect(balancer2.changes).toHaveLength(3);
});

test('real servers are marked on the rates of their service alone', () => {
  const change = { time: at('12:45:00'), from: 'UP', to: 'DOWN', cause: undefined, file: '', line: 1 } as const;
  const server = { node: 'balancer1', realServer: '[192.0.2.40]:tcp:80', spans: [], checks: [], changes: [change] };
  const servers = ['[192.0.2.200]:tcp:80', 'FWM 7', ''].map((virtualServer) => ({ ...server, virtualServer }));
  const all = groupLanes({ ...timeline, instances: [], servers }).flatMap((group) => group.lanes);
  const marks = (service: string) => visibleMarks(all, { node: 'balancer1', service }, HOUR, 600);
  const down = [{ time: change.time, tone: 'bad', label: '192.0.2.40:80 → DOWN' }];
  expect(marks('tcp/192.0.2.200:80')).toEqual(down);
  expect(marks('fwm/7')).toEqual(down);
  expect(marks('udp/192.0.2.200:80')).toEqual([]);
});

test('the table holds every transition in order of time, and can be cut to a window', () => {
  const rows = transitionRows(lanes);
  expect(rows).toHaveLength(7);
  expect(rows.map(({ time }) => time)).toEqual([...rows.map(({ time }) => time)].sort((a, b) => a - b));
  const cut = rowsIn(rows, { from: at('12:40:45'), to: at('12:40:48') });
  expect(cut.map(({ lane, to, cause }) => [lane.node, to, cause])).toEqual([
    ['balancer1', 'FAULT', 'eth1 went down'],
    ['balancer2', 'MASTER', 'no advert for 3.8 s'],
  ]);
});
