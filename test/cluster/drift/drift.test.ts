import { describe, expect, test } from 'vitest';
import type { Drift } from '../../../src/cluster/drift/difference.ts';
import { driftOf } from '../../../src/cluster/drift/drift.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';
import { createSituationBuilder } from '../../../src/ipvs/answers/situations.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';

const HEAD = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
];

const CONFIG = `virtual_server 10.0.0.1 80 {
  protocol TCP
  lb_algo wrr
  lb_kind DR
  sorry_server 10.0.0.99 80
  real_server 10.0.0.2 80 {
    weight 2
  }
  real_server 10.0.0.3 80 {
    inhibit_on_failure
  }
}
`;

interface Given {
  readonly file?: string;
  readonly head?: readonly string[];
}

/** Kind and place of each difference; the place as the text that asks for it. */
function drift(
  files: Readonly<Record<string, string>>,
  table: readonly string[],
  given: Given = {},
): readonly string[] {
  return differences(files, table, given).map(({ kind, real, service, place }) => {
    const asked = place && files[place.path]?.slice(place.range.start, place.range.end);
    return `${kind} ${real ?? service} ${place === undefined ? '-' : `${place.path}: ${asked}`}`;
  });
}

function differences(
  files: Readonly<Record<string, string>>,
  table: readonly string[],
  { file = 'tables.txt', head = HEAD }: Given = {},
): readonly Drift[] {
  const builder = createSituationBuilder();
  for (const snapshot of readIpvs([...head, ...table].join('\n'), { file }).snapshots) builder.add(snapshot);
  return driftOf(readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))), builder.tables());
}

const real = (end: string, forward: string, weight: number) =>
  `  -> ${end.padEnd(28)} ${forward.padEnd(7)} ${weight} 0 0`;
const GOOD = ['TCP  10.0.0.1:80 wrr', real('10.0.0.2:80', 'Route', 2), real('10.0.0.3:80', 'Route', 1)];
const path = 'keepalived.conf';

