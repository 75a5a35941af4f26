import type { RealServer } from '../../model/model.ts';
import type { Statement } from '../../syntax/tree.ts';
import { service } from '../examples.ts';
import type { Rule } from '../rule.ts';

const page = 'HTTP_GET {\n      url {\n        path /\n        status_code 200\n      }\n    }';

export const checkerSorryServerMissing: Rule = {
  id: 'checker-sorry-server-missing',
  severity: 'hint',
  looksAt: 'block',
  summary: 'A web service has a server for the time when all others are down.',
  why: `When the checks have taken out every real server, connections are refused. A \`sorry_server\` gets them then and can
say what is going on. It is only asked for where pages are checked, so where clients are browsers most likely; where
refusing is what you want, set this rule to off.`,
  source: 'keepalived keepalived/check/ipwrapper.c: update_quorum_state; keepalived.conf(5), sorry_server',
  bad: [service([], [page]).replace('virtual_server', '«virtual_server»')],
  good: [service(['sorry_server 10.0.0.9 80'], [page]), service(['quorum_down /bin/true root'], [page]), service([])],
  check({ services }, report) {
    for (const { server, keyword, realServers } of services) {
      if (!realServers.some(isAskedByHttp) || server.statement.block?.statements.some(isProvision)) continue;
      report(keyword, 'When all its servers are down, connections are refused: there is no sorry_server.');
    }
  },
};

function isAskedByHttp({ checkers }: RealServer): boolean {
  return checkers.some(
    ({ words, block }) => block && (words[0]?.value === 'HTTP_GET' || words[0]?.value === 'SSL_GET'),
  );
}

function isProvision({ words }: Statement): boolean {
  const name = words[0]?.value ?? '';
  return name.startsWith('sorry_server') || name.startsWith('quorum_down');
}
