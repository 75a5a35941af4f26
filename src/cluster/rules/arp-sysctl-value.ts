import type { Fix } from '../../keepalived/problem.ts';
import { type ArpParameter, arpInEffect, mergeArpValues } from '../../sysctl/effective.ts';
import type { SysctlSetting } from '../../sysctl/sysctl.ts';
import type { ClusterRule, Evidence } from '../cluster.ts';
import { blockOf } from '../examples.ts';
import { type DirectReal, directServices } from '../facts/direct-reals.ts';
import { arpValuesOf, evidenceNear, filesAbout, hostsOf } from '../facts/evidence.ts';
import { listed } from '../facts/words.ts';

export const arpSysctlValue: ClusterRule = {
  id: 'arp-sysctl-value',
  severity: 'warning',
  summary: 'On real servers of direct routing and tunnels arp_ignore is 1 or 2 and arp_announce is 2.',
  why: `With direct routing every real server has the virtual address too, and must neither answer ARP requests for it nor
announce it.

\`arp_ignore\`: with 0 it answers for every address that it has. 1 and 2 leave the requests for the virtual address on \`lo\`
unanswered; with 3 and more it is also silent about addresses that it should answer for, with 8 about all of them.

\`arp_announce\`: with 0 and 1 an ARP request of its own may carry the virtual address as sender, which moves the address
to it in the neighbours' tables. 2 always takes the best address of the interface.

The larger value of \`all\` and the interface counts.`,
  source:
    'Linux Documentation/networking/ip-sysctl.rst: arp_ignore, arp_announce; net/ipv4/arp.c:arp_ignore, arp_solicit',
  bad: [
    {
      'lb/keepalived.conf': configuration(),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.all.arp_ignore = 1\n«net.ipv4.conf.all.arp_announce = 1»\n',
    },
    {
      'lb/keepalived.conf': configuration(),
      'real.sh': 'sysctl -w «net.ipv4.conf.all.arp_ignore=8»\nsysctl -w net.ipv4.conf.all.arp_announce=2\n',
    },
  ],
  good: [
    {
      'lb/keepalived.conf': configuration(),
      'sysctl.d/lvs.conf':
        'net.ipv4.conf.eth0.arp_ignore = 0\nnet.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
    },
  ],
  check(cluster, report) {
    const found = new Map<
      SysctlSetting,
      { readonly file: Evidence; readonly fault: Fault; readonly reals: Set<string> }
    >();
    for (const service of [...directServices(cluster), ...directServices(cluster, 'TUN')]) {
      const files = evidenceNear(cluster, service.path, service.node);
      const among = new Set(service.reals.flatMap(({ address }) => address ?? []));
      const hosts = new Map(files.map((file) => [file, hostsOf(file, among)]));
      for (const real of service.reals) {
        for (const { setting, file, fault } of faultsOf(real, hosts)) {
          const before = found.get(setting);
          if (before) before.reals.add(real.label);
          else found.set(setting, { file, fault, reals: new Set([real.label]) });
        }
      }
    }
    for (const [setting, { file, fault, reals }] of found) {
      report(
        file.path,
        setting.range,
        `${fault.parameter} is ${fault.value} here, and nothing that sets up ${listed([...reals])} gives the right value: ${fault.consequence}. Direct routing and tunnels need ${fault.right}.`,
        { fixes: fixesFor(setting, fault) },
      );
    }
  },
};

interface Fault {
  readonly parameter: ArpParameter;
  readonly value: number;
  readonly right: number;
  readonly consequence: string;
}

function faultsOf(real: DirectReal, hosts: ReadonlyMap<Evidence, ReadonlySet<string>>) {
  const files = filesAbout(real, hosts);
  if (files.some(({ quietsArpOtherwise }) => quietsArpOtherwise)) return [];
  const values = mergeArpValues(files.map(arpValuesOf));
  return (['arp_ignore', 'arp_announce'] as const).flatMap((parameter) => {
    const value = arpInEffect(values, parameter);
    const fault = value === undefined ? undefined : faultOf(parameter, value);
    if (!fault) return [];
    return files.flatMap((file) =>
      file.sysctls.filter((setting) => sets(setting, fault)).map((setting) => ({ setting, file, fault })),
    );
  });
}

function faultOf(parameter: ArpParameter, value: number): Fault | undefined {
  if (parameter === 'arp_announce') {
    if (value >= 2) return undefined;
    return { parameter, value, right: 2, consequence: 'the virtual address can be announced from a real server' };
  }
  if (value === 1 || value === 2) return undefined;
  const consequence =
    value === 0
      ? 'a real server answers ARP requests for the virtual address'
      : 'a real server is silent about addresses of its own';
  return { parameter, value, right: 1, consequence };
}

/** The value in effect is the largest, so the settings of that value are those that make it. */
function sets({ key, value }: SysctlSetting, fault: Fault): boolean {
  const [device, parameter] = key.split('.').slice(-2);
  return parameter === fault.parameter && device !== 'lo' && device !== 'default' && Number(value) === fault.value;
}

/** Where the setting is written plainly, its end is the value; quotes and other spellings are left to a person. */
function fixesFor({ key, range, value }: SysctlSetting, { right, parameter }: Fault): readonly Fix[] {
  const between = range.end - range.start - key.length - value.length;
  if (!/^\d+$/.test(value) || (between !== 1 && between !== 3)) return [];
  const edits = [{ range: { start: range.end - value.length, end: range.end }, newText: String(right) }];
  return [{ title: `Set ${parameter} to ${right}`, edits }];
}

function configuration(): string {
  return blockOf('virtual_server 198.51.100.10 80', [
    'lb_algo rr',
    'lb_kind DR',
    'protocol TCP',
    'real_server 198.51.100.31 80 {\n    weight 1\n  }',
  ]);
}
