import { describe, expect, test } from 'vitest';
import { joinTimeline } from '../../src/cluster/join-timeline.ts';
import { readIpvs } from '../../src/ipvs/read.ts';
import type { Timeline, TimelineNode } from '../../src/syslog/timeline.ts';

const table = (conns: number) => `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80           ${String(conns).padStart(9)}        0        0        0        0
  -> 192.0.2.30:80            ${String(conns).padStart(9)}        0        0        0        0
`;
const twoMinutes = (prompt = '') =>
  [0, 1].map((minute) => `2026-05-25 12:0${minute}:00Z\n${prompt}${table(minute * 60)}`).join('');

function timeline(...nodes: readonly Pick<TimelineNode, 'name' | 'files'>[]): Timeline {
  const full = nodes.map((node) => ({ ...node, timeZone: 'UTC', clockOffsetMs: 0 }));
  return { nodes: full, instances: [], servers: [], incidents: [], availability: [], events: [], inputs: [] };
}

const nodesOf = (given: Timeline, text: string, file?: string) => {
  const { snapshots } = readIpvs(text, file === undefined ? {} : { file });
  return [...new Set(joinTimeline(given, snapshots).charts.map(({ node }) => node))];
};

describe('the node of a table', () => {
  const pair = timeline({ name: 'lb1.example.net', files: ['a/syslog'] }, { name: 'lb2', files: ['b/syslog'] });

  test('is the one that its prompt names, by the short host name', () => {
    expect(nodesOf(pair, twoMinutes('root@LB1:~# ipvsadm -Ln --stats\n'))).toEqual(['lb1.example.net']);
  });

  test('is the one whose log lies in the same folder', () => {
    expect(nodesOf(pair, twoMinutes(), 'b/stats.txt')).toEqual(['lb2']);
  });

  test('is the only one there is', () => {
    expect(nodesOf(timeline({ name: 'lb9', files: ['x/log'] }), twoMinutes())).toEqual(['lb9']);
  });

  test('stays unknown rather than being guessed', () => {
    expect(nodesOf(pair, twoMinutes(), 'elsewhere/stats.txt')).toEqual([undefined]);
    expect(
      nodesOf(timeline({ name: 'lb1', files: ['one'] }, { name: 'lb2', files: ['two'] }), twoMinutes(), 'stats'),
    ).toEqual([undefined]);
  });
});

test('a minute with 60 connections is one a second', () => {
  const { snapshots } = readIpvs(twoMinutes(), {});
  const { charts } = joinTimeline(timeline({ name: 'lb1', files: [] }), snapshots);
  const conns = charts.find(({ metric, real }) => metric === 'conns' && real === '192.0.2.30:80');
  expect(conns?.points.at(-1)).toEqual([Date.UTC(2026, 4, 25, 12, 1), 1]);
});

test('tables without a date are counted, not placed', () => {
  const { snapshots } = readIpvs(table(5), {});
  expect(joinTimeline(timeline({ name: 'lb1', files: [] }), snapshots)).toEqual({ charts: [], undated: 1 });
});
