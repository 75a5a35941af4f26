import { instance } from '../examples.ts';
import { commandsOf } from '../facts/commands.ts';
import type { Rule } from '../rule.ts';

const globals = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';
const script = (command: string): string =>
  `${globals}vrrp_script s {\n  script ${command}\n}\n${instance('track_script {\n    s\n  }')}`;

export const scriptProcessCheck: Rule = {
  id: 'script-process-check',
  severity: 'hint',
  looksAt: 'block',
  summary: 'Whether a process runs is watched by vrrp_track_process.',
  why: `\`killall -0\`, \`pidof\` and \`pgrep\` read every process of the host at each run, which is felt on a busy or swapping
node, and a process that hangs counts as well. \`vrrp_track_process\` is told by the kernel when the process ends and costs
nothing in between; it reacts at once instead of after \`fall\` × \`interval\`. \`killall\` is also missing where psmisc is
not installed, and keepalived then disables the script.

\`\`\`
vrrp_track_process nginx {
  process nginx
}
vrrp_instance A {
  track_process {
    nginx
  }
}
\`\`\``,
  source: 'keepalived.conf(5), VRRP track processes: rationale for not using pgrep, pidof and killall',
  bad: [script('«"/usr/bin/killall -0 nginx"»'), script('«/usr/bin/pgrep» nginx').replace(' nginx', '')],
  good: [script('"/usr/bin/killall -HUP nginx"'), script('/usr/local/bin/check')],
  check({ sites }, report) {
    for (const { word, program, site } of commandsOf(sites)) {
      if (site.parent?.keyword?.defines !== 'vrrp_script') continue;
      const name = program.slice(program.lastIndexOf('/') + 1);
      const asks = name === 'pidof' || name === 'pgrep' || (/^p?kill(?:all)?$/.test(name) && / -0 /.test(word.value));
      if (asks) report(word.range, `${name} looks through all processes at each run: vrrp_track_process does not.`);
    }
  },
};
