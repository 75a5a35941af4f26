import type { Keyword } from '../../schema/types.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const garpIntervalLong: Rule = {
  id: 'garp-interval-long',
  severity: 'info',
  looksAt: 'block',
  summary: 'The pause between gratuitous ARPs of a garp_group is below a second.',
  why: 'The pauses add up over all addresses, and until the last one is announced neighbours send to the old MASTER. keepalived accepts it and mentions it in the log.',
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: garp_group_garp_interval_handler, garp_group_gna_interval_handler',
  bad: ['garp_group {\n  garp_interval «2»\n  interface eth1\n}'],
  good: ['garp_group {\n  garp_interval 0.1\n  interface eth1\n}'],
  check({ sites }, report) {
    for (const { statement, parent } of sitesOf(sites, isInterval)) {
      if (parent?.keyword?.name !== 'garp_group') continue;
      const seconds = Number(statement.words[1]?.value);
      if (seconds >= 1 && seconds < 4295)
        report(wordRange(statement), 'A pause of a second or more delays the take-over.');
    }
  },
};

function isInterval({ name }: Keyword): boolean {
  return name === 'garp_interval' || name === 'gna_interval';
}
