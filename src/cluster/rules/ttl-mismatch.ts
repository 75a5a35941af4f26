import type { Located } from '../../keepalived/model/model.ts';
import { integerAt, linesOf } from '../../keepalived/model/read-values.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { exampleInstance, listOf } from '../examples.ts';
import { valueIn } from '../facts/instance.ts';
import { firstOfEachNode, type Member, virtualRouters } from '../facts/virtual-router.ts';

export const ttlMismatch: ClusterRule = {
  id: 'ttl-mismatch',
  severity: 'error',
  summary: 'Adverts by unicast leave with a TTL that the peers accept.',
  why: `With \`min_ttl\` or \`max_ttl\` behind a peer a node drops the adverts of that peer whose TTL is outside of these bounds.
Where the peer sends with a smaller \`unicast_ttl\` than \`min_ttl\`, none is accepted: the node hears no master and becomes one
itself, so that two nodes hold the addresses. A TTL above \`max_ttl\` gets through only if routers on the way lower it.

Give the peer a \`unicast_ttl\` (255 unless given) within the bounds, or change the bounds.`,
  source:
    'keepalived vrrp/vrrp.c:vrrp_check_packet, vrrp_data.c:alloc_vrrp_unicast_peer; keepalived.conf(5), unicast_peer, unicast_ttl',
  bad: [
    {
      'lb1/keepalived.conf': node(150, '192.0.2.1', '192.0.2.2 min_ttl «250»'),
      'lb2/keepalived.conf': node(100, '192.0.2.2', '192.0.2.1', 'unicast_ttl 64'),
    },
    {
      'lb1/keepalived.conf': node(150, '192.0.2.1', '192.0.2.2 min_ttl 1 max_ttl «64»'),
      'lb2/keepalived.conf': node(100, '192.0.2.2', '192.0.2.1'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': node(150, '192.0.2.1', '192.0.2.2 min_ttl 250 max_ttl 255'),
      'lb2/keepalived.conf': node(100, '192.0.2.2', '192.0.2.1'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const members = firstOfEachNode(router);
      for (const member of members) for (const bound of boundsOf(member)) judge(member, bound, members, report);
    }
  },
};

interface Bound {
  readonly peer: string;
  readonly kind: 'min_ttl' | 'max_ttl';
  readonly ttl: Located<number>;
}

function boundsOf({ instance }: Member): readonly Bound[] {
  return linesOf(instance.statement.block?.statements ?? [], 'unicast_peer').flatMap((line) =>
    (['min_ttl', 'max_ttl'] as const).flatMap((kind) => {
      const at = line.words.findIndex(({ value }) => value === kind);
      const ttl = at < 1 || line.prefixes.length > 0 ? undefined : integerAt(line, at + 1);
      return ttl ? [{ peer: line.words[0]?.value.replace(/\/.*/, '') ?? '', kind, ttl }] : [];
    }),
  );
}

function judge(member: Member, { peer, kind, ttl }: Bound, members: readonly Member[], report: ClusterReport): void {
  const sender = members.find(({ instance }) => instance.unicastSourceIp?.value === peer);
  if (!sender || sender === member) return;
  const written = valueIn(sender.instance, 'unicast_ttl');
  const sent = written ? integerAt(written) : { value: 255, range: sender.instance.name.range };
  if (!sent || (written && written.prefixes.length > 0)) return;
  if (kind === 'min_ttl' ? sent.value >= ttl.value : sent.value <= ttl.value) return;
  const { name } = sender.node;
  const consequence =
    kind === 'min_ttl'
      ? 'its adverts are dropped, so both become master.'
      : `its adverts are dropped unless ${sent.value - ttl.value} routers lie between.`;
  report(
    member.file.path,
    ttl.range,
    `${name} sends with TTL ${sent.value}, which is ${kind === 'min_ttl' ? 'below' : 'above'} ${ttl.value}: ${consequence}`,
    {
      ...(kind === 'max_ttl' ? { severity: 'warning' as const } : {}),
      related: [{ path: sender.file.path, range: sent.range, message: `${name} sends with TTL ${sent.value}.` }],
    },
  );
}

function node(priority: number, source: string, peer: string, ...lines: readonly string[]): string {
  return exampleInstance({ priority }, `unicast_src_ip ${source}`, ...lines, listOf('unicast_peer', [peer]));
}
