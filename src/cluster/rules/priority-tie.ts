import ipaddr from 'ipaddr.js';
import type { Fix, Related } from '../../keepalived/problem.ts';
import type { Range } from '../../text.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { sourceOf } from '../facts/instance.ts';
import { type Priority, priorityOf } from '../facts/priority.ts';
import { areOfOneLine } from '../facts/shared-line.ts';
import { firstOfEachNode, type Member, type VirtualRouter, virtualRouters } from '../facts/virtual-router.ts';

export const priorityTie: ClusterRule = {
  id: 'priority-tie',
  severity: 'warning',
  summary: 'The nodes of a virtual router have different priorities.',
  why: `With equal priorities no node is preferred. A node that comes back accepts the adverts of the other and stays
backup, so the addresses do not move back to the node that was meant to hold them. When all nodes start at the same
moment they become master together, and the one with the highest source address keeps the addresses.

Give the node that is to be the backup a lower priority. Where both nodes are \`state BACKUP\` the tie may be meant, as
it keeps the addresses where they are; it is then reported as an information only, and as a hint where one line of a file
for several nodes (\`@id\`) says it of all of them.

A missing \`priority\` means 100, but 255 with \`state MASTER\`. Weights of tracked scripts and interfaces are counted as
while all is well.`,
  source:
    'RFC 5798 6.4.3 (comparison of source addresses); keepalived vrrp/vrrp.c:vrrp_state_master_rx, vrrp_saddr_cmp, vrrp_complete_instance',
  bad: [
    {
      'lb1/keepalived.conf': instance('state MASTER', 'priority «150»'),
      'lb2/keepalived.conf': instance('state BACKUP', 'priority «150»'),
    },
    {
      'keepalived-master.conf': instance('state BACKUP', 'priority «100»'),
      'keepalived-backup.conf': instance('state BACKUP').replace('VI_1', '«VI_1»'),
    },
    {
      'a/keepalived.conf': instance('state MASTER').replace('VI_1', '«VI_1»'),
      'b/keepalived.conf': instance('state MASTER').replace('VI_1', '«VI_1»'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': instance('state MASTER', 'priority 150'),
      'lb2/keepalived.conf': instance('state BACKUP', 'priority 100'),
    },
    {
      'lb1/keepalived.conf': instance('state MASTER'),
      'lb2/keepalived.conf': instance('state BACKUP'),
    },
    {
      'site-a/lb1/keepalived.conf': instance('priority 150'),
      'site-a/lb2/keepalived.conf': instance('priority 100'),
      'site-b/lb1/keepalived.conf': instance('priority 150').replaceAll('198.51.100', '203.0.113'),
      'site-b/lb2/keepalived.conf': instance('priority 100').replaceAll('198.51.100', '203.0.113'),
    },
    {
      'lb1/keepalived.conf': instance('priority $PRIORITY'),
      'lb2/keepalived.conf': instance('priority $PRIORITY'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      for (const tie of tiesOf(router)) reportTie(tie, takenIn(router), report);
    }
  },
};

interface Contender extends Priority {
  readonly member: Member;
}

/** Groups of nodes with one priority, the node that is to stay above the others first. */
function tiesOf(router: VirtualRouter): readonly (readonly Contender[])[] {
  const byPriority = new Map<number, Contender[]>();
  for (const member of firstOfEachNode(router)) {
    const priority = priorityOf(member);
    if (priority === undefined) continue;
    const group = byPriority.get(priority.effective);
    if (group) group.push({ member, ...priority });
    else byPriority.set(priority.effective, [{ member, ...priority }]);
  }
  const ties = [...byPriority.values()].filter((group) => group.length > 1);
  return ties.map((group) => [...group].sort((a, b) => rank(a) - rank(b)));
}

function rank({ member }: Contender): number {
  return member.instance.state?.value === 'MASTER' ? 0 : 1;
}

function takenIn(router: VirtualRouter): Set<number> {
  return new Set(router.members.flatMap((member) => priorityOf(member)?.effective ?? []));
}

/** Of many nodes with one priority, so many are named to each. */
const NAMED = 4;

function reportTie(tie: readonly Contender[], taken: Set<number>, report: ClusterReport): void {
  const fixes = new Map(tie.slice(1).map((contender) => [contender, lower(contender, taken)]));
  const severity = isDeliberate(tie) ? (isOneLine(tie) ? 'hint' : 'info') : 'warning';
  const winner = strongest(tie);
  for (const contender of tie) {
    const named = tie
      .slice(0, NAMED + 1)
      .filter((other) => other !== contender)
      .slice(0, NAMED);
    const own = fixes.get(contender);
    // The first node is to stay as it is: from there, too, the other one is lowered.
    const offered = (own ? [own] : named.map((other) => fixes.get(other))).filter((fix) => fix !== undefined);
    report(contender.member.file.path, placeOf(contender), messageOf(contender, named, tie.length - 1, winner), {
      severity,
      related: named.map(relatedTo),
      fixes: offered,
    });
  }
}

/**
 * Equal states and equal priorities are a known way to leave the addresses where they are, or to let what is tracked
 * decide. Different states, or several owners of the address, are not.
 */
function isDeliberate(tie: readonly Contender[]): boolean {
  const masters = tie.filter((contender) => rank(contender) === 0).length;
  if (tie.some(({ effective }) => effective === 255)) return false;
  return (
    masters === 0 || (masters === tie.length && tie.every(({ member }) => member.instance.trackScripts.length > 0))
  );
}

function isOneLine(tie: readonly Contender[]): boolean {
  return areOfOneLine(
    tie.map(({ member }) => member),
    ({ instance }) => instance.priority?.range ?? instance.name.range,
  );
}

function messageOf(
  { base, effective, member }: Contender,
  named: readonly Contender[],
  others: number,
  winner: Contender | undefined,
): string {
  const names = named.map((other) => other.member.node.name);
  const all = list(others > names.length ? [...names, `${others - names.length} more`] : names);
  const written = member.instance.priority ? '' : ' (the default)';
  const origin = base !== effective ? ` (${base} and the weights of what it tracks)` : written;
  const last = winner
    ? `${winner.member.node.name} wins with the highest source address`
    : 'the highest source address wins';
  return (
    `Priority ${effective}${origin} is that of ${all} too, so no node is preferred: the addresses do not move back ` +
    `after a failover, and when several nodes are master ${last} (RFC 5798 6.4.3).`
  );
}

/** Who wins the comparison of source addresses, where all of them are written down. */
function strongest(tie: readonly Contender[]): Contender | undefined {
  const known = tie.map((contender) => ({ contender, bytes: bytesOf(contender.member) }));
  if (known.some(({ bytes }) => bytes === undefined)) return undefined;
  return known.sort((a, b) => compareBytes(b.bytes ?? [], a.bytes ?? []))[0]?.contender;
}

function bytesOf({ instance }: Member): readonly number[] | undefined {
  const text = sourceOf(instance)?.value;
  return text !== undefined && ipaddr.isValid(text) ? ipaddr.parse(text).toByteArray() : undefined;
}

function compareBytes(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function placeOf({ member: { instance } }: Contender): Range {
  return instance.priority?.range ?? instance.name.range;
}

function relatedTo(contender: Contender): Related {
  const { member, effective } = contender;
  const message = `${member.node.name} has priority ${effective}.`;
  return { path: member.file.path, range: placeOf(contender), message };
}

/** The next lower priority that no node of the router has; it is taken from then on. */
function lower({ member, base, effective }: Contender, taken: Set<number>): Fix | undefined {
  let step = 1;
  while (taken.has(effective - step)) step++;
  const priority = base - step;
  if (priority < 1 || effective - step < 1) return undefined;
  taken.add(effective - step);
  const edit = edited(member, priority);
  if (!edit) return undefined;
  return { title: `Lower the priority of ${member.node.name} to ${priority}`, path: member.file.path, edits: [edit] };
}

function edited({ instance, file }: Member, priority: number) {
  if (instance.priority) return { range: instance.priority.range, newText: String(priority) };
  const before = instance.statement.block?.statements.find(({ words }) => words[0]?.value === 'virtual_router_id');
  if (!before) return undefined;
  const { start } = before.range;
  const indent = file.tree.text.slice(file.tree.text.lastIndexOf('\n', start - 1) + 1, start);
  // Two settings on one line would be read as one, so a line that holds more than the VRID is left alone.
  if (indent.trim() !== '') return undefined;
  return { range: { start, end: start }, newText: `priority ${priority}\n${indent}` };
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

function instance(...lines: readonly string[]): string {
  const inside = ['interface eth0', 'virtual_router_id 51', ...lines, 'virtual_ipaddress {\n    198.51.100.10/24\n  }'];
  return `vrrp_instance VI_1 {\n${inside.map((line) => `  ${line}\n`).join('')}}\n`;
}
