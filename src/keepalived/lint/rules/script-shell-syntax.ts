import type { Fix } from '../../problem.ts';
import { instance } from '../examples.ts';
import { type Command, commandsOf } from '../facts/commands.ts';
import type { Rule } from '../rule.ts';

const globals = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';
const script = (text: string): string =>
  `${globals}vrrp_script s {\n  script ${text}\n}\n${instance('track_script {\n    s\n  }')}`;

export const scriptShellSyntax: Rule = {
  id: 'script-shell-syntax',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A command is a program and its arguments; what only a shell understands is given to a shell.',
  why: `keepalived starts the program itself, without a shell. \`|\`, \`&&\`, \`>\` or \`$(…)\` are then arguments like any
other: \`/bin/echo ok || exit 1\` prints all of it and always succeeds, \`/usr/bin/test -f x || exit 1\` always fails. A
command that begins with an assignment (\`A=1 prog\`) or a word of the shell (\`if\`, \`cd\`) is not found, and the script is
disabled.

Write a script file with its \`#!\` line, or \`/bin/sh -c '…'\`.`,
  source: 'keepalived lib/notify.c: system_call_script (execve), find_path; keepalived 2.2.7 run with such scripts',
  bad: [
    script('«"/bin/echo ok || exit 1"»'),
    script('«"/bin/cat /proc/loadavg | /bin/grep x"»'),
    `${globals}${instance('notify_master «"/bin/echo master > /run/state"»')}`,
  ],
  good: [
    script('"/bin/sh -c \'/bin/echo ok || exit 1\'"'),
    script('"/usr/bin/curl -s \'http://127.0.0.1/?a=1;b=2\'"'),
    script('"/usr/bin/test 1 -gt 0"'),
  ],
  check({ sites, tree }, report) {
    for (const command of commandsOf(sites)) {
      const found = shellPart(command);
      if (found === undefined) continue;
      report(command.word.range, `${found} means something to a shell only, and keepalived uses none.`, {
        fixes: fixesFor(command, tree.text),
      });
    }
  },
};

const SHELLS = /(?:^|\/)(?:sh|bash|dash|ash|zsh|ksh|busybox|env|ssh|nsenter|docker|podman|chroot|su|sudo|runuser)$/;
const QUOTED = /'[^']*'|"[^"]*"|\\./g;
const OPERATOR = /(?:^|\s)(?:\|\|?|&&?|;|[12]?>{1,2}(?:&[12])?|<)(?=\s|$)|;(?=\s|$)|\s[12]?>{1,2}(?:&[12]|\S)|\$\(|`/;
const WORDS = /^\s*(?:if|for|while|until|case|cd|export|source|exit|set|eval|exec|\.)(?=\s)|^\s*[A-Za-z_]\w*=/;

/** What gives it away; undefined for a plain command, and for one that a shell is given. */
function shellPart({ word, program }: Command): string | undefined {
  const text = word.value.replace(QUOTED, '');
  if (SHELLS.test(program) && /\s-\w*c\b|\s--\s|\s\S/.test(text)) return undefined;
  return (OPERATOR.exec(text) ?? WORDS.exec(text))?.[0].trim();
}

/** Only where the quotes of the new command cannot meet others. */
function fixesFor({ word }: Command, text: string): readonly Fix[] {
  if (text.slice(word.range.start, word.range.end) !== `"${word.value}"` || /['\\]/.test(word.value)) return [];
  const edits = [{ range: word.range, newText: `"/bin/sh -c '${word.value}'"` }];
  return [{ title: 'Give the command to /bin/sh', edits }];
}
