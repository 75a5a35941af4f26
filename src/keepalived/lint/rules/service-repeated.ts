import type { Range } from '../../../text.ts';
import type { VirtualServer, VirtualServerGroup } from '../../model/model.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { isOpen } from '../facts/services.ts';
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
  check({ services, model }, report) {
    const servers = new Map<string, Range>();
    for (const { server } of services) {
      note(keyOf(server), server.key.range, servers, report);
    }
    for (const group of model.virtualServerGroups) if (!isOpen(group.statement)) checkGroup(group, report);
  },
};

function checkGroup({ entries }: VirtualServerGroup, report: Report): void {
  const seen = new Map<string, Range>();
  for (const { statement, port } of entries) {
    const [first, second] = statement.words;
    const range = spanOf(statement.words.slice(0, 2));
    if (first) note(`${first.value} ${port?.value ?? second?.value ?? 0}`, range, seen, report);
  }
}

/** A group may serve several protocols, each by a virtual server of its own. */
function keyOf({ key, address, port, protocol }: VirtualServer): string {
  const service = address ? `${address.value} ${port?.value ?? 0}` : key.value;
  return `${service} ${protocol?.value ?? ''}`;
}

function note(key: string, range: Range, seen: Map<string, Range>, report: Report): void {
  const earlier = seen.get(key);
  if (!earlier) seen.set(key, range);
  else
    report(range, 'This is served already; keepalived does not notice.', {
      related: [{ range: earlier, message: 'the first one' }],
    });
}
