import { missingOption } from '../../schema/target.ts';
import type { Rule } from '../rule.ts';
import type { Site } from '../sites/sites.ts';

export const keywordNotBuilt: Rule = {
  id: 'keyword-not-built',
  severity: 'error',
  looksAt: 'block',
  summary: 'The build of keepalived that the configuration is for knows its keywords.',
  why: `Parts of keepalived are chosen when it is built: D-Bus, SNMP, BFD, nftables and others. A build without one reports
its keywords as unknown. Told where the options of the build are stated: what \`keepalived -v\` prints behind
"Config options:", as \`buildOptions\` in \`.keepalived-lvs.json\` or the setting \`keepalivedLvs.buildOptions\`. What that
list does not show is taken to be there.`,
  source: 'keepalived configure.ac, and the conditions around each keyword of the parser',
  examplesFor: { options: new Set(['LVS', 'VRRP', 'VRRP_AUTH', 'VRRP_VMAC', 'NFTABLES']) },
  bad: [
    'global_defs {\n  «enable_dbus»\n}',
    // A block is told once, not each keyword in it.
    '«bfd_instance» b {\n  neighbor_ip 192.0.2.2\n  source_ip 192.0.2.1\n}',
  ],
  good: ['global_defs {\n  nftables keepalived\n  router_id lb1\n}'],
  check({ sites, target }, report) {
    if (target.options === undefined) return;
    const reported = new Set<Site>();
    for (const site of sites) {
      const word = site.statement.words[0];
      const option = missingOption(site.keyword?.compileOptions, target);
      if (site.parent && reported.has(site.parent)) reported.add(site);
      else if (word && option !== undefined) {
        reported.add(site);
        report(word.range, `${word.value} is known only to a build with ${option}.`);
      }
    }
  },
};
