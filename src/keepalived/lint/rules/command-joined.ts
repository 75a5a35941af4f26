import { instance } from '../examples.ts';
import { fixWith } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

const secure = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';

export const commandJoined: Rule = {
  id: 'command-joined',
  severity: 'error',
  looksAt: 'block',
  summary: 'A blank stands between a keyword and its command.',
  why: `Elsewhere a double quote begins a word of its own. Lines with a command are read a second time, as a shell reads
them, and there what touches the quotes is part of the word: the keyword swallows the command. What follows is taken for
the command; where nothing does, keepalived gives up at the line, or has no script for a vrrp_script.`,
  source: 'keepalived lib/parser.c: alloc_strvec_quoted_escaped_common; seen in a configuration test',
  bad: [
    `${secure}vrrp_script up {\n  «script"»/usr/bin/true"\n}\n`,
    `${secure}${instance('«notify_master"»/usr/bin/true" root')}`,
  ],
  good: [
    `${secure}${instance('notify_master "/usr/bin/true"')}`,
    `${secure}${instance('notify_master /usr/bin/"true"')}`,
  ],
  check({ sites }, report) {
    for (const { statement } of sitesOf(sites, ({ command }) => command !== undefined)) {
      const [keyword, command] = statement.words;
      if (!keyword || !command || keyword.range.end !== command.range.start) continue;
      const at = keyword.range.end;
      report(
        { start: keyword.range.start, end: at + 1 },
        `Without a blank behind ${keyword.value} keepalived takes the command for a part of the keyword.`,
        {
          // What follows is then the command, and nothing is reported.
          ...(statement.words.length > 2 ? { severity: 'warning' as const } : {}),
          ...fixWith('Put a blank', [{ range: { start: at, end: at }, newText: ' ' }]),
        },
      );
    }
  },
};
