import type { Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { instance } from '../examples.ts';
import { commandsOf } from '../facts/commands.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';

const secure = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';

export const scriptArgumentsUnquoted: Rule = {
  id: 'script-arguments-unquoted',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A command with arguments stands in double quotes.',
  why: `Behind a notify script keepalived reads the user and the group to run it as. Arguments that stand there without
quotes reach no script: where no such user exists, the script is dropped, and only the log tells. This rule speaks where
the words look like arguments: an option, a path, a number, a state of VRRP, an address. Further words are never read.`,
  source: 'keepalived lib/notify.c: notify_script_init, set_script_uid_gid; seen in a configuration test',
  bad: [
    `${secure}${instance('notify_master /usr/bin/logger «-t vrrp»')}`,
    `${secure}${instance('notify_backup /etc/keepalived/notify.sh «BACKUP»')}`,
  ],
  good: [
    `${secure}${instance('notify_master "/usr/bin/logger -t vrrp"')}`,
    `${secure}${instance('notify_master /etc/keepalived/notify.sh nobody nogroup')}`,
  ],
  check({ sites, tree }, report) {
    for (const { site, word } of commandsOf(sites)) {
      const takesUser = site.keyword?.args?.some(({ type }) => type === 'user');
      const behind = site.statement.words.slice(2);
      const [first] = behind;
      if (!takesUser || !first || word.quoted || !behind.every(isLiteral) || !behind.some(isArgument)) continue;
      const command = { start: word.range.start, end: spanOf(behind).end };
      const written = tree.text.slice(command.start, command.end);
      const message = 'These words are no arguments: keepalived reads them as the user and group to run the script as.';
      const fixes = [{ title: 'Quote the command', edits: [{ range: command, newText: `"${written}"` }] }];
      report(spanOf(behind), message, written.includes('"') ? {} : { fixes });
    }
  },
};

/** No user or group is called so, or none that anybody would make. */
function isArgument({ value }: Word, index: number): boolean {
  const name = index > 0 ? value.replace(/^:/, '') : value;
  return !/^(?:\d+|[a-z_][a-z0-9_.-]*\$?)$/.test(name) || states.has(name);
}

const states: ReadonlySet<string> = new Set(['master', 'backup', 'fault', 'stop']);
