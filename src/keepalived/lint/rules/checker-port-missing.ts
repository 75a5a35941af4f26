import { service } from '../examples.ts';
import { allCheckers } from '../facts/checkers.ts';
import { hasKeyword, portOf } from '../facts/services.ts';
import type { Rule } from '../rule.ts';

const marked = service([], ['«TCP_CHECK» {\n    }'])
  .replace('10.0.0.1 80', 'fwmark 3')
  .replace('10.0.0.2 80', '10.0.0.2')
  .replace('  protocol TCP\n', '');

export const checkerPortMissing: Rule = {
  id: 'checker-port-missing',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A check that connects knows to which port.',
  why: `A check connects to the port of the real server, and that is the one of the virtual server where none is written. A
service by firewall mark has none, so the check goes to port 0, which never answers, and the server is never used.

Write \`connect_port\` in the check.`,
  source: 'keepalived keepalived/check/check_api.c: dump_connection_opts; check_data.c: validate_check_config',
  bad: [marked],
  good: [marked.replace('«TCP_CHECK» {\n', 'TCP_CHECK {\n      connect_port 80\n'), service([])],
  check({ services }, report) {
    for (const checker of allCheckers(services)) {
      const { word, statement, realServer, service: own } = checker;
      if (!/^(?:TCP|UDP)_CHECK$/.test(word.value) || hasKeyword(statement, 'connect_port')) continue;
      if (portOf(realServer) !== 0 || realServer.statement.words[2] || own.by !== 'mark') continue;
      report(word.range, 'Neither the check nor the server names a port: it connects to port 0, and always fails.');
    }
  },
};
