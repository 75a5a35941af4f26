import type { Fix } from '../../keepalived/problem.ts';
import type { Severity } from '../../text.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { advertInterval } from '../facts/instance.ts';
import { firstOfEachNode, type Member, versionOf, virtualRouters } from '../facts/virtual-router.ts';

export const advertIntMismatch: ClusterRule = {
  id: 'advert-int-mismatch',
  severity: 'error',
  summary: 'The nodes of a virtual router have the same advert_int.',
  why: `With VRRP version 2 a node drops every advert whose interval is not its own. It then hears no master and becomes one
itself, so that two nodes hold the addresses.

With version 3 a backup takes the interval of the master, so a difference does no harm at once, but how long a takeover
takes depends on who is master; it is reported as an information.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_check_packet, vrrp_complete_instance, update_master_adver_int; RFC 3768 7.1',
  bad: [
    { 'lb1/keepalived.conf': instance(150, 'advert_int «1»'), 'lb2/keepalived.conf': instance(100, 'advert_int «2»') },
    {
      'lb1/keepalived.conf': instance(150, 'advert_int «3»'),
      'lb2/keepalived.conf': instance(100).replace('VI_1', '«VI_1»'),
    },
  ],
  good: [
    { 'lb1/keepalived.conf': instance(150), 'lb2/keepalived.conf': instance(100, 'advert_int 1') },
    { 'lb1/keepalived.conf': instance(150, 'advert_int 1.2'), 'lb2/keepalived.conf': instance(100, 'advert_int 0.8') },
    {
      'lb1/keepalived.conf': instance(150, 'advert_int $INTERVAL'),
      'lb2/keepalived.conf': instance(100, 'advert_int 2'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const timed = firstOfEachNode(router).flatMap((member) => {
        const interval = advertInterval(member.instance, versionOf(member));
        return interval === undefined ? [] : [{ member, interval, isVersion3: versionOf(member) === 3 }];
      });
      for (const one of timed) reportStranger(one, timed, report);
    }
  },
};

interface Timed {
  readonly member: Member;
  /** Seconds. */
  readonly interval: number;
  readonly isVersion3: boolean;
}

function reportStranger(one: Timed, all: readonly Timed[], report: ClusterReport): void {
  const other = all.find(({ interval }) => interval !== one.interval);
  // Nodes of different versions do not understand each other at all, which is another fault.
  if (!other || other.isVersion3 !== one.isVersion3) return;
  const { name } = other.member.node;
  const severity: Severity = one.isVersion3 ? 'info' : 'error';
  const consequence = one.isVersion3
    ? 'How long a takeover takes depends on which node is master.'
    : "Each drops the other's adverts, so both become master.";
  report(
    one.member.file.path,
    rangeOf(one.member),
    `The interval is ${one.interval} s here and ${other.interval} s on ${name}. ${consequence}`,
    {
      severity,
      related: [
        { path: other.member.file.path, range: rangeOf(other.member), message: `${name} has ${other.interval} s.` },
      ],
      fixes: fixesFor(one, all[0]),
    },
  );
}

/** All take the interval of the first node; were each to take the other's, they would only change places. */
function fixesFor({ member, interval }: Timed, first: Timed | undefined): readonly Fix[] {
  const { advertInt } = member.instance;
  if (!first || !advertInt || first.interval === interval) return [];
  const edits = [{ range: advertInt.range, newText: String(first.interval) }];
  return [{ title: `Use ${first.interval} s as on ${first.member.node.name}`, edits }];
}

function rangeOf({ instance }: Member) {
  return instance.advertInt?.range ?? instance.name.range;
}

function instance(priority: number, ...lines: readonly string[]): string {
  const inside = ['interface eth0', 'virtual_router_id 51', `priority ${priority}`, ...lines];
  const address = '  virtual_ipaddress {\n    198.51.100.10/24\n  }\n';
  return `vrrp_instance VI_1 {\n${inside.map((line) => `  ${line}\n`).join('')}${address}}\n`;
}
