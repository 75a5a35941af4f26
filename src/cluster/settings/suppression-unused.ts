import type { Rule } from '../../keepalived/lint/rule.ts';

/** What the pages say of the rule; the work is done where problems are suppressed. */
export const suppressionUnused: Omit<Rule, 'check'> = {
  id: 'suppression-unused',
  severity: 'warning',
  summary: 'A comment that suppresses a rule has something to suppress.',
  why: `Findings that are meant can be suppressed where they stand, with a reason for whoever reads it next:

\`\`\`
# keepalived-lvs-disable-next-line priority-tie -- the addresses are to stay where they are
priority 100
priority 100    # keepalived-lvs-disable-line priority-tie, no-master-candidate -- as above
# keepalived-lvs-disable-file arp-sysctl-missing -- the real servers are set up elsewhere
\`\`\`

A comment whose rule finds nothing there any more, or does not exist, hides the next fault of that kind. Remove it.

Where nodes are not compared (\`--single\`, a file outside of the workspace), nothing is said of rules that compare them.`,
  source: 'keepalived-lvs',
  bad: [
    'global_defs {\n  # keepalived-lvs-disable-next-line «unknown-keyword» -- fixed since\n  router_id lb1\n}',
    'global_defs {\n  router_id lb1 # keepalived-lvs-disable-line «unknown-keywords»\n}',
    '«# keepalived-lvs-disable-file»\nglobal_defs {\n}',
  ],
  good: [
    'global_defs {\n  # keepalived-lvs-disable-next-line unknown-keyword -- for a patched keepalived\n  router_idd lb1\n}',
    'global_defs {\n  router_idd lb1 # keepalived-lvs-disable-line unknown-keyword\n}',
    '# keepalived-lvs-disable-file unknown-keyword -- for a patched keepalived\nglobal_defs {\n  router_idd lb1\n}',
  ],
};
