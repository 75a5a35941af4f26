import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const trackOwnInterface: Rule = {
  id: 'track-own-interface',
  severity: 'warning',
  summary: 'track_interface names other interfaces than that of the instance.',
  why: 'keepalived follows the interface of the instance anyway, and its loss means FAULT: it reports the entry and drops it, with its weight. That is so with `dont_track_primary`, too.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('track_interface {\n    «eth0» weight 5\n  }')],
  good: [instance('track_interface {\n    eth1 weight 5\n  }')],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const { settings } of instances) {
      const own = settings.word('interface');
      if (own === undefined || !settings.knows('interface')) continue;
      for (const line of settings.lines('track_interface')) {
        const [name] = line.words;
        if (name?.value === own) {
          report(name.range, 'keepalived tracks the interface of the instance anyway, and drops this entry.', {
            fixes: withoutStatement(tree.text, line),
          });
        }
      }
    }
  },
};
