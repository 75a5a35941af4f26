import type { Fix } from '../../keepalived/problem.ts';
import type { Range } from '../../text.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { blockOf } from '../examples.ts';
import { directServices } from '../facts/direct-reals.ts';
import { evidenceNear, setsUpReals } from '../facts/evidence.ts';
import { listed } from '../facts/words.ts';
import type { AddressCommand } from '../reading/address-commands.ts';

export const vipNotOnReal: ClusterRule = {
  id: 'vip-not-on-real',
  severity: 'warning',
  summary: 'Real servers of direct routing have the virtual address on lo or a dummy device, by itself.',
  why: `The director hands on packets to the virtual address unchanged, so each real server must have the address, or it drops
them. It belongs on \`lo\` or a dummy device with a prefix of 32 bits.

On the device that faces the clients, \`arp_ignore = 1\` does not keep the real server quiet, since the address is then one
of that device's own. With a shorter prefix on \`lo\` the real server takes the whole network for its own and cannot reach
its neighbours, the director among them.

\`\`\`
ip addr add 198.51.100.10/32 dev lo
\`\`\`

Read are scripts, Vagrantfiles and YAML files that set the ARP parameters of real servers.`,
  source:
    'ipvsadm(8), -g; Linux net/ipv4/arp.c:arp_ignore; net/ipv4/devinet.c (addresses of the loopback device are local as whole networks)',
  bad: [
    { 'lb/keepalived.conf': configuration(), 'real.sh': `${quiet()}«ip addr add 198.51.100.10/32 dev eth0»\n` },
    { 'lb/keepalived.conf': configuration(), 'real.sh': `${quiet()}«ip addr add 198.51.100.10/24 dev lo»\n` },
    {
      'lb/keepalived.conf': configuration('«198.51.100.10»'),
      'real.sh': `${quiet()}ip addr add 198.51.100.11/32 dev lo\n`,
    },
  ],
  good: [
    { 'lb/keepalived.conf': configuration(), 'real.sh': `${quiet()}ip addr add 198.51.100.10/32 dev lo label lo:0\n` },
    {
      'lb/keepalived.conf': configuration(),
      'real.sh': `${quiet()}ifconfig lo:0 198.51.100.10 netmask 255.255.255.255 up\n`,
    },
    { 'lb/keepalived.conf': configuration(), 'real.sh': `${quiet()}ip addr add $VIP/32 dev lo\n` },
  ],
  check(cluster, report) {
    const told = new Set<string>();
    for (const { path, node, range, address, addressRange } of directServices(cluster)) {
      if (address === undefined || told.has(`${path}\n${address}`)) continue;
      told.add(`${path}\n${address}`);
      const files = evidenceNear(cluster, path, node).filter(setsUpReals);
      const commands = files.flatMap((file) => file.addressCommands.map((command) => ({ file, command })));
      const own = commands.filter(({ command }) => command.address === address);
      for (const { file, command } of own) {
        const key = `${file.path}\n${command.range.start}`;
        const fault = told.has(key) ? undefined : faultOf(command);
        told.add(key);
        if (fault) report(file.path, command.range, fault, { fixes: fixesFor(command) });
      }
      if (commands.length > 0 && files.every(({ addresses }) => !addresses.has(address)))
        tellMissing(path, addressRange ?? range, address, files, report);
    }
  },
};

function faultOf({ address, device, prefixLength }: AddressCommand): string | undefined {
  if (!/^(?:lo|dummy)/.test(device))
    return `A real server of direct routing must have ${address} on lo or a dummy device: on ${device} it answers ARP requests for it whatever arp_ignore says, and draws the clients past the director.`;
  if (/^lo/.test(device) && prefixLength !== undefined && prefixLength < 32)
    return `With ${prefixLength} bits on lo the real server takes the whole network of ${address} for itself and cannot reach its neighbours: use /32.`;
  return undefined;
}

/** On lo only the address itself is meant. */
function fixesFor({ device, prefixRange }: AddressCommand): readonly Fix[] {
  if (!prefixRange || !/^lo/.test(device)) return [];
  return [{ title: 'Use /32', edits: [{ range: prefixRange, newText: '32' }] }];
}

function tellMissing(
  path: string,
  range: Range,
  address: string,
  files: readonly { readonly path: string }[],
  report: ClusterReport,
): void {
  report(
    path,
    range,
    `No real server is given ${address}: without it on lo they drop what the director sends them. Looked at ${listed(files.map((file) => file.path))}.`,
    { severity: 'info' },
  );
}

function quiet(): string {
  return 'sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2\n';
}

function configuration(address = '198.51.100.10'): string {
  return blockOf(`virtual_server ${address} 80`, [
    'lb_algo rr',
    'lb_kind DR',
    'protocol TCP',
    'real_server 198.51.100.31 80 {\n    weight 1\n  }',
  ]);
}
