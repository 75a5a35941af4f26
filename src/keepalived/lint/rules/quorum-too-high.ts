import { spanOf } from '../../syntax/word-cursor.ts';
import { endpointOf, type Service } from '../facts/services.ts';
import type { Rule } from '../rule.ts';

export const quorumTooHigh: Rule = {
  id: 'quorum-too-high',
  severity: 'warning',
  looksAt: 'block',
  summary: 'The quorum can be reached: it is at most the sum of all weights.',
  why: 'keepalived lowers the quorum to the sum. With weight 0 everywhere the quorum becomes 0 and the hysteresis a huge number.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  «quorum 3»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    '«virtual_server» 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    weight 0\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  quorum 3\n  real_server 10.0.0.2 80 {\n    weight 3\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  quorum 2\n  weight 2\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services }, report) {
    for (const service of services) {
      const { server, keyword } = service;
      const quorum = server.quorum?.value ?? 1;
      const sum = weightSum(service);
      if (sum === undefined || quorum <= sum) continue;
      const statement = server.statement.block?.statements.findLast(({ words }) => words[0]?.value === 'quorum');
      const message =
        sum === 0
          ? 'All weights are 0, so that no quorum is left.'
          : `All weights together are ${sum}: keepalived lowers the quorum to that.`;
      report(statement ? spanOf(statement.words) : keyword, message);
    }
  },
};

/** Nothing without servers: that there are none is another finding. */
function weightSum(service: Service): number | undefined {
  const used = new Map(service.realServers.map((realServer) => [endpointOf(realServer), realServer] as const));
  used.delete(undefined);
  if (used.size === 0) return undefined;
  const weights = [...used.values()].map(({ weight }) => (weight ?? service.server.weight)?.value ?? 1);
  return weights.reduce((sum, weight) => sum + weight, 0);
}
