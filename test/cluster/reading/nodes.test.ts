import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../src/cluster/check-cluster.ts';
import { checkConfigurations } from '../../../src/cluster/check-configurations.ts';
import { type ClusterOptions, readCluster } from '../../../src/cluster/reading/read-cluster.ts';

type Files = Readonly<Record<string, string>>;

const read = (files: Files, options?: ClusterOptions) =>
  readCluster(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    options,
  );
const names = (files: Files, options?: ClusterOptions) => read(files, options).nodes.map(({ name }) => name);

/** `path: rule: text` of every finding between nodes. */
const found = (files: Files, options?: ClusterOptions) =>
  [...checkCluster(read(files, options))].flatMap(([path, problems]) =>
    problems.map(({ rule, range }) => `${path}: ${rule}: ${files[path]?.slice(range.start, range.end)}`),
  );

const instance = (...lines: readonly string[]) =>
  `vrrp_instance VI_1 {\n${['interface eth0', 'virtual_router_id 51', ...lines].map((line) => `  ${line}\n`).join('')}  virtual_ipaddress {\n    198.51.100.10/24\n  }\n}\n`;

describe('one file for several nodes', () => {
  const tied = instance('@lb1 priority 150', '@lb2 priority 150');

  test('is one node for each id that its conditions name', () => {
    expect(names({ 'keepalived.conf': tied })).toEqual(['lb1', 'lb2']);
    expect(found({ 'keepalived.conf': tied }).sort()).toEqual([
      'keepalived.conf: priority-tie: 150',
      'keepalived.conf: priority-tie: 150',
    ]);
    expect(found({ 'keepalived.conf': instance('@lb1 priority 150', '@lb2 priority 100') })).toEqual([]);
  });

  test('is seen as the release reads it that the file is for', () => {
    // Behind a parameter a sequence is none any more from 2.4 on: the whole line goes (lib/parser.c).
    const [name, seq] = ['keepalived.conf', '$S=~SEQ(n, 1, 3)\n'];
    const files = { [name]: `${seq}${instance('priority 100').replace('198.51.100.10/24', `$S 198.51.100.\${n}/24`)}` };
    const addressesFor = (release: string) =>
      read(files, { targetOf: () => ({ release }) }).nodes.flatMap(({ model }) =>
        model.instances.flatMap(({ virtualIpAddresses }) => virtualIpAddresses.map(({ address }) => address)),
      );
    expect(addressesFor('2.2.7')).toEqual(['198.51.100.1', '198.51.100.2', '198.51.100.3']);
    expect(addressesFor('2.4.3')).not.toContain('198.51.100.1');
  });

  test('is one more node where all but one see a line', () => {
    const text = instance('@lb1 state MASTER', '@^lb1 state MASTER', '@lb1 priority 150', '@^lb1 priority 100');
    expect(names({ 'keepalived.conf': text })).toEqual(['lb1', 'other']);
    expect(found({ 'keepalived.conf': text })).toEqual(['keepalived.conf: both-master: MASTER']);
  });

  test('is the copy of one node in the folder of that node', () => {
    const files = { 'lb1/keepalived.conf': tied, 'lb2/keepalived.conf': tied };
    expect(names(files)).toEqual(['lb1', 'lb2']);
    expect(found(files).sort()).toEqual([
      'lb1/keepalived.conf: priority-tie: 150',
      'lb2/keepalived.conf: priority-tie: 150',
    ]);
  });

  test('is the node that was asked for, and no other', () => {
    expect(names({ 'keepalived.conf': tied }, { nodeId: 'lb2' })).toEqual(['lb2']);
    expect(found({ 'keepalived.conf': tied }, { nodeId: 'lb2' })).toEqual([]);
  });

  test('offers no change of a line that may be that of other nodes too', () => {
    const problems = [...checkCluster(read({ 'keepalived.conf': tied })).values()].flat();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.flatMap(({ fixes = [] }) => fixes)).toEqual([]);
  });

  test('is told, but not warned, of a line that is the same for all on purpose', () => {
    const text = instance('@lb1 unicast_ttl 64', '@lb2 unicast_ttl 65', 'state MASTER', 'priority 100');
    const problems = [...checkCluster(read({ 'keepalived.conf': text })).values()].flat();
    expect(problems.map(({ rule, severity }) => [rule, severity])).toEqual([['priority-tie', 'info']]);
  });

  test('is judged for itself once', () => {
    const text = instance('@lb1 priority 150', '@lb2 priority 100', 'nonsense 1');
    expect([...checkConfigurations(read({ 'keepalived.conf': text })).keys()]).toEqual(['keepalived.conf']);
  });

  test('says once of all nodes what they all see', () => {
    const service = 'virtual_server 198.51.100.20 80 {\n  real_server 198.51.100.31 80 {\n  }\n}\n';
    const text = `${instance('@lb1 priority 150', '@lb2 priority 100')}${service}`;
    expect(found({ 'keepalived.conf': text })).toEqual(['keepalived.conf: service-without-vip: 198.51.100.20']);
  });
});

