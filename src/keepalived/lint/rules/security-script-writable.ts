import { instance } from '../examples.ts';
import { commandsOf, userOf } from '../facts/commands.ts';
import type { BlockRule } from '../rule.ts';

const globals = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';

export const securityScriptWritable: BlockRule = {
  id: 'security-script-writable',
  looksAt: 'block',
  severity: 'warning',
  summary: 'Scripts lie where only root can write.',
  why: `keepalived runs scripts as root unless \`script_user\` says otherwise. Whoever can write the script, or a folder above
it, runs commands as that user. /tmp, /var/tmp and /dev/shm are open to everyone, and are emptied at a restart besides; a
home folder belongs to its user, who may run what lies there. With \`enable_script_security\` keepalived refuses such a script, and the instance that
tracks it stays in FAULT.

Put scripts into /etc/keepalived, /usr/local/libexec or the like, owned by root.`,
  source: 'keepalived lib/notify.c: check_script_secure, check_security; hier(7)',
  bad: [`${globals}${instance('notify_master «/tmp/master.sh»')}`, `${globals}${instance('notify «/home/joe/n.sh»')}`],
  good: [
    `${globals}${instance('notify_master /etc/keepalived/master.sh')}`,
    `${globals}${instance('notify /home/joe/n.sh joe')}`,
    `${globals.replace('root', 'joe')}${instance('notify /home/joe/n.sh')}`,
  ],
  check({ sites, facts }, report) {
    for (const command of commandsOf(sites)) {
      const { word, program } = command;
      const place = /^(?:\/var)?\/tmp\/|^\/dev\/shm\/|^\/home\/[^/]+\//.exec(program)?.[0];
      if (place === undefined) continue;
      const isHome = place.startsWith('/home/');
      if (isHome && place === `/home/${userOf(command) ?? facts.scriptUser}/`) continue;
      const who = isHome ? `The owner of ${place.slice(0, -1)}` : 'Everyone on the host';
      report(word.range, `${who} can replace this script, and keepalived runs it with its own rights.`, {
        severity: isHome ? 'info' : 'warning',
      });
    }
  },
};
