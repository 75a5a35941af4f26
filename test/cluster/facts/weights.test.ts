import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trackersOf } from '../../../src/cluster/facts/tracking.ts';
import { virtualRouters } from '../../../src/cluster/facts/virtual-router.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';
import { weightCannotFailover } from '../../../src/cluster/rules/weight-cannot-failover.ts';

const configuration = (priority: number, weights: readonly number[], more = '') => {
  const devices = weights.map((weight, index) => `    eth${index + 1} weight ${weight}\n`).join('');
  return `vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 51\n  priority ${priority}\n  track_interface {\n${devices}  }\n  virtual_ipaddress {\n    198.51.100.10/24\n  }\n}\n${more}`;
};
const clamp = (sum: number) => Math.max(1, Math.min(254, sum));
const priority = (base: number, weights: readonly number[], failed: ReadonlySet<number>) =>
  clamp(
    weights.reduce((sum, weight, index) => {
      if (weight > 0) return failed.has(index) ? sum : sum + weight;
      return failed.has(index) ? sum + weight : sum;
    }, base),
  );
const subsets = (count: number) =>
  Array.from(
    { length: 2 ** count },
    (_, bits) => new Set(Array.from({ length: count }, (_, i) => i).filter((i) => bits & (1 << i))),
  );

/** The names reported on the first node, each with its severity. */
const reported = (files: Readonly<Record<string, string>>) => {
  const found: string[] = [];
  weightCannotFailover.check(
    readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))),
    (path, range, _, more) => {
      if (path === 'a/keepalived.conf')
        found.push(`${files[path]?.slice(range.start, range.end)} ${more?.severity ?? 'warning'}`);
    },
  );
  return found.sort();
};

test('what is said of weights is what trying every subset of failures says', () => {
  const base = fc.integer({ min: 1, max: 254 });
  const weights = fc.array(
    fc.integer({ min: -253, max: 253 }).filter((weight) => weight !== 0),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(base, weights, base, weights, (own, ownWeights, other, otherWeights) => {
      const peer = priority(other, otherWeights, new Set());
      const all = subsets(ownWeights.length);
      fc.pre(priority(own, ownWeights, new Set()) > peer);
      const moves = (failed: ReadonlySet<number>) => priority(own, ownWeights, failed) < peer;
      const expected = ownWeights.flatMap((_, index) => {
        if (moves(new Set([index]))) return [];
        const tips = all.some((failed) => !failed.has(index) && !moves(failed) && moves(new Set([...failed, index])));
        return [`eth${index + 1} ${tips ? 'info' : 'warning'}`];
      });
      const files = {
        'a/keepalived.conf': configuration(own, ownWeights),
        'b/keepalived.conf': configuration(other, otherWeights),
      };
      expect(reported(files)).toEqual(expected.sort());
    }),
    { numRuns: 200 },
  );
});

test('many trackers are compared without trying every subset', () => {
  const weights = Array.from({ length: 200 }, () => -1);
  const files = { 'a/keepalived.conf': configuration(150, weights), 'b/keepalived.conf': configuration(100, []) };
  expect(new Set(reported(files).map((line) => line.split(' ')[1]))).toEqual(new Set(['info']));
});

const trackers = (text: string) => {
  const [router] = virtualRouters(readCluster([{ path: 'a/keepalived.conf', text }]));
  const member = router?.members[0];
  return member && trackersOf(member)?.map(({ name, loss, gain }) => [name.value, loss, gain]);
};

test('a sync group drops the weights of its members, unless it says otherwise', () => {
  const group = (line: string) => `vrrp_sync_group G {\n  group {\n    VI_1\n  }\n  ${line}\n}\n`;
  expect(trackers(configuration(100, [5]))).toEqual([['eth1', 5, 5]]);
  expect(trackers(configuration(100, [5], group('')))).toEqual([['eth1', 0, 0]]);
  expect(trackers(configuration(100, [5], group('sync_group_tracking_weight')))).toEqual([['eth1', 5, 5]]);
  expect(trackers(configuration(100, [], group('track_interface {\n    eth9 weight -7\n  }')))).toEqual([
    ['eth9', 7, 0],
  ]);
});

test('what the text does not tell is not guessed', () => {
  const lines = configuration(100, []).replace('track_interface {\n', 'track_file {\n    f weight 2\n');
  expect(trackers(lines)).toBeUndefined();
  expect(
    trackers(configuration(100, []).replace('track_interface {\n', 'track_interface {\n    eth1 weight 5 reverse\n')),
  ).toBeUndefined();
  expect(
    trackers(configuration(100, []).replace('track_interface {\n', 'track_script {\n    unknown\n')),
  ).toBeUndefined();
});

test('no weight is advised with which the node would be no stronger than its peer while all is well', () => {
  const told = (own: number) => {
    const files = { 'a/keepalived.conf': configuration(own, [10]), 'b/keepalived.conf': configuration(101, [10]) };
    const messages: string[] = [];
    weightCannotFailover.check(
      readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))),
      (_path, _range, message) => messages.push(message),
    );
    return messages.join('\n');
  };
  // Without its gain the first node has 111, as much as the second with its own.
  expect(told(111)).toContain('No weight would do with these priorities');
  expect(told(113)).toContain('A weight of -3 would move them');
});

test('the node that takes over is the strongest one that preempts', () => {
  const files = {
    'lb1/keepalived.conf': configuration(150, [-10]),
    'lb2/keepalived.conf': configuration(145, []).replace('  priority', '  state BACKUP\n  nopreempt\n  priority'),
    'lb3/keepalived.conf': configuration(100, []),
  };
  const messages: string[] = [];
  weightCannotFailover.check(
    readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))),
    (_path, _range, message) => messages.push(message),
  );
  expect(messages).toEqual([expect.stringContaining('from 150 to 140, not below the 100 of lb3')]);
});

test('equal priorities are no failover to compare with', () => {
  const files = { 'lb1/keepalived.conf': configuration(100, [-10]), 'lb2/keepalived.conf': configuration(100, []) };
  expect(reported(files)).toEqual([]);
});
