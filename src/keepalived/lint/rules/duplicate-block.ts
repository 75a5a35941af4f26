import type { NameKind } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { refusesRepeats } from '../sites/sites.ts';
import { definingSites } from '../sites/sites-by-keyword.ts';

export const duplicateBlock: Rule = {
  id: 'duplicate-block',
  severity: 'error',
  summary: 'Each instance, group, script and tracked thing has a name of its own.',
  why: 'keepalived skips the second instance, group or BFD session of a name; of two scripts, processes, files or server groups it keeps both, and whatever names them gets the first.',
  source:
    'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_handler, vrrp_sync_group_handler; each seen in a configuration test',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\nvrrp_instance «A» {\n  interface eth0\n  virtual_router_id 2\n  virtual_ipaddress {\n    10.0.1.1\n  }\n}',
    'vrrp_script s {\n  script /bin/true\n}\nvrrp_script «s» {\n  script /bin/false\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\ntrack_group A {\n  group {\n    A\n  }\n}',
  ],
  check({ sites, tree }, report) {
    const first = new Map<NameKind, Map<string, Word>>();
    for (const { keyword, statement } of definingSites(sites)) {
      const name = statement.words[1];
      const kind = keyword?.defines;
      // Under conditions both may be there, each on its node.
      if (!kind || !name || statement.prefixes.length > 0 || hasParameter(name)) continue;
      const ofKind = first.get(kind) ?? new Map<string, Word>();
      first.set(kind, ofKind);
      const earlier = ofKind.get(name.value);
      if (!earlier) {
        ofKind.set(name.value, name);
        continue;
      }
      const skips = refusesRepeats.has(kind);
      report(
        name.range,
        skips
          ? `There is a ${kind} ${name.value} already: keepalived skips this one.`
          : `There is a ${kind} ${name.value} already, and that one is used.`,
        {
          ...(skips ? { fixes: withoutStatement(tree.text, statement) } : { severity: 'warning' }),
          related: [{ range: earlier.range, message: 'the first one' }],
        },
      );
    }
  },
};
