import { instance } from '../examples.ts';
import { commandsOf } from '../facts/commands.ts';
import type { Rule } from '../rule.ts';

const globals = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';

export const scriptPathRelative: Rule = {
  id: 'script-path-relative',
  severity: 'hint',
  looksAt: 'block',
  summary: 'A script is named with its full path.',
  why: 'keepalived looks the program up in its own PATH, which differs between shells, systemd and distributions, and asks for the full path in the log.',
  source: 'keepalived lib/notify.c: find_path, set_script_env; keepalived/core/notify.c: notify_script_init',
  bad: [`${globals}${instance('notify «true»')}`],
  good: [`${globals}${instance('notify /bin/true')}`],
  check({ sites }, report) {
    for (const { word, program } of commandsOf(sites)) {
      if (program.includes('/')) continue;
      const start = word.quoted ? word.range.start + 1 : word.range.start;
      const isPlain = word.range.end - word.range.start === word.value.length + (word.quoted ? 2 : 0);
      const lead = word.value.indexOf(program);
      const range = isPlain ? { start: start + lead, end: start + lead + program.length } : word.range;
      report(range, `Write the full path of ${program}: keepalived looks for it in its own PATH.`);
    }
  },
};
