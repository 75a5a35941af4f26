import type { Keyword } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { isOpen } from '../facts/services.ts';
import type { Rule } from '../rule.ts';
import { keywordsOf, type Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const linkLocalInterfaceMissing: Rule = {
  id: 'link-local-interface-missing',
  severity: 'error',
  looksAt: 'block',
  summary: 'A check of a link-local IPv6 address names its interface.',
  why: 'The address means another machine on each link. Without `bind_if` keepalived drops the check, or the host of an SMTP_CHECK, and the server counts as up.',
  source:
    'keepalived keepalived/check/check_api.c: check_conn_opts; keepalived/check/check_smtp.c: smtp_host_end_handler',
  bad: [
    'virtual_server 2001:db8::60 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 2001:db8::61 80 {\n    TCP_CHECK {\n      connect_ip «fe80::1»\n    }\n  }\n}',
    'virtual_server 2001:db8::60 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server «fe80::1» 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 2001:db8::60 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server fe80::1 80 {\n    TCP_CHECK {\n      bind_if eth0\n    }\n  }\n}',
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvirtual_server 2001:db8::60 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server fe80::1 80 {\n    MISC_CHECK {\n      misc_path /bin/true\n    }\n  }\n}',
  ],
  check({ sites }, report) {
    const reported = new Set<Word>();
    for (const site of sitesOf(sites, mayBind)) {
      const word = targetOf(site);
      if (!word || !/^fe[89ab][\da-f]:/i.test(word.value) || reported.has(word) || isOpen(site.statement)) continue;
      if (hasChild(site, 'bind_if') || hasChild(site, 'host')) continue;
      reported.add(word);
      report(word.range, 'This address is link-local: without bind_if keepalived drops the check.');
    }
  },
};

function mayBind(keyword: Keyword): boolean {
  return keyword.kind === 'block' && keywordsOf(keyword).has('bind_if');
}

/** The host of an SMTP_CHECK only has an address where it names one. */
function targetOf(site: Site): Word | undefined {
  const own = site.statement.block?.statements.find(({ words }) => words[0]?.value === 'connect_ip');
  if (own) return own.words[1];
  return site.parent?.keyword?.name === 'real_server' ? site.parent.statement.words[1] : undefined;
}

function hasChild({ statement }: Site, name: string): boolean {
  return statement.block?.statements.some(({ words }) => words[0]?.value === name) ?? false;
}
