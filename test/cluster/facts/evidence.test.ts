import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../src/cluster/check-cluster.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';

/** A director that reaches its real servers by direct routing, beside one file that says how those are set up. */
const CONFIGURATION = [
  'virtual_server 198.51.100.10 80 {',
  '  lb_algo rr',
  '  lb_kind DR',
  '  protocol TCP',
  '  real_server 198.51.100.31 80 {\n    weight 1\n  }',
  '  real_server 198.51.100.32 80 {\n    weight 1\n  }',
  '}\n',
].join('\n');

const arp = (path: string, text: string) => {
  const files = { 'lb/keepalived.conf': CONFIGURATION, [path]: text };
  const cluster = readCluster(Object.entries(files).map(([name, content]) => ({ path: name, text: content })));
  return [...checkCluster(cluster)].flatMap(([at, problems]) =>
    problems.filter(({ rule }) => rule.startsWith('arp-')).map(({ rule, message }) => ({ at, rule, message })),
  );
};

const sources = [
  ['etc/sysctl.conf', 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n'],
  ['roles/real/files/sysctl.d/90-lvs.conf', 'net.ipv4.conf.all.arp_ignore=1\nnet.ipv4.conf.all.arp_announce=2\n'],
  ['real.sh', 'sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2\n'],
  [
    'setup/proc.sh',
    'echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore\necho 2 | sudo tee /proc/sys/net/ipv4/conf/all/arp_announce\n',
  ],
  [
    'Vagrantfile',
    's.inline = "sysctl -w net.ipv4.conf.all.arp_ignore=1;"\\\n  "sysctl -w net.ipv4.conf.all.arp_announce=2"\n',
  ],
  [
    'roles/real/tasks/main.yml',
    '- ansible.posix.sysctl:\n    name: net.ipv4.conf.all.arp_ignore\n    value: "1"\n- ansible.posix.sysctl:\n    name: net.ipv4.conf.all.arp_announce\n    value: "2"\n',
  ],
  ['group_vars/real.yml', 'sysctls:\n  net.ipv4.conf.all.arp_ignore: 1\n  net.ipv4.conf.all.arp_announce: 2\n'],
  [
    'cloud-init/user-data',
    '#cloud-config\nwrite_files:\n  - path: /etc/sysctl.d/90-lvs.conf\n    content: |\n      net.ipv4.conf.all.arp_ignore = 1\n      net.ipv4.conf.all.arp_announce = 2\n',
  ],
  [
    'cloud-init.yaml',
    '#cloud-config\nruncmd:\n  - sysctl -w net.ipv4.conf.all.arp_ignore=1\n  - [sysctl, -w, net.ipv4.conf.all.arp_announce=2]\n',
  ],
  [
    'real-sysctl-a.txt',
    'abi.vsyscall32 = 1\nnet.ipv4.conf.all.arp_announce = 2\nnet.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.lo.arp_ignore = 0\n',
  ],
] as const;

describe.each(sources)('what %s sets for real servers', (path, text) => {
  test('is what they need, so that nothing is reported', () => {
    expect(arp(path, text)).toEqual([]);
  });

  test('is missed where arp_announce is left out, and the file is named', () => {
    const without = text.replaceAll('arp_announce', 'arp_filter');
    expect(arp(path, without)).toMatchObject([
      { at: 'lb/keepalived.conf', rule: 'arp-sysctl-missing', message: expect.stringMatching(/arp_announce = 2/) },
    ]);
    expect(arp(path, without)[0]?.message).toContain(path);
  });

  test('is told where it is too small, at the place where it is set', () => {
    const small = text.replace(/(arp_announce\D*)2|2( \| sudo tee \S*arp_announce)/, '$11$2');
    expect(small).not.toBe(text);
    expect(arp(path, small)).toMatchObject([{ at: path, rule: 'arp-sysctl-value' }]);
  });
});
