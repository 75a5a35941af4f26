import { knows, tooNew } from '../../schema/target.ts';
import { reportFindings } from '../arguments/report-findings.ts';
import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import type { Site } from '../sites/sites.ts';

export const keywordTooNew: Rule = {
  id: 'keyword-too-new',
  severity: 'error',
  looksAt: 'block',
  summary: 'The keepalived that the configuration is for knows its keywords.',
  why: `An older keepalived reports a keyword that came later as unknown and goes on without it. Told where a release is
stated: by \`check --target-version\`, \`targetVersion\` in \`.keepalived-lvs.json\` or the setting
\`keepalivedLvs.targetVersion\`. Includes, sequences, parameters of keepalived's own and options that came with a release
are judged as well. Where the reading of values changed since 2.2.7, the stated release decides how they are judged.`,
  source: 'keepalived: the first release tag whose parser installs the keyword',
  examplesFor: { release: '2.2.7' },
  bad: [
    'global_defs {\n  «state_dump_file» /run/keepalived.states\n}',
    instance('use_vmac vrrp1 «group» 5'),
    // A block is told once, not each keyword in it.
    instance(
      '«auth_hmac» {',
      '  key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
      '  active_key 1',
      '}',
    ),
  ],
  good: ['global_defs {\n  vrrp_strict\n}', instance('use_vmac vrrp1')],
  check({ sites, target, findings }, report) {
    reportFindings('keyword-too-new', findings, report);
    if (target.release === undefined) return;
    const reported = new Set<Site>();
    for (const site of sites) {
      const word = site.statement.words[0];
      const isGuessed = !site.keyword && !knows(target, site.guess?.since);
      if (isGuessed || (site.parent && reported.has(site.parent))) reported.add(site);
      else if (word && site.keyword?.since !== undefined && !knows(target, site.keyword.since)) {
        reported.add(site);
        report(word.range, tooNew(word.value, site.keyword.since, target));
      }
    }
  },
};
