import { readLooseAddress } from '../../model/address.ts';
import type { Word } from '../../syntax/tree.ts';
import { isOpen } from '../facts/services.ts';
import type { Rule } from '../rule.ts';
import type { Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const bfdNeighborRepeated: Rule = {
  id: 'bfd-neighbor-repeated',
  severity: 'error',
  summary: 'Each BFD session has a neighbour, or a pair of addresses, of its own.',
  why: 'Packets are told apart by the addresses alone. keepalived drops a second session of the same neighbour and source; one without a source stands for all of them.',
  source: 'keepalived keepalived/bfd/bfd_parser.c: bfd_end_handler',
  bad: [
    'bfd_instance a {\n  neighbor_ip 192.0.2.200\n}\nbfd_instance b {\n  neighbor_ip «192.0.2.200»\n}',
    'bfd_instance a {\n  neighbor_ip 192.0.2.200\n}\nbfd_instance b {\n  neighbor_ip «192.0.2.200»\n  source_ip 192.0.2.1\n}',
  ],
  good: [
    'bfd_instance a {\n  neighbor_ip 192.0.2.200\n  source_ip 192.0.2.1\n}\nbfd_instance b {\n  neighbour_ip 192.0.2.200\n  source_ip 192.0.2.2\n}',
  ],
  check({ sites }, report) {
    const seen = new Map<string, Map<string, Word>>();
    for (const site of sitesOf(sites, ({ defines }) => defines === 'bfd_instance')) {
      if (site.refused || isOpen(site.statement)) continue;
      const neighbor = lastOf(site, 'neighbor_ip', 'neighbour_ip');
      if (!neighbor) continue;
      const source = canonical(lastOf(site, 'source_ip'));
      const sources = seen.get(canonical(neighbor)) ?? new Map<string, Word>();
      const earlier = sources.get(source) ?? (source === '' ? [...sources.values()][0] : sources.get(''));
      seen.set(canonical(neighbor), sources);
      if (!earlier) sources.set(source, neighbor);
      else
        report(neighbor.range, 'Another session has this neighbour and source: keepalived drops this one.', {
          related: [{ range: earlier.range, message: 'the first session' }],
        });
    }
  },
};

function lastOf({ statement }: Site, ...names: readonly string[]): Word | undefined {
  return statement.block?.statements.filter(({ words }) => names.includes(words[0]?.value ?? '')).pop()?.words[1];
}

function canonical(word: Word | undefined): string {
  return readLooseAddress(word?.value ?? '')?.canonical ?? '';
}
