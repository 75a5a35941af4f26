import type { TextEdit } from '../../../text.ts';
import { checkers as checkerKeywords } from '../../schema/checkers/index.ts';
import { placesOf } from '../../schema/index.ts';
import type { Statement } from '../../syntax/tree.ts';
import { hasKeyword } from '../facts/services.ts';
import { fixWith, indentAt } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const checkerMissing: Rule = {
  id: 'checker-missing',
  severity: 'info',
  looksAt: 'block',
  summary: 'A real server has a health check.',
  why: 'A server without any check always counts as up: it gets connections while it is down. Where that is meant, for instance with a check elsewhere, set this rule to off.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config, which does not ask for one',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  «real_server» 10.0.0.2 80 {\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services, tree }, report) {
    for (const { realServers } of services) {
      for (const { statement, checkers } of realServers) {
        const word = statement.words[0];
        if (
          word &&
          statement.block &&
          checkers.length === 0 &&
          !hasKeyword(statement, ...kinds) &&
          !hasUnknownBlock(statement)
        )
          report(word.range, 'Nothing checks this server: it always counts as up.', {
            ...fixWith('Add a TCP_CHECK', tcpCheckIn(tree.text, statement), { byHand: true }),
          });
      }
    }
  },
};

const kinds = checkerKeywords.map(({ name }) => name);

/** Most probably a check, and told of where it stands. */
function hasUnknownBlock({ block }: Statement): boolean {
  return block?.statements.some((inner) => inner.block && placesOf(inner.words[0]?.value ?? '').length === 0) ?? false;
}

/** Behind the opening brace, where that ends its line. */
function tcpCheckIn(text: string, { block, range }: Statement): readonly TextEdit[] {
  const at = block?.open.end ?? 0;
  const indent = indentAt(text, range.start);
  if (indent === undefined || !/^[ \t\r]*\n/.test(text.slice(at, at + 200))) return [];
  const lines = ['  TCP_CHECK {', '    connect_timeout 3', '  }'].map((line) => `\n${indent}${line}`);
  return [{ range: { start: at, end: at }, newText: lines.join('') }];
}
