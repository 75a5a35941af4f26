import type { Keyword } from '../../schema/types.ts';
import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';
import { isDirective } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const securityManagementOpen: Rule = {
  id: 'security-management-open',
  severity: 'hint',
  summary: 'DBus and SNMP are switched on where something uses them.',
  why: `Over DBus programs of the host read the state of the instances, and create and destroy instances where the policy file
lets them; over SNMP the addresses, priorities and servers can be read, and priorities and weights be set where the agent allows writing. Samples have them
switched on. Remove the line where nobody asks.`,
  source:
    'keepalived keepalived/vrrp/vrrp_dbus.c; vrrp_snmp.c: vrrp_snmp_instance_priority, check_snmp.c: check_snmp_realserver_weight; keepalived.conf(5)',
  bad: [`global_defs {\n  router_id a\n  «enable_dbus»\n}\n${instance()}`],
  good: [`global_defs {\n  router_id a\n}\n${instance()}`],
  check(context, report) {
    const { sites, tree } = context;
    const opening = sitesOf(sites, opens);
    // A file of global settings alone says nothing of what is done with them.
    if (opening.length === 0 || tree.statements.some(isDirective) || !judgesSome(context)) return;
    for (const { keyword, statement } of opening) {
      const name = keyword?.name ?? '';
      const by = name === 'enable_dbus' ? 'programs of this host over DBus' : 'SNMP managers';
      report(keywordRange(statement), `This opens keepalived to ${by}. Remove it where nothing uses it.`, {
        fixes: withoutStatement(tree.text, statement, `Remove ${name}`).map((fix) => ({
          ...fix,
          byHand: true as const,
        })),
      });
    }
  },
};

function judgesSome({ instances, services }: RuleContext): boolean {
  return instances.length + services.length > 0;
}

function opens({ name }: Keyword): boolean {
  return name === 'enable_dbus' || name.startsWith('enable_snmp_');
}