describe('a running table against a configuration', () => {
  test('is quiet where both agree, and where a real is local to the director', () => {
    expect(drift({ [path]: CONFIG }, GOOD)).toEqual([]);
    expect(
      drift(
        { [path]: CONFIG },
        GOOD.map((line) => line.replace('Route', 'Local')),
      ),
    ).toEqual([]);
  });

  test('tells weight, method and scheduler that differ, with the line that asks for them', () => {
    const table = ['TCP  10.0.0.1:80 rr', real('10.0.0.2:80', 'Masq', 5), real('10.0.0.3:80', 'Route', 0)];
    expect(drift({ [path]: CONFIG }, table)).toEqual([
      `scheduler tcp/10.0.0.1:80 ${path}: 10.0.0.1 80`,
      `weight 10.0.0.2:80 ${path}: 10.0.0.2`,
      `forward 10.0.0.2:80 ${path}: 10.0.0.2`,
      `weight 10.0.0.3:80 ${path}: 10.0.0.3`,
    ]);
  });

  test('tells what is missing and what nobody asks for; the sorry server is known', () => {
    const table = [
      'TCP  10.0.0.1:80 wrr',
      real('10.0.0.99:80', 'Route', 1),
      real('10.0.0.8:80', 'Route', 1),
      'UDP  10.0.0.1:53 rr',
    ];
    expect(drift({ [path]: CONFIG }, table)).toEqual([
      `real-missing 10.0.0.2:80 ${path}: 10.0.0.2`,
      `real-missing 10.0.0.3:80 ${path}: 10.0.0.3`,
      `real-extra 10.0.0.99:80 ${path}: 10.0.0.1 80`,
      `real-extra 10.0.0.8:80 ${path}: 10.0.0.1 80`,
      'service-extra udp/10.0.0.1:53 -',
    ]);
    expect(drift({ [path]: CONFIG }, [])).toEqual([`service-missing tcp/10.0.0.1:80 ${path}: 10.0.0.1 80`]);
  });

  test('a real server that is missing is no problem while the sorry server stands in for it', () => {
    const missing = (table: readonly string[]) =>
      differences({ [path]: CONFIG }, table).find(({ kind }) => kind === 'real-missing');
    expect(missing(GOOD.slice(0, 2))).toMatchObject({ severity: 'problem', text: expect.stringContaining('fails') });
    const sorry = missing(['TCP  10.0.0.1:80 wrr', real('10.0.0.99:80', 'Route', 1)]);
    expect(sorry).toMatchObject({ severity: 'notice', text: expect.stringContaining('sorry server stands in') });
  });

  test.each([
    ['inhibit_on_failure', '', 'its health check fails'],
    ['inhibit_on_failure', 'inhibit_on_failure no', 'somebody drains it'],
    ['', 'inhibit_on_failure', 'its health check fails'],
    ['', '', 'somebody drains it'],
  ])('a weight of 0 with %j for all real servers and %j for this one: %s', (all, own, why) => {
    const config = CONFIG.replace('lb_kind', `${all}\n  lb_kind`).replace('weight 2', `weight 2\n    ${own}`);
    const drained = GOOD.map((line) => line.replace('Route   2', 'Route   0'));
    expect(differences({ [path]: config }, drained).map(({ text }) => text)).toEqual([expect.stringContaining(why)]);
  });

  test('a listing of one service says nothing of the others', () => {
    const two = `${CONFIG}virtual_server fwmark 7 {\n  real_server 2001:db8::2 80 {\n  }\n}\n`;
    expect(drift({ [path]: two }, GOOD, { head: HEAD.slice(1) })).toEqual([]);
    expect(drift({ [path]: two }, GOOD)).toEqual([`service-missing fwm/7/ipv6 ${path}: fwmark 7`]);
  });

  test('a table with lines that cannot be read says nothing of what is missing', () => {
    expect(drift({ [path]: CONFIG }, [...GOOD.slice(0, 2), '  -> 10.0.0.3:8'])).toEqual([]);
  });

  test('names of services and reals, printed without -n, are compared with nothing', () => {
    const table = ['TCP  www.example.com:http wrr', real('web1:http', 'Route', 1)];
    expect(drift({ [path]: CONFIG }, table)).toEqual([]);
  });

  test('a group is as many services as it lists', () => {
    const group = `virtual_server_group web {
  10.0.0.5-7 80
  fwmark 9
}
virtual_server group web {
  protocol UDP
  real_server 10.0.0.2 80 {
  }
}
`;
    // wlc is what keepalived takes where none is said.
    const table = ['UDP  10.0.0.5:80 wlc', 'UDP  10.0.0.6:80 wlc', 'UDP  10.0.0.7:80 wlc', 'FWM  9 wlc'];
    const withReals = table.flatMap((line) => [line, real('10.0.0.2:80', 'Masq', 1)]);
    expect(drift({ [path]: group }, withReals)).toEqual([]);
  });

  test.each([
    ['', 'persistent 300', 'persistence'],
    ['persistence_timeout 300', '', 'persistence'],
    ['persistence_timeout 300', 'persistent 600', 'persistence'],
    ['persistence_timeout 300', 'persistent 300', undefined],
    ['persistence_timeout', 'persistent 360', undefined],
    ['persistence_granularity 255.255.255.0', 'persistent 360 mask 255.255.255.0', undefined],
    ['persistence_granularity 255.255.255.0', 'persistent 360', 'persistence'],
    ['persistence_timeout 360\n  persistence_granularity 255.255.255.255', 'persistent 360', undefined],
  ])('persistence: asked for %j, running %j', (asked, running, kind) => {
    const config = CONFIG.replace('lb_kind', `${asked}\n  lb_kind`);
    const found = drift({ [path]: config }, [`TCP  10.0.0.1:80 wrr ${running}`, ...GOOD.slice(1)]);
    expect(found).toEqual(kind === undefined ? [] : [`${kind} tcp/10.0.0.1:80 ${path}: 10.0.0.1 80`]);
  });

  test('a table of the kernel does not tell the time of persistence, and one of counters nothing of it', () => {
    const config = CONFIG.replace('lb_kind', 'persistence_timeout 300\n  lb_kind');
    const kernel = HEAD.map((line) => line.replace(/Port {2,}/, 'Port '));
    const row = (end: string, weight: number) => `  -> ${end}:0050      Route   ${weight}      0          0`;
    const rows = [row('0A000002', 2), row('0A000003', 1)];
    const table = ['TCP  0A000001:0050 wrr persistent 75000 FFFFFFFF', ...rows];
    expect(drift({ [path]: config }, table, { head: kernel })).toEqual([]);
    expect(drift({ [path]: CONFIG }, table, { head: kernel })).toEqual([
      `persistence tcp/10.0.0.1:80 ${path}: 10.0.0.1 80`,
    ]);
    const counters = ['TCP  10.0.0.1:80', '  -> 10.0.0.2:80', '  -> 10.0.0.3:80'];
    const head = ['Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes'];
    const numbers = ' 0 0 0 0 0';
    expect(
      drift(
        { [path]: config },
        counters.map((line) => line + numbers),
        { head },
      ),
    ).toEqual([]);
  });

  test('a quorum that the real servers in the table do not reach', () => {
    const config = CONFIG.replace('sorry_server 10.0.0.99 80', 'quorum 3');
    expect(drift({ [path]: config }, GOOD)).toEqual([]);
    const inhibited = GOOD.map((line) => line.replace('Route   1', 'Route   0'));
    expect(drift({ [path]: config }, inhibited)).toEqual([
      `weight 10.0.0.3:80 ${path}: 10.0.0.3`,
      `quorum tcp/10.0.0.1:80 ${path}: 3`,
    ]);
    // More than all together can have is lowered by keepalived.
    expect(drift({ [path]: config.replace('quorum 3', 'quorum 30') }, GOOD)).toEqual([]);
  });

  test('without a protocol UDP is meant, but TCP is compared where that runs', () => {
    const config = CONFIG.replace('  protocol TCP\n', '');
    expect(drift({ [path]: config }, GOOD)).toEqual([]);
    expect(
      drift(
        { [path]: config },
        GOOD.map((line) => line.replace('TCP ', 'UDP ')),
      ),
    ).toEqual([]);
    expect(drift({ [path]: config }, [])).toEqual([`service-missing udp/10.0.0.1:80 ${path}: 10.0.0.1 80`]);
  });
});

