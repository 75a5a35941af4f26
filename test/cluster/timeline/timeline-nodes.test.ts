import { expect, test } from 'vitest';
import { exampleInstance } from '../../../src/cluster/examples.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';
import { configurationsOfNodes } from '../../../src/cluster/timeline/timeline-nodes.ts';
import { log, timelineOf } from '../../syslog/read.ts';

/** `NAME PATH` of the configurations that belong to a log of lb1. */
async function found(logPath: string, ...configurations: readonly string[]) {
  const line = '2026-03-03T10:00:00Z lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE\n';
  const cluster = readCluster(configurations.map((path) => ({ path, text: exampleInstance({ priority: 100 }) })));
  const { nodes } = configurationsOfNodes(await timelineOf([log(logPath, line)]), cluster);
  return nodes.map(({ name, path }) => `${name} ${path}`);
}

test('a configuration belongs to the host of its name', async () => {
  expect(await found('logs/lb1.log', 'hosts/lb1/keepalived.conf', 'hosts/lb2/keepalived.conf')).toEqual([
    'lb1 hosts/lb1/keepalived.conf',
  ]);
  expect(await found('logs/lb1.log', 'hosts/LB1.example.com/keepalived.conf')).toHaveLength(1);
  expect(await found('logs/lb1.log', 'hosts/web1/keepalived.conf')).toEqual([]);
});

test('of several sites with a host of one name the one counts in which the log lies', async () => {
  const sites = ['paris/lb1/keepalived.conf', 'oslo/lb1/keepalived.conf'];
  expect(await found('oslo/logs/lb1.log', ...sites)).toEqual(['lb1 oslo/lb1/keepalived.conf']);
  expect(await found('oslo/lb1/syslog', ...sites)).toEqual(['lb1 oslo/lb1/keepalived.conf']);
});

test('two that are equally near are no help', async () => {
  expect(await found('/var/log/lb1.log', 'paris/lb1/keepalived.conf', 'oslo/lb1/keepalived.conf')).toEqual([]);
});
