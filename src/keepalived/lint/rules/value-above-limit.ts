import type { Limit } from '../../schema/types.ts';
import type { Rule } from '../rule.ts';
import { holdsDirective, statementsNamed } from '../sites/inside.ts';
import { keywordsInside, type Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const valueAboveLimit: Rule = {
  id: 'value-above-limit',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A setting that another one limits stays within it.',
  why: 'The two settings of the block contradict each other: keepalived lowers one, ignores both, or does what cannot work.',
  source: 'keepalived: the end handler of each block, for example bfd/bfd_parser.c: bfd_end_handler',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  quorum 1\n  hysteresis «1»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    uthreshold 5\n    lthreshold «9»\n    TCP_CHECK {\n    }\n  }\n}',
    'bfd_instance b {\n  neighbor_ip 192.0.2.1\n  hoplimit 5\n  max_hops «6»\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  quorum 1\n  hysteresis 0\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    uthreshold 0\n    lthreshold 9\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ sites }, report) {
    for (const site of sitesOf(sites, ({ limit }) => limit !== undefined)) {
      const limit = site.keyword?.limit;
      const word = site.statement.words[1];
      if (!limit || !word || site.statement.prefixes.length > 0) continue;
      const most = mostOf(limit, site);
      const value = Number(word.value);
      if (most === undefined || Number.isNaN(value) || !(limit.below ? value >= most : value > most)) continue;
      const than = limit.below ? 'has to be smaller than' : 'is larger than';
      report(word.range, `${site.keyword?.name} ${value} ${than} ${limit.keyword} ${most}. ${sentence(limit)}`, {
        ...(limit.fatal ? { severity: 'error' } : {}),
      });
    }
  },
};

/** Undefined where nothing limits it, or where that cannot be told. */
function mostOf({ keyword, default: absent, none }: Limit, { parent }: Site): number | undefined {
  const known = keywordsInside(parent);
  const names = [...known.values()].filter(({ name, aliasOf }) => name === keyword || aliasOf === keyword);
  const limiting = names.flatMap(({ name }) => statementsNamed(parent, name));
  if (names.length > 1) limiting.sort((a, b) => a.range.start - b.range.start);
  const last = limiting[limiting.length - 1];
  if (!last) return holdsDirective(parent) ? undefined : absent;
  const value = Number(last.words[1]?.value ?? Number.NaN);
  const isClear = !Number.isNaN(value) && value !== none && limiting.every(({ prefixes }) => prefixes.length === 0);
  return isClear ? value : undefined;
}

function sentence({ outcome }: Limit): string {
  return outcome.charAt(0).toUpperCase() + outcome.slice(1);
}
