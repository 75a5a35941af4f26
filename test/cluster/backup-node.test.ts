import { describe, expect, test } from 'vitest';
import { backupNodeFor } from '../../src/cluster/backup-node.ts';
import { checkCluster } from '../../src/cluster/check-cluster.ts';
import { virtualRouters } from '../../src/cluster/facts/virtual-router.ts';
import { readCluster } from '../../src/cluster/reading/read-cluster.ts';

const instance = (...lines: readonly string[]) =>
  `vrrp_instance VI_1 {\n${['interface eth0', 'virtual_router_id 51', ...lines].map((line) => `  ${line}\n`).join('')}  virtual_ipaddress {\n    198.51.100.10/24\n  }\n}\n`;
const MASTER = `global_defs {\n  router_id lb1\n}\n${instance('state MASTER', 'priority 100')}`;

const backup = (files: Readonly<Record<string, string>>, path = Object.keys(files)[0] ?? '') =>
  backupNodeFor(readCluster(Object.entries(files).map(([name, text]) => ({ path: name, text }))), path);

test('a second node is the first one with the state, priority and name of a backup', () => {
  expect(backup({ 'lb1/keepalived.conf': MASTER })).toEqual({
    name: 'lb2',
    path: 'lb2/keepalived.conf',
    text: `global_defs {\n  router_id lb2\n}\n${instance('state BACKUP', 'priority 50')}`,
  });
});

test('source and peer change places', () => {
  const unicast = (own: string, peer: string) => [`unicast_src_ip ${own}`, `unicast_peer {\n    ${peer}\n  }`];
  const text = instance('state MASTER', 'priority 150', ...unicast('192.0.2.1', '192.0.2.2'));
  expect(backup({ 'a/keepalived.conf': text })?.text).toBe(
    instance('state BACKUP', 'priority 100', ...unicast('192.0.2.2', '192.0.2.1')),
  );
});

test('the two are one virtual router with which nothing is wrong, and no third is offered', () => {
  const created = backup({ 'lb1/keepalived.conf': MASTER });
  const files = [
    { path: 'lb1/keepalived.conf', text: MASTER },
    { path: created?.path ?? '', text: created?.text ?? '' },
  ];
  const cluster = readCluster(files);
  expect(virtualRouters(cluster).map(({ members }) => members.length)).toEqual([2]);
  expect([...checkCluster(cluster).values()].flat()).toEqual([]);
  expect(files.map(({ path }) => backupNodeFor(cluster, path))).toEqual([undefined, undefined]);
});

test.each([
  ['lb1/etc/keepalived/keepalived.conf', 'lb2/etc/keepalived/keepalived.conf'],
  ['site/node09/keepalived.conf', 'site/node10/keepalived.conf'],
  ['keepalived.lb1.conf', 'keepalived.lb2.conf'],
  ['x/keepalived-master.conf', 'x/keepalived-backup.conf'],
  ['primary/keepalived.conf', 'secondary/keepalived.conf'],
  ['gateway/keepalived.conf', 'gateway-backup/keepalived.conf'],
  ['keepalived.conf', 'keepalived-backup.conf'],
])('%s is followed by %s', (path, expected) => {
  expect(backup({ [path]: MASTER })?.path).toBe(expected);
});

describe('none is offered', () => {
  test.each([
    ['where no priority is written', instance('state MASTER')],
    [
      'where several peers leave open which one it is',
      instance('priority 100', 'unicast_src_ip 192.0.2.1', 'unicast_peer {\n    192.0.2.2\n    192.0.2.3\n  }'),
    ],
    ['where a condition decides', instance('@a priority 100', '@b priority 50')],
    ['where other files belong to it', `include x.conf\n${MASTER}`],
    ['where there is no instance', 'global_defs {\n}\n'],
  ])('%s', (_, text) => expect(backup({ 'lb1/keepalived.conf': text })).toBeUndefined());
});
