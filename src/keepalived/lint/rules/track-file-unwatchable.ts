import { isOld } from '../../schema/target.ts';
import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

const track = instance('track_file {\n    f\n  }');

export const trackFileUnwatchable: Rule = {
  id: 'track-file-unwatchable',
  severity: 'error',
  looksAt: 'block',
  summary: 'A tracked file lies on a file system that reports changes.',
  why: 'The kernel makes up the files of /proc and /sys when they are read, so no change is ever reported: keepalived drops the block. Let a vrrp_script read them.',
  source: 'keepalived keepalived/trackers/track_file.c: track_file_end_handler',
  bad: [`track_file f {\n  file «/proc/loadavg»\n}\n${track}`],
  good: [`track_file f {\n  file /run/keepalived/load\n}\n${track}`],
  check({ sites, target }, report) {
    // Releases up to 2.2.7 take the file and never hear of a change.
    const severity = isOld(target) ? ({ severity: 'warning' } as const) : {};
    for (const { statement, parent } of sitesOf(sites, ({ name }) => name === 'file')) {
      const path = statement.words[1];
      if (parent?.keyword?.defines !== 'track_file' || !isLiteral(path)) continue;
      if (/^\/(?:proc|sys)\//.test(path.value))
        report(path.range, 'Changes of this file are not reported: keepalived drops the block.', severity);
    }
  },
};