describe('parameters', () => {
  const file = (priority: number) => `$PRIORITY=${priority}\n${instance('priority $PRIORITY')}`;

  test('are compared by what they hold, and the use is shown', () => {
    const files = { 'lb1/keepalived.conf': file(150), 'lb2/keepalived.conf': file(150) };
    expect(found(files).sort()).toEqual([
      'lb1/keepalived.conf: priority-tie: $PRIORITY',
      'lb2/keepalived.conf: priority-tie: $PRIORITY',
    ]);
    expect(found({ ...files, 'lb2/keepalived.conf': file(100) })).toEqual([]);
  });

  test('can be changed where they are written', () => {
    const files = { 'lb1/keepalived.conf': file(150), 'lb2/keepalived.conf': file(150) };
    const edits = [...checkCluster(read(files))].flatMap(([path, problems]) =>
      problems.flatMap(({ fixes = [] }) =>
        fixes.flatMap((fix) =>
          fix.edits.map(({ range }) => files[path as keyof typeof files].slice(range.start, range.end)),
        ),
      ),
    );
    expect(edits).toEqual(['150']);
  });
});

describe('sites', () => {
  const pair = (vip: string) => ({
    lb1: instance('priority 150').replace('198.51.100.10', vip),
    lb2: instance('priority 100').replace('198.51.100.10', vip),
  });

  test.each([
    ['folders of sites', (site: string, node: string) => `${site}/${node}/keepalived.conf`],
    [
      'host_vars of each inventory',
      (site: string, node: string) => `inventories/${site}/host_vars/${node}/keepalived.conf`,
    ],
    ['file names', (site: string, node: string) => `${site}/keepalived.${node}.conf`],
  ])('with one VRID and disjoint networks do not conflict: %s', (_, path) => {
    const [a, b] = [pair('198.51.100.10'), pair('203.0.113.10')];
    const files = {
      [path('site-a', 'lb1')]: a.lb1,
      [path('site-a', 'lb2')]: a.lb2,
      [path('site-b', 'lb1')]: b.lb1,
      [path('site-b', 'lb2')]: b.lb2,
    };
    expect(found(files)).toEqual([]);
  });

  test('hosts of many sites side by side are told apart by their networks', () => {
    const files = Object.fromEntries(
      ['10.1.0', '10.2.0', '10.3.0'].flatMap((net, index) => {
        const { lb1, lb2 } = pair(`${net}.10`);
        return [
          [`host_vars/s${index}-lb1/keepalived.conf`, lb1],
          [`host_vars/s${index}-lb2/keepalived.conf`, lb2],
        ];
      }),
    );
    expect(found(files)).toEqual([]);
  });

  test('one template rendered for two sites, even with the same addresses, stays two pairs', () => {
    const { lb1, lb2 } = pair('198.51.100.10');
    const files = {
      'site-a/lb1/keepalived.conf': lb1,
      'site-a/lb2/keepalived.conf': lb2,
      'site-b/lb1/keepalived.conf': lb1,
      'site-b/lb2/keepalived.conf': lb2,
    };
    expect(found(files)).toEqual([]);
  });
});

describe('what the user says', () => {
  const tied = { 'one/keepalived.conf': instance('priority 150'), 'two/keepalived.conf': instance('priority 150') };

  test('gives a node another name than its folder', () => {
    const nameOf = (path: string) => (path.startsWith('one/') ? 'balancer1' : undefined);
    expect(names(tied, { nameOf })).toEqual(['balancer1', 'two']);
  });

  test('parts nodes into clusters, and joins what lies apart', () => {
    expect(found(tied)).toHaveLength(2);
    expect(found(tied, { groupOf: (path) => path.slice(0, 3) })).toEqual([]);
    const apart = {
      'dc1/a/lb1/keepalived.conf': instance('priority 150'),
      'dc2/b/lb1/keepalived.conf': instance('priority 150'),
    };
    expect(found(apart)).toEqual([]);
    expect(found(apart, { groupOf: () => 'both' })).toHaveLength(2);
  });
});
