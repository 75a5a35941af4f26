import { expect, test } from 'vitest';
import { isSpareCopy, placeOf, uniqueNames } from '../../src/cluster/node-name.ts';

test.each([
  ['balancer1/keepalived.conf', 'balancer1', ''],
  ['a/keepalived.lb2.conf', 'lb2', 'a'],
  ['lb1.keepalived.conf', 'lb1', ''],
  ['keepalived-backup.conf', 'backup', ''],
  ['site-a/keepalived_master.conf', 'master', 'site-a'],
  ['host_vars/lb1/keepalived.conf', 'lb1', 'host_vars'],
  ['site-a/lb1/etc/keepalived/keepalived.conf', 'lb1', 'site-a'],
  ['roles/keepalived/files/lb2/keepalived.conf', 'lb2', 'roles/keepalived/files'],
  ['10.30.50.117.conf', '10.30.50.117', ''],
  ['/srv/lab/master.conf', 'master', 'srv/lab'],
  ['keepalived.conf', undefined, ''],
  ['/etc/keepalived/keepalived.conf', undefined, ''],
  ['./keepalived.conf', undefined, ''],
])('%s is the configuration of %s', (path, name, site) => {
  expect(placeOf(path)).toMatchObject({ name, site });
});

test('names are made unique by the folder in front, then by a number', () => {
  const paths = [
    'site-a/lb1/keepalived.conf',
    'site-b/lb1/keepalived.conf',
    'lb2/keepalived.conf',
    'keepalived.conf',
    'etc/keepalived.conf',
  ];
  expect(uniqueNames(paths.map((path) => ({ place: placeOf(path), otherwise: 'r1' })))).toEqual([
    'site-a/lb1',
    'site-b/lb1',
    'lb2',
    'r1',
    'r1#2',
  ]);
});

test('copies put aside are told from backups', () => {
  expect(['keepalived.old.conf', 'keepalived-example.conf', 'keepalived.conf.bak'].map(isSpareCopy)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['keepalived-backup.conf', 'keepalived.conf', 'example/keepalived.conf'].map(isSpareCopy)).toEqual([
    false,
    false,
    false,
  ]);
});
