import type { TextEdit } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import { instance } from '../examples.ts';
import { commandsOf, hasUser } from '../facts/commands.ts';
import { lineBehind } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';
import { isDirective } from '../sites/sites.ts';
import { hasKeywordNamed, sitesOf } from '../sites/sites-by-keyword.ts';

export const scriptUserMissing: Rule = {
  id: 'script-user-missing',
  severity: 'info',
  summary: 'With enable_script_security script_user says who runs the scripts.',
  why: 'Without it keepalived looks for a user keepalived_script. Where the host has none, which is usual, scripts without a user of their own are dropped.',
  source: 'keepalived keepalived/core/notify.c: get_default_script_user',
  bad: [`global_defs {\n  «enable_script_security»\n}\n${instance('notify /bin/true')}`],
  good: [
    `global_defs {\n  enable_script_security\n  script_user root\n}\n${instance('notify /bin/true')}`,
    `global_defs {\n  enable_script_security\n}\n${instance('notify /bin/true root')}`,
  ],
  check({ sites, tree }, report) {
    const [secure] = sitesOf(sites, ({ name }) => name === 'enable_script_security');
    if (!secure || hasKeywordNamed(sites, 'script_user')) return;
    if (tree.statements.some(isDirective) || !commandsOf(sites).some((command) => !hasUser(command))) return;
    report(
      keywordRange(secure.statement),
      'Without script_user only a user keepalived_script of the host can run scripts.',
      { fixes: fixesFor(lineBehind(tree.text, secure.statement, 'script_user root')) },
    );
  },
};

/** Who should run them is for a person to say; root is what it would be without enable_script_security. */
function fixesFor(edits: readonly TextEdit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title: 'Add script_user root', edits, byHand: true }];
}
