import { checkersOf } from '../checkers.ts';
import { service } from '../examples.ts';
import type { Rule } from '../rule.ts';

const page = 'HTTP_GET {\n      url {\n        path /\n        status_code 200\n      }\n    }';

export const checkerSorryServerMissing: Rule = {
  id: 'checker-sorry-server-missing',
  severity: 'hint',
  summary: 'A web service has a server for the time when all others are down.',
  why: `When the checks have taken out every real server, connections are refused. A \`sorry_server\` gets them then and can
say what is going on. It is only asked for where pages are checked, so where clients are browsers most likely; where
refusing is what you want, set this rule to off.`,
  source: 'keepalived keepalived/check/ipwrapper.c: update_quorum_state; keepalived.conf(5), sorry_server',
  bad: [service([], [page]).replace('virtual_server', '«virtual_server»')],
  good: [service(['sorry_server 10.0.0.9 80'], [page]), service(['quorum_down /bin/true root'], [page]), service([])],
  check({ services }, report) {
    for (const one of services) {
      const { server, keyword, realServers } = one;
      const inside = server.statement.block?.statements ?? [];
      const isProvided = inside.some(({ words }) => /^(?:sorry_server|quorum_down)/.test(words[0]?.value ?? ''));
      if (isProvided || realServers.length === 0) continue;
      const kinds = checkersOf(one).map(({ word }) => word.value);
      if (!kinds.some((kind) => kind === 'HTTP_GET' || kind === 'SSL_GET')) continue;
      report(keyword, 'When all its servers are down, connections are refused: there is no sorry_server.');
    }
  },
};
