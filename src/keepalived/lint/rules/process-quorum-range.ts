import type { Rule } from '../rule.ts';
import { keywordRange, Settings, sitesInside } from '../sites/settings.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const processQuorumRange: Rule = {
  id: 'process-quorum-range',
  severity: 'error',
  looksAt: 'block',
  summary: 'quorum_max of a tracked process is not below quorum.',
  why: 'No count of processes can meet both: keepalived reports the second of the two lines and ignores it.',
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_tprocess_quorum_handler, vrrp_tprocess_quorum_max_handler',
  bad: [
    'vrrp_track_process p {\n  process a\n  quorum 3\n  «quorum_max» 2\n}',
    'vrrp_track_process p {\n  process a\n  quorum_max 2\n  «quorum» 3\n}',
  ],
  good: ['vrrp_track_process p {\n  process a\n  quorum 2\n  quorum_max 3\n}'],
  check({ sites }, report) {
    const blocks = sitesOf(sites, ({ defines }) => defines === 'vrrp_track_process');
    for (const block of blocks) {
      const settings = new Settings([block], sitesInside(sites, block));
      const least = settings.last('quorum');
      const most = settings.last('quorum_max');
      if (!least || !most || !settings.knows('quorum', 'quorum_max')) continue;
      if (!((settings.number('quorum') ?? 0) > (settings.number('quorum_max') ?? 65535))) continue;
      const later = least.range.start > most.range.start ? least : most;
      report(keywordRange(later), 'quorum is above quorum_max: keepalived ignores this line.');
    }
  },
};
