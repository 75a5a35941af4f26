import type { Word } from '../../syntax/tree.ts';
import type { Rule } from '../rule.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const notifyFifoShared: Rule = {
  id: 'notify-fifo-shared',
  severity: 'warning',
  summary: 'Each notify pipe has a name of its own.',
  why: 'The daemon drops `vrrp_notify_fifo` or `lvs_notify_fifo` where it names the same pipe as `notify_fifo`, which tells of both anyway, and one of two scripts that would read one pipe. A configuration test does not notice.',
  source: 'keepalived keepalived/core/global_data.c: init_global_data',
  bad: [
    'global_defs {\n  notify_fifo /run/a\n  vrrp_notify_fifo «/run/a»\n}',
    'global_defs {\n  vrrp_notify_fifo /run/a\n  lvs_notify_fifo «/run/a»\n  vrrp_notify_fifo_script /bin/true\n  lvs_notify_fifo_script /bin/true\n}',
  ],
  good: ['global_defs {\n  notify_fifo /run/a\n  vrrp_notify_fifo /run/b\n  lvs_notify_fifo /run/b\n}'],
  check({ sites }, report) {
    const named = new Map<string, Word>();
    for (const { keyword, statement, parent } of sitesOf(sites, ({ name }) => name.includes('notify_fifo'))) {
      const word = statement.words[1];
      if (parent?.keyword?.name !== 'global_defs' || statement.prefixes.length > 0) continue;
      if (word && keyword && !named.has(keyword.name)) named.set(keyword.name, word);
    }
    const [all, vrrp, lvs] = [named.get('notify_fifo'), named.get('vrrp_notify_fifo'), named.get('lvs_notify_fifo')];
    for (const own of [vrrp, lvs]) {
      if (own && all?.value === own.value)
        report(own.range, 'This is the pipe of notify_fifo: the daemon drops this line.');
    }
    const hasScripts = named.has('vrrp_notify_fifo_script') && named.has('lvs_notify_fifo_script');
    if (lvs && vrrp?.value === lvs.value && all?.value !== lvs.value && hasScripts) {
      report(lvs.range, 'One pipe for both, with two scripts: the daemon drops lvs_notify_fifo_script.');
    }
  },
};
