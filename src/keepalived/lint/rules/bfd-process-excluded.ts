import type { Rule } from '../rule.ts';
import type { Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const bfdProcessExcluded: Rule = {
  id: 'bfd-process-excluded',
  severity: 'error',
  summary: 'A BFD session is only used by those that it tells of its state.',
  why: 'With `vrrp` alone the checks do not hear of the session and BFD_CHECK is dropped; with `checker` alone instances do not hear of it. Without either word, or with both, both do.',
  source:
    'keepalived keepalived/bfd/bfd_parser.c: bfd_event_vrrp_handler, bfd_event_checker_handler; keepalived/check/check_bfd.c: bfd_name_handler',
  bad: [
    'bfd_instance b {\n  neighbor_ip 192.0.2.200\n  vrrp\n}\nvirtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    BFD_CHECK {\n      name «b»\n    }\n  }\n}',
    'bfd_instance b {\n  neighbor_ip 192.0.2.200\n  checker\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  track_bfd {\n    «b»\n  }\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}',
  ],
  good: [
    'bfd_instance b {\n  neighbor_ip 192.0.2.200\n  vrrp\n  checker\n}\nvirtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    BFD_CHECK {\n      name b\n    }\n  }\n}',
  ],
  check({ sites, uses }, report) {
    const toldOf = new Map<string, Site>();
    for (const { word, refersTo, site } of uses) {
      if (refersTo.kind !== 'bfd_instance') continue;
      if (toldOf.size === 0) collectSessions(sites, toldOf);
      const session = toldOf.get(word.value);
      const process = subsystemOf(site) === 'check' ? 'checker' : 'vrrp';
      const other = process === 'checker' ? 'vrrp' : 'checker';
      if (!session || !says(session, other) || says(session, process)) continue;
      const reader = process === 'checker' ? 'the checks' : 'VRRP';
      report(word.range, `bfd_instance ${word.value} says ${other} alone, so that ${reader} cannot find it.`, {
        related: [{ range: session.statement.words[1]?.range ?? session.statement.range, message: 'the session' }],
      });
    }
  },
};

function collectSessions(sites: readonly Site[], found: Map<string, Site>): void {
  for (const site of sitesOf(sites, ({ defines }) => defines === 'bfd_instance')) {
    const name = site.statement.words[1]?.value;
    if (name !== undefined && !found.has(name)) found.set(name, site);
  }
}

function subsystemOf(site: Site): string | undefined {
  let top = site;
  while (top.parent) top = top.parent;
  return top.keyword?.subsystem;
}

function says({ statement }: Site, flag: string): boolean {
  return statement.block?.statements.some(({ words }) => words[0]?.value === flag) ?? false;
}
