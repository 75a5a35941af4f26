import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../src/cluster/check-cluster.ts';
import type { SourceFile } from '../../../src/cluster/cluster.ts';
import { clusterSteps, readCluster } from '../../../src/cluster/reading/read-cluster.ts';

const words = [
  ...[
    'vrrp_instance VI_1',
    'vrrp_instance',
    '{',
    '}',
    '\n',
    'interface eth0\n',
    'virtual_router_id 51\n',
    'priority 100\n',
    'priority\n',
  ],
  ...[
    'state MASTER\n',
    'virtual_ipaddress {\n198.51.100.10/24\n}\n',
    'virtual_ipaddress {\n',
    '2001:db8::1\n',
    '0.0.0.0/0\n',
    'include *\n',
  ],
  ...[
    'include [',
    'unicast_peer {\n192.0.2.1\n}\n',
    'virtual_server 198.51.100.10 80 {\n',
    'real_server 198.51.100.31 80 {\n',
    'lb_kind DR\n',
  ],
  ...[
    'track_script {\nx weight 5\n}\n',
    '@a ',
    '$X=1\n',
    'advert_int 2\n',
    'sysctl -w net.ipv4.conf.all.arp_ignore=1\n',
  ],
  ...['ipvsadm -a -t 198.51.100.10:80 -r 198.51.100.32:80 -g\n', '"', '#', 'arp_announce'],
];
const text = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string()), { maxLength: 40 })
  .map((parts) => parts.join(''));
const path = fc.constantFrom(
  'a/keepalived.conf',
  'b/keepalived.conf',
  'keepalived.conf',
  'b/x.conf',
  'b/keepalived/y.conf',
  'Vagrantfile',
  'real.sh',
  '/',
  '',
);

test('any files are read and compared, and every finding lies within the file that it names', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.record({ path, text }), { selector: (file) => file.path, maxLength: 6 }), (files) => {
      const texts = new Map<string, string>(files.map((file) => [file.path, file.text]));
      for (const [at, problems] of checkCluster(readCluster(files))) {
        for (const problem of problems) {
          const places = [{ path: at, ...problem }, ...(problem.related ?? [])];
          for (const { path: own = at, range } of places) {
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeLessThanOrEqual(texts.get(own)?.length ?? -1);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what is neither configuration nor evidence is left out', () => {
  const { nodes, evidence } = readCluster([
    { path: 'conf.d/site.conf', text: 'server {\n}\n' },
    { path: 'conf.d/vip.conf', text: 'vrrp_instance A {\n}\n' },
    { path: 'setup.sh', text: 'true\n' },
  ]);
  expect(nodes.map(({ path: own }) => own)).toEqual(['conf.d/vip.conf']);
  expect(evidence.map(({ path: own }) => own)).toEqual(['setup.sh']);
});

describe('a file of several names', () => {
  const text = 'vrrp_instance A {\n}\n';
  const pathsOf = (files: readonly SourceFile[]) => readCluster(files).nodes.map(({ path: own }) => own);

  test('is one node, under its own name', () => {
    const files = [
      { path: 'keepalived-live.conf', text, linkTo: 'keepalived.conf' },
      { path: 'keepalived.conf', text },
    ];
    expect(pathsOf(files)).toEqual(['keepalived.conf']);
    expect([...readCluster(files).furtherNames]).toEqual(['keepalived-live.conf']);
  });

  test('is no node under its own name where another configuration includes it by a link', () => {
    const files = [
      { path: 'keepalived.conf', text: 'include enabled/*.conf\n' },
      { path: 'available/a.conf', text },
      { path: 'enabled/a.conf', text, linkTo: 'available/a.conf' },
    ];
    expect(pathsOf(files)).toEqual(['keepalived.conf']);
    expect([...readCluster(files).furtherNames]).toEqual(['available/a.conf']);
  });

  test('is one piece of evidence', () => {
    const files = [
      { path: 'sysctl.conf', text: 'net.ipv4.ip_forward = 1\n' },
      { path: 'sysctl.d/99.conf', text: 'net.ipv4.ip_forward = 1\n', linkTo: 'sysctl.conf' },
    ];
    expect(readCluster(files.map((file) => ({ ...file, kind: 'evidence' }))).evidence).toHaveLength(1);
  });
});

test('a file for many nodes is read in a step for each of them', () => {
  const ids = Array.from({ length: 12 }, (_, index) => `lb${index}`);
  const text = `vrrp_instance A {\n${ids.map((id, index) => `  @${id} priority ${100 + index}\n`).join('')}}\n`;
  const steps = clusterSteps([{ path: 'keepalived.conf', text }]);
  let count = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      expect(step.value.nodes.map(({ id }) => id)).toEqual(ids);
      break;
    }
    count += 1;
  }
  expect(count).toBeGreaterThan(ids.length);
});
