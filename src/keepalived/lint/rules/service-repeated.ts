import type { Range } from '../../../text.ts';
import type { VirtualServer, VirtualServerGroup } from '../../model/model.ts';
import { readVirtualServer } from '../../model/read-virtual-server.ts';
import { once } from '../../once.ts';
import type { Statement } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { isOpen, isServiceInFull } from '../facts/services.ts';
import type { Report, Rule } from '../rule.ts';

export const serviceRepeated: Rule = {
  id: 'service-repeated',
  severity: 'warning',
  summary: 'Each address, port and protocol is served once.',
  why: 'The kernel holds one service of a kind. keepalived does not notice the second block or line: both write to the same service, and what is in force depends on their order.',
  source:
    'keepalived keepalived/check/check_parser.c: vs_handler; keepalived/check/check_data.c: alloc_vsg_entry; neither looks for an earlier one',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}\nvirtual_server «10.0.0.1 80» {\n  protocol tcp\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.3 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  10.0.0.1 80\n  «10.0.0.1 80»\n}\nvirtual_server group g {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}\nvirtual_server 10.0.0.1 80 {\n  protocol UDP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  10.0.0.1 80\n  10.0.0.1 443\n}\nvirtual_server group g {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ model }, report) {
    const seen = new Map<string, VirtualServer>();
    for (const server of model.virtualServers) {
      if (!isServiceInFull(server.statement)) continue;
      const key = keyOf(server.statement);
      const earlier = seen.get(key);
      if (earlier) reportRepeat(server.key.range, earlier.key.range, report);
      else seen.set(key, server);
    }
    for (const group of model.virtualServerGroups) if (!isOpen(group.statement)) checkGroup(group, report);
  },
};

function checkGroup({ entries }: VirtualServerGroup, report: Report): void {
  const seen = new Map<string, Range>();
  for (const { statement, port } of entries) {
    const [first, second] = statement.words;
    const range = spanOf(statement.words.slice(0, 2));
    if (!first) continue;
    const key = `${first.value} ${port?.value ?? second?.value ?? 0}`;
    const earlier = seen.get(key);
    if (earlier) reportRepeat(range, earlier, report);
    else seen.set(key, range);
  }
}

/** A group may serve several protocols, each by a virtual server of its own. */
const keyOf = once((statement: Statement): string => {
  const { key, address, port, protocol } = readVirtualServer(statement);
  const service = address ? `${address.value} ${port?.value ?? 0}` : key.value;
  return `${service} ${protocol?.value ?? ''}`;
});

function reportRepeat(range: Range, first: Range, report: Report): void {
  report(range, 'This is served already; keepalived does not notice.', {
    related: [{ range: first, message: 'the first one' }],
  });
}
