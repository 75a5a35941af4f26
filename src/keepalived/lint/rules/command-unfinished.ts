import type { Range } from '../../../text.ts';
import type { Rule } from '../rule.ts';
import { sitesOf } from '../sites-by-keyword.ts';
import { spanOf } from '../words.ts';

export const commandUnfinished: Rule = {
  id: 'command-unfinished',
  severity: 'error',
  summary: 'A command ends outside of quotes and not with a backslash.',
  why: 'Commands are read a second time, with `\\\'`, `"` and backslashes as in a shell. keepalived reports an open quote and drops the script; behind a lone backslash it drops it and only tells the log.',
  source: 'keepalived lib/parser.c: alloc_strvec_quoted_escaped_common',
  bad: [
    "global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify «'/bin/true»\n}",
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify /bin/true«\\»\n}',
  ],
  good: [
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify "/bin/sh -c \'echo a\'"\n}',
  ],
  check({ sites, tree }, report) {
    for (const { statement } of sitesOf(sites, ({ command }) => command !== undefined)) {
      if (statement.words.length < 2) continue;
      const { start, end } = spanOf(statement.words.slice(1));
      const left = leftOpen(tree.text.slice(start, end));
      if (left === undefined) continue;
      const range: Range = { start: start + left, end };
      if (tree.text[range.start] === '\\')
        report(range, 'A backslash at the end: keepalived drops the command.', { severity: 'warning' });
      else report(range, 'The quote is not closed: keepalived drops the command.');
    }
  },
};

/** Where the quote, or the backslash, begins that nothing follows. */
function leftOpen(raw: string): number | undefined {
  let quote: number | undefined;
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at];
    if (character === '\\') {
      if (++at >= raw.length) return raw.length - 1;
    } else if (quote !== undefined) {
      if (character === raw[quote]) quote = undefined;
    } else if (character === "'" || character === '"') quote = at;
  }
  return quote;
}
