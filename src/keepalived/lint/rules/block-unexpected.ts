import type { Statement } from '../../syntax/tree.ts';
import type { Report, Rule } from '../rule.ts';

export const blockUnexpected: Rule = {
  id: 'block-unexpected',
  severity: 'error',
  looksAt: 'block',
  summary: 'Only a keyword that takes a block has one.',
  why: 'keepalived ignores the opening brace, but its closing brace then ends the block around it, and the rest is read in the wrong place.',
  source: 'keepalived lib/parser.c: process_stream',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  nopreempt «{»\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1 «{»\n    }\n  }\n}',
    '«{»\n}',
    'global_defs {\n  «{»\n    router_id a\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  authentication {\n    auth_type PASS\n    auth_pass x\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check({ sites, tree }, report) {
    for (const { statement, keyword, grammar } of sites) {
      if (!statement.block) continue;
      const takesNone = grammar !== undefined || keyword?.kind === 'value' || keyword?.kind === 'flag';
      if (takesNone) report(statement.block.open, `${statement.words[0]?.value} takes no block.`);
      else reportBare(statement.block.statements, report);
    }
    reportBare(tree.statements, report);
  },
};

function reportBare(statements: readonly Statement[], report: Report): void {
  for (const { words, prefixes, block } of statements) {
    if (block && words.length === 0 && prefixes.length === 0)
      report(block.open, 'No keyword stands before this block.');
  }
}