describe('a script', () => {
  const script = (lines: string) => ({ 'lvs.sh': `#!/bin/sh\n${lines}` });

  test('is read with what it says of its variables', () => {
    const lines = 'VIP=10.0.0.1; PORT="80"\nexport RIP=10.0.0.2 # first\nipvsadm -A -t $VIP:$PORT -s wrr\n';
    const reals = 'ipvsadm -a -t "$VIP:80" -r $RIP -g -w 2\nipvsadm -a -t $VIP:80 -r 10.0.0.3:80 -g -w 4\n';
    expect(drift(script(lines + reals), GOOD)).toEqual([
      'weight 10.0.0.3:80 lvs.sh: ipvsadm -a -t $VIP:80 -r 10.0.0.3:80 -g -w 4',
    ]);
  });

  test('that counts through real servers, or takes services from elsewhere, says nothing of others', () => {
    const loop =
      'ipvsadm -A -t 10.0.0.1:80 -s wrr\nfor RIP in 10.0.0.2 10.0.0.3; do\n  ipvsadm -a -t 10.0.0.1:80 -r $RIP -g\ndone\n';
    expect(drift(script(loop), GOOD)).toEqual([]);
    const given = 'ipvsadm -A -t 10.0.0.1:80 -s wrr\nipvsadm -A -t $1:443 -s rr\n';
    expect(drift(script(given), ['TCP  10.0.0.1:80 wrr', 'TCP  10.0.0.1:443 rr', 'TCP  10.0.0.9:443 rr'])).toEqual([]);
    for (const end of ['web1:80', '10.0.0.3:http']) {
      const named = `ipvsadm -A -t 10.0.0.1:80 -s wrr\nipvsadm -a -t 10.0.0.1:80 -r ${end} -g\n`;
      expect(drift(script(named), GOOD)).toEqual([]);
    }
    // Which of the two it is nobody knows.
    const either = 'VIP=10.0.0.1\n[ $2 ] && VIP=10.0.0.9\nVIP=10.0.0.8\nipvsadm -A -t $VIP:80 -s sh\n';
    expect(drift(script(either), GOOD)).toEqual([]);
  });
});

test('a mark is another service for IPv6', () => {
  const saved = { 'ipvsadm.rules': '-A -f 7 -6 -s rr\n' };
  expect(drift(saved, ['FWM  7 IPv6 rr'])).toEqual([]);
  expect(drift(saved, ['FWM  7 rr'])).toEqual([
    'service-missing fwm/7/ipv6 ipvsadm.rules: -A -f 7 -6 -s rr',
    'service-extra fwm/7 -',
  ]);
});

describe('a script and persistence', () => {
  const persistent = ['TCP  10.0.0.1:80 wrr persistent 300', ...GOOD.slice(1, 2)];
  const add = 'ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2 -g -w 2\n';

  test('that sets a service up without it asks for none', () => {
    const found = drift({ 'lvs.sh': `ipvsadm -A -t 10.0.0.1:80 -s wrr\n${add}` }, persistent);
    expect(found).toEqual(['persistence tcp/10.0.0.1:80 lvs.sh: ipvsadm -A -t 10.0.0.1:80 -s wrr']);
  });

  test('that only adds real servers says nothing of it', () => {
    expect(drift({ 'lvs.sh': add }, persistent)).toEqual([]);
  });
});

