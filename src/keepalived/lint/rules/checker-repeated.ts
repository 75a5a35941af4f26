import type { Range } from '../../../text.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import type { Report, Rule } from '../rule.ts';

export const checkerRepeated: Rule = {
  id: 'checker-repeated',
  severity: 'warning',
  looksAt: 'block',
  summary: 'The checks of a real server differ from each other.',
  why: 'Two equal checks tell nothing that one does not, and cost the server twice. Of two checks that watch the same BFD session keepalived drops the second.',
  source: 'keepalived keepalived/check/check_api.c: queue_checker; keepalived/check/check_bfd.c: bfd_name_handler',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n    «TCP_CHECK» {\n    }\n  }\n}',
    'bfd_instance b {\n  neighbor_ip 192.0.2.200\n}\nvirtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    BFD_CHECK {\n      name b\n    }\n    BFD_CHECK {\n      name «b»\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n    TCP_CHECK {\n      connect_port 81\n    }\n  }\n}',
  ],
  check({ services, tree }, report) {
    for (const { realServers } of services) {
      for (const { checkers } of realServers) if (checkers.length > 1) compareCheckers(checkers, tree.text, report);
    }
  },
};

function compareCheckers(checkers: readonly Statement[], text: string, report: Report): void {
  const seen = new Map<string, Range>();
  for (const checker of checkers) {
    const word = checker.words[0];
    if (!word || !checker.block) continue;
    const key = keyOf(checker, text);
    const earlier = seen.get(key);
    const related = earlier && [{ range: earlier, message: 'the first check' }];
    if (!related) seen.set(key, word.range);
    else if (word.value !== 'BFD_CHECK') report(word.range, 'An equal check stands above.', { related });
    else
      report(sessionOf(checker)?.range ?? word.range, 'The session is watched already: keepalived drops the check.', {
        severity: 'error',
        related,
      });
  }
}

/** Two checks of one BFD session are the same, whatever else they say. */
function keyOf(checker: Statement, text: string): string {
  const { words, range } = checker;
  const session = sessionOf(checker)?.value;
  if (words[0]?.value === 'BFD_CHECK' && session !== undefined) return session;
  return text.slice(range.start, range.end).replace(/\s+/g, ' ');
}

function sessionOf({ block }: Statement): Word | undefined {
  return block?.statements.find(({ words }) => words[0]?.value === 'name')?.words[1];
}
