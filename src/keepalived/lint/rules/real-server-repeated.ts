import type { Range } from '../../../text.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { endpointOf } from '../facts/services.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const realServerRepeated: Rule = {
  id: 'real-server-repeated',
  severity: 'error',
  looksAt: 'block',
  summary: 'A virtual server lists each real server once.',
  why: 'keepalived removes the second real server of an address and port, with its weight and checks.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  real_server «10.0.0.2 80» {\n    weight 2\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  real_server 10.0.0.2 81 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services, tree }, report) {
    for (const { realServers } of services) {
      const first = new Map<string, Range>();
      for (const realServer of realServers) {
        const key = endpointOf(realServer);
        if (key === undefined) continue;
        const range = spanOf(realServer.statement.words.slice(1, 3));
        const earlier = first.get(key);
        if (!earlier) first.set(key, range);
        else
          report(range, 'This real server is listed already: keepalived removes this one.', {
            related: [{ range: earlier, message: 'the first one' }],
            fixes: withoutStatement(tree.text, realServer.statement),
          });
      }
    }
  },
};
