import type { Range } from '../../../text.ts';
import type { Word } from '../../syntax/tree.ts';
import { commandWords, spanOf } from '../../syntax/word-cursor.ts';
import { fixWith } from '../fixes.ts';
import type { Report, Rule } from '../rule.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const commandUnfinished: Rule = {
  id: 'command-unfinished',
  severity: 'error',
  looksAt: 'block',
  summary: 'A command ends outside of quotes and not with a backslash.',
  why: 'Commands are read a second time, with `\\\'`, `"` and backslashes as in a shell. keepalived reports an open quote and drops the script; behind a lone backslash it drops it and only tells the log. A block that needs the script is refused without it, and 2.2.7 crashes on such a vrrp_script.',
  source: 'keepalived lib/parser.c: alloc_strvec_quoted_escaped_common',
  bad: [
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify "/bin/true it«\'s»"\n}',
    "global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify «'/bin/true»\n}",
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify /bin/true«\\»\n}',
    'vrrp_script s {\n  script "/bin/true" «\\»\n  interval 5\n}',
  ],
  good: [
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  notify "/bin/sh -c \'echo a\'"\n}',
  ],
  check({ sites, tree }, report) {
    for (const { statement, keyword } of sitesOf(sites, ({ command }) => command !== undefined)) {
      if (statement.words.length < 2) continue;
      const inside =
        keyword?.args?.[0]?.type === 'script'
          ? openInside(tree.text, commandWords(tree.text, statement)[1])
          : undefined;
      if (inside) reportInside(inside, report);
      const { start, end } = spanOf(statement.words.slice(1));
      const left = leftOpen(tree.text.slice(start, end));
      if (left === undefined) continue;
      const range: Range = { start: start + left, end };
      if (tree.text[range.start] === '\\') {
        const isNeeded = keyword?.required === true || keyword?.missingArgument === 'error';
        report(range, 'A backslash at the end: keepalived drops the command.', isNeeded ? {} : { severity: 'warning' });
      } else {
        const edits = [{ range: { start: end, end }, newText: tree.text[range.start] ?? '' }];
        report(range, 'The quote is not closed: keepalived drops the command.', fixWith('Close the quote', edits));
      }
    }
  },
};

/** One at the very end is not reported (seen in configuration tests). */
function reportInside(range: Range, report: Report): void {
  if (range.end - range.start > 1)
    report(range, 'Inside of the double quotes this quote is not closed: keepalived drops the command.');
  else
    report(range, 'Nothing closes this quote inside of the double quotes; keepalived does not tell.', {
      severity: 'warning',
    });
}

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

/**
 * keepalived reads what the double quotes hold once more, as words: a backslash outside of single quotes is undone
 * before, and the quotes that are left have to close (notify.c: set_script_params_array; seen in configuration tests).
 */
function openInside(text: string, word: Word | undefined): Range | undefined {
  if (!word?.quoted || text[word.range.start] !== '"') return undefined;
  const [start, end] = [word.range.start + 1, word.range.end - 1];
  let quote: number | undefined;
  let isUndone = false;
  for (let at = start; at < end; at++) {
    const character = text[at];
    const isInSingle = quote !== undefined && text[quote] === "'";
    if (character === '\\' && !isUndone) {
      isUndone = !isInSingle;
      if (isInSingle) at++;
      continue;
    }
    isUndone = false;
    if (quote !== undefined ? character === text[quote] : character === "'" || character === '"')
      quote = quote === undefined ? at : undefined;
  }
  return quote === undefined ? undefined : { start: quote, end };
}