describe('which files count', () => {
  test('the configuration of the node that the prompt names, not that of another', () => {
    const files = { 'lb1/keepalived.conf': CONFIG, 'lb2/keepalived.conf': CONFIG.replace('weight 2', 'weight 9') };
    const head = ['root@lb2.example.com:~# ipvsadm -Ln', ...HEAD];
    expect(drift(files, GOOD, { head })).toEqual(['weight 10.0.0.2:80 lb2/keepalived.conf: 10.0.0.2']);
  });

  test('of several places that have such a node: that of the same folder, else the one that asks for what runs', () => {
    const files = {
      'old/lb1/keepalived.conf': CONFIG.replace('weight 2', 'weight 9').replaceAll('10.0.0.1 80', '10.0.0.7 80'),
      'site/lb1/keepalived.conf': CONFIG.replace('weight 2', 'weight 3'),
    };
    const head = ['root@lb1:~# ipvsadm -Ln', ...HEAD];
    const asked = ['weight 10.0.0.2:80 site/lb1/keepalived.conf: 10.0.0.2'];
    expect(drift(files, GOOD, { head })).toEqual(asked);
    expect(drift(files, GOOD, { head, file: 'site/lb1/tables.txt' })).toEqual(asked);
    expect(drift(files, GOOD, { head, file: 'old/lb1/tables.txt' })).toHaveLength(2);
    const twins = {
      'a/lb1/keepalived.conf': CONFIG,
      'b/lb1/keepalived.conf': `${CONFIG}virtual_server 10.0.0.9 80 {\n}\n`,
    };
    expect(drift(twins, GOOD.slice(0, 2), { head })).toEqual([]);
  });

  test('without a name that of the same folder, or of any where all ask for the same', () => {
    const files = {
      'lb1/keepalived.conf': CONFIG,
      'lb2/keepalived.conf': CONFIG.replace('10.0.0.1 80', '10.0.0.7 80'),
    };
    expect(drift(files, GOOD, { file: 'lb1/tables.txt' })).toEqual([]);
    expect(drift(files, GOOD)).toEqual([]);
    const same = { 'lb1/keepalived.conf': CONFIG, 'lb2/keepalived.conf': CONFIG };
    expect(drift(same, GOOD.slice(0, 2))).toEqual(['real-missing 10.0.0.3:80 lb1/keepalived.conf: 10.0.0.3']);
  });

  test('scripts and saved rules, in which a later command for the same real counts', () => {
    const script = `ipvsadm -C
ipvsadm -A -t 10.0.0.1:80 -s wrr
ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2 -g -w 1
ipvsadm -e -t 10.0.0.1:80 -r 10.0.0.2 -g -w 3
`;
    expect(drift({ 'setup.sh': script }, GOOD.slice(0, 2))).toEqual([
      'weight 10.0.0.2:80 setup.sh: ipvsadm -e -t 10.0.0.1:80 -r 10.0.0.2 -g -w 3',
    ]);
  });

  test('scripts beside other nodes are for those, scripts above count for all below', () => {
    const script = (service: string) => `ipvsadm -A -t ${service} -s wrr\n`;
    const files = {
      'site-a/lb1/keepalived.conf': CONFIG,
      'site-a/setup.sh': script('10.0.0.5:80'),
      'site-a/provision/more.sh': script('10.0.0.6:80'),
      'site-b/lb9/keepalived.conf': 'vrrp_instance A {\n}\n',
      'site-b/setup.sh': script('10.0.0.7:80'),
      'all.sh': script('10.0.0.8:80'),
    };
    const head = ['root@lb1:~# ipvsadm -Ln', ...HEAD];
    expect(drift(files, GOOD, { head }).map((line) => line.split(' ')[1])).toEqual([
      'tcp/10.0.0.5:80',
      'tcp/10.0.0.6:80',
      'tcp/10.0.0.8:80',
    ]);
    // Whose table this is nobody knows, but lb1 asks for its service.
    expect(drift(files, GOOD).map((line) => line.split(' ')[1])).toEqual(['tcp/10.0.0.8:80']);
  });

  test('nothing is said where nothing asks for any service', () => {
    expect(drift({ [path]: 'vrrp_instance A {\n}\n' }, GOOD)).toEqual([]);
  });
});
