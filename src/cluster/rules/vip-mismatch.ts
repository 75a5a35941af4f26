import type { VirtualIpAddress } from '../../keepalived/model/model.ts';
import { linesOf } from '../../keepalived/model/read-values.ts';
import type { FileChange, Fix } from '../../keepalived/problem.ts';
import type { Statement } from '../../keepalived/syntax/tree.ts';
import type { Range, TextEdit } from '../../text.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { addressesOf } from '../facts/instance.ts';
import { firstOfEachNode, type Member, virtualRouters } from '../facts/virtual-router.ts';

export const vipMismatch: ClusterRule = {
  id: 'vip-mismatch',
  severity: 'warning',
  summary: 'The nodes of a virtual router have the same virtual addresses.',
  why: `After a failover the new master sets only the addresses that it knows: the others are on no node. keepalived compares
the list with that in each advert; since 2.0.19 it logs the difference, earlier releases drop the advert, so that both
nodes become master.

Write the same addresses on all nodes, in \`virtual_ipaddress\` or \`virtual_ipaddress_excluded\`.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_check_packet (number and list of addresses); RFC 5798 7.1',
  bad: [
    {
      'lb1/keepalived.conf': instance(150, '198.51.100.10/24', '«198.51.100.11/24»'),
      'lb2/keepalived.conf': instance(100, '198.51.100.10/24'),
    },
    {
      'lb1/keepalived.conf': instance(150, '«198.51.100.10/24»'),
      'lb2/keepalived.conf': instance(100, '«198.51.100.11/24»'),
    },
    {
      'lb1/keepalived.conf': instance(150, '198.51.100.10/24', '«198.51.100.11/24»', '«198.51.100.12/24» dev eth1'),
      'lb2/keepalived.conf': instance(100, '198.51.100.10/24'),
      'lb3/keepalived.conf': instance(50, '198.51.100.10/24', '«198.51.100.13/24»'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': instance(150, '198.51.100.10/24', '198.51.100.11/24 dev eth0'),
      'lb2/keepalived.conf': instance(100, '198.51.100.11', '198.51.100.10/24'),
    },
    {
      'lb1/keepalived.conf': instance(150, '198.51.100.10/24', '$MORE'),
      'lb2/keepalived.conf': instance(100, '198.51.100.10/24'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const members = firstOfEachNode(router);
      // Where one list cannot be read in full, nothing can be said of what is missing.
      if (members.length > 1 && members.every(isReadable)) compare(members, report);
    }
  },
};

function isReadable({ instance }: Member): boolean {
  const listed = [...instance.virtualIpAddresses, ...instance.excludedVirtualIpAddresses];
  return listed.length === linesIn(instance.statement).length && listed.every(({ address }) => address !== undefined);
}

function linesIn(statement: Statement): readonly Statement[] {
  const inside = statement.block?.statements ?? [];
  const lines = ['virtual_ipaddress', 'virtual_ipaddress_excluded'].flatMap((name) => linesOf(inside, name));
  return lines.filter(({ prefixes }) => prefixes.length === 0);
}

function compare(members: readonly Member[], report: ClusterReport): void {
  const known = new Map(members.map((member) => [member, new Set(addressesOf(member.instance))]));
  const holders = new Map<string, number>();
  for (const addresses of known.values())
    for (const address of addresses) holders.set(address, (holders.get(address) ?? 0) + 1);
  const equalFix = fixForAll(members, known);
  for (const member of members) {
    for (const address of [...member.instance.virtualIpAddresses, ...member.instance.excludedVirtualIpAddresses]) {
      if (holders.get(address.address ?? '') === members.length) continue;
      const lacking = members.filter((other) => !known.get(other)?.has(address.address ?? ''));
      reportLack(member, address, lacking, [...fixesFor(member, address, lacking), ...equalFix], report);
    }
  }
}

/** Of many nodes without the address, so many are named. */
const NAMED = 4;

function reportLack(
  member: Member,
  address: VirtualIpAddress,
  lacking: readonly Member[],
  fixes: readonly Fix[],
  report: ClusterReport,
): void {
  const named = lacking.slice(0, NAMED);
  const more = lacking.length > NAMED ? ` and ${lacking.length - NAMED} more` : '';
  const names = `${named.map(({ node }) => node.name).join(', ')}${more}`;
  report(
    member.file.path,
    address.text.range,
    `${address.address} is not an address of ${names}: while that node is master, no node has it.`,
    {
      related: named.map(({ file, node, instance }) => ({
        ...{ path: file.path, range: instance.name.range, message: `${node.name} is without ${address.address}.` },
      })),
      fixes,
    },
  );
}

/**
 * Which list is right, the text does not say, so both ways are offered, or none: a node without any address would be
 * no better.
 */
function fixesFor(member: Member, address: VirtualIpAddress, lacking: readonly Member[]): readonly Fix[] {
  const line = linesIn(member.instance.statement).find(
    ({ words }) => words[0]?.range.start === address.text.range.start,
  );
  const other = lacking[0];
  if (!line || !other || lacking.length > 1 || linesIn(member.instance.statement).length < 2) return [];
  const place = wholeLine(member, line);
  const added = insertion(other, [member.file.tree.text.slice(line.range.start, line.range.end)]);
  if (!place || !added) return [];
  return [
    { title: `Add ${address.address} to ${other.node.name}`, path: other.file.path, edits: [added] },
    { title: `Remove ${address.address} from ${member.node.name}`, edits: [{ range: place, newText: '' }] },
  ];
}

/**
 * All nodes get all addresses, as they are written where they stand first. Offered where more than one line is missing;
 * for a single one it would be the same as to add it.
 */
function fixForAll(members: readonly Member[], known: ReadonlyMap<Member, ReadonlySet<string>>): readonly Fix[] {
  const lines = new Map<string, string>();
  for (const { instance, file } of members) {
    const written = linesIn(instance.statement);
    for (const { address, text } of [...instance.virtualIpAddresses, ...instance.excludedVirtualIpAddresses]) {
      const line = written.find(({ words }) => words[0]?.range.start === text.range.start);
      if (address && line && !lines.has(address))
        lines.set(address, file.tree.text.slice(line.range.start, line.range.end));
    }
  }
  let count = 0;
  const changes: FileChange[] = [];
  for (const member of members) {
    const missing = [...lines].flatMap(([address, line]) => (known.get(member)?.has(address) ? [] : [line]));
    if (missing.length === 0) continue;
    const edit = insertion(member, missing);
    if (!edit) return [];
    count += missing.length;
    changes.push({ path: member.file.path, edits: [edit] });
  }
  return count < 2 ? [] : [{ title: 'Give all nodes all addresses', edits: [], others: changes }];
}

/** Lines in front of the last address of the member; undefined where that shares its line with something else. */
function insertion(member: Member, lines: readonly string[]): TextEdit | undefined {
  const last = linesOf(member.instance.statement.block?.statements ?? [], 'virtual_ipaddress').pop();
  const before = last && wholeLine(member, last);
  if (!last || !before) return undefined;
  const { start } = last.range;
  const indent = member.file.tree.text.slice(before.start, start);
  return { range: { start, end: start }, newText: lines.map((line) => `${line}\n${indent}`).join('') };
}

/** From the beginning of the line to that of the next; undefined where something else stands on it. */
function wholeLine({ file }: Member, { range }: Statement): Range | undefined {
  const { text } = file.tree;
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const newline = text.indexOf('\n', range.end);
  if (newline === -1 || text.slice(start, range.start).trim() !== '') return undefined;
  const behind = text.slice(range.end, newline).trim();
  return behind === '' || /^[#!]/.test(behind) ? { start, end: newline + 1 } : undefined;
}

function instance(priority: number, ...addresses: readonly string[]): string {
  const listed = addresses.map((address) => `    ${address}\n`).join('');
  return `vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 51\n  priority ${priority}\n  virtual_ipaddress {\n${listed}  }\n}\n`;
}
