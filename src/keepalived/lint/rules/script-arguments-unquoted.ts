import type { Fix } from '../../problem.ts';
import type { Word } from '../../syntax/tree.ts';
import { commandWords, spanOf } from '../../syntax/word-cursor.ts';
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
quotes, or in quotes of their own, reach no script: where no such user exists, the script is dropped, and only the log
tells. This rule speaks where the words look like arguments: an option, a path, a number, a state of VRRP, an address; of a
name in quotes, which may be that of a user, it is an information. Further words are never read.`,
  source: 'keepalived lib/notify.c: notify_script_init, set_script_uid_gid; seen in a configuration test',
  bad: [
    `${secure}${instance('notify_master /usr/bin/logger «-t vrrp»')}`,
    `${secure}${instance('notify_backup /etc/keepalived/notify.sh «BACKUP»')}`,
    `${secure}${instance('notify "/etc/keepalived/notify.sh" «"-v"»')}`,
  ],
  good: [
    `${secure}${instance('notify_master "/usr/bin/logger -t vrrp"')}`,
    `${secure}${instance('notify_master /etc/keepalived/notify.sh nobody nogroup')}`,
  ],
  check({ sites, tree }, report) {
    for (const { site } of commandsOf(sites)) {
      const takesUser = site.keyword?.args?.some(({ type }) => type === 'user');
      const [, word, ...behind] = commandWords(tree.text, site.statement);
      if (!takesUser || !word || behind.length === 0 || !behind.every(isLiteral)) continue;
      const isCertain = behind.some(isArgument);
      if (!isCertain && !(word.quoted && behind.every(isQuotedName))) continue;
      const message = isCertain
        ? 'These words are no arguments: keepalived reads them as the user and group to run the script as.'
        : 'keepalived reads this as the user and group to run the script as, and not as arguments.';
      const fixes = quotedTogether([word, ...behind]);
      report(spanOf(behind), message, { fixes, ...(isCertain ? {} : { severity: 'info' as const }) });
    }
  },
};

function quotedTogether(words: readonly Word[]): readonly Fix[] {
  const command = words.map(({ value }) => value).join(' ');
  if (command.includes('"')) return [];
  return [{ title: 'Quote the command', edits: [{ range: spanOf(words), newText: `"${command}"` }] }];
}

/** No user or group is called so, or none that anybody would make. */
function isArgument({ value }: Word, index: number): boolean {
  const name = index > 0 ? value.replace(/^:/, '') : value;
  return !/^(?:\d+|[a-z_][a-z0-9_.-]*\$?)$/.test(name) || states.has(name);
}

/** Hardly anybody puts the name of a user in quotes. */
function isQuotedName({ value, quoted }: Word): boolean {
  return quoted && !systemUsers.has(value);
}

const systemUsers: ReadonlySet<string> = new Set(['root', 'nobody', 'nogroup', 'keepalived_script']);
const states: ReadonlySet<string> = new Set(['master', 'backup', 'fault', 'stop']);
