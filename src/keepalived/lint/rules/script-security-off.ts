import { once } from '../../once.ts';
import { instance } from '../examples.ts';
import { type Command, commandsOf } from '../facts/commands.ts';
import { fixWith, lineInside } from '../fixes.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isDirective } from '../sites/sites.ts';
import { hasKeywordNamed } from '../sites/sites-by-keyword.ts';

export const scriptSecurityOff: Rule = {
  id: 'script-security-off',
  severity: 'warning',
  summary: 'Where scripts run, enable_script_security is set.',
  why: `keepalived calls it a security violation at each start, as it runs scripts as root: whoever can change a script,
or a folder above it, is root. \`enable_script_security\` in global_defs refuses scripts that others than root can change,
and \`script_user\` says who runs them. It is told once a file, at the first script.`,
  source:
    'keepalived keepalived/vrrp/vrrp.c: check_vrrp_script_security; keepalived/check/check_data.c: check_check_script_security',
  bad: [
    `global_defs {\n  router_id a\n}\n${instance('notify «/bin/true»')}`,
    `global_defs {\n  startup_script «/usr/bin/true»\n}\n${instance()}`,
  ],
  good: [
    `global_defs {\n  enable_script_security\n  script_user root\n}\n${instance('notify /bin/true')}`,
    `global_defs {\n  router_id a\n}\n${instance()}`,
  ],
  check(context, report) {
    const { sites, tree } = context;
    const isSecure = hasKeywordNamed(sites, 'enable_script_security');
    if (isSecure || tree.statements.some(isDirective)) return;
    const first = commandsOf(sites).find((command) => isInUse(command, context));
    if (!first) return;
    const globals = sites.find(({ keyword, parent }) => !parent && keyword?.name === 'global_defs')?.statement;
    report(first.word.range, 'Scripts run, but enable_script_security is not set in global_defs.', {
      // A file without global settings may be a part of one that has them.
      severity: globals ? 'warning' : 'hint',
      // Scripts then run as keepalived_script, or not at all where others can write them: a person must want that.
      ...fixWith(
        'Set enable_script_security',
        globals ? lineInside(tree.text, globals, 'enable_script_security') : [],
        {
          byHand: true,
        },
      ),
    });
  },
};

const atStartAndEnd: ReadonlySet<string> = new Set(['startup_script', 'shutdown_script']);

/** A script that nothing tracks never runs. */
function isInUse({ site, runBy }: Command, { uses }: RuleContext): boolean {
  // Scripts that read a FIFO are not asked about (core/main.c: keepalived_main).
  if (runBy === 'global') return atStartAndEnd.has(site.keyword?.name ?? '');
  if (site.parent?.keyword?.defines !== 'vrrp_script') return true;
  const name = site.parent.statement.words[1]?.value;
  return name !== undefined && trackedScripts(uses).has(name);
}

const trackedScripts = once(
  (uses: RuleContext['uses']): ReadonlySet<string> =>
    new Set(uses.flatMap(({ refersTo, word }) => (refersTo.kind === 'vrrp_script' ? word.value : []))),
);
