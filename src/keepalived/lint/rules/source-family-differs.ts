import { type Address, readLooseAddress } from '../../model/address.ts';
import type { Word } from '../../syntax/tree.ts';
import { familyName } from '../facts/services.ts';
import type { Rule } from '../rule.ts';
import { statementsNamed } from '../sites/inside.ts';
import type { Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const sourceFamilyDiffers: Rule = {
  id: 'source-family-differs',
  severity: 'error',
  looksAt: 'block',
  summary: 'A source address is of the same family as the address it is used with.',
  why: 'No packet can go from IPv4 to IPv6. keepalived drops the source address or the address of a check, and a BFD session as a whole; in an SMTP_CHECK without `connect_ip` it does not notice, and the check fails.',
  source:
    'keepalived keepalived/check/check_api.c: co_ip_handler, co_srcip_handler; keepalived/bfd/bfd_parser.c: bfd_end_handler',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n      bindto «2001:db8::1»\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n      bindto 192.0.2.10\n      connect_ip «2001:db8::1»\n    }\n  }\n}',
    'virtual_server 10.0.0.1 25 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 25 {\n    SMTP_CHECK {\n      bindto «2001:db8::1»\n    }\n  }\n}',
    'bfd_instance b {\n  neighbor_ip 192.0.2.200\n  source_ip «2001:db8::1»\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n      bindto 192.0.2.10\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n      connect_ip 2001:db8::2\n      bindto 2001:db8::1\n    }\n  }\n}',
  ],
  check({ sites }, report) {
    for (const site of sitesOf(sites, ({ name }) => name === 'bindto' || name === 'source_ip')) {
      const name = site.keyword?.name;
      const source = site.statement.words[1];
      if (!source || !site.parent) continue;
      const target =
        name === 'bindto' ? checkedAddress(site.parent) : lastOf(site.parent, 'neighbor_ip', 'neighbour_ip');
      const [from, to] = [addressOf(source), addressOf(target)];
      if (!target || !from || !to || from.family === to.family) continue;
      const isLater = target.range.start > source.range.start;
      const [word, other] = isLater ? [target, source] : [source, target];
      const families = `One is ${familyName(from)}, the other ${familyName(to)}`;
      const dropped = name === 'bindto' ? 'this' : 'the session';
      // It is the address of the server where none stands in the check.
      const isUnseen = site.parent.keyword?.sourceUncompared && target !== lastOf(site.parent, 'connect_ip');
      const message = isUnseen ? `${families}: the check always fails.` : `${families}: keepalived drops ${dropped}.`;
      report(word.range, message, {
        ...(isUnseen && { severity: 'warning' }),
        related: [{ range: other.range, message: isLater ? 'the source address' : 'the other address' }],
      });
    }
  },
};

/** What a check connects to: its connect_ip, or else the real server. */
function checkedAddress(checker: Site): Word | undefined {
  const own = lastOf(checker, 'connect_ip');
  if (own) return own;
  for (let site: Site | undefined = checker; site; site = site.parent) {
    if (site.keyword?.name === 'real_server') return site.statement.words[1];
  }
  return undefined;
}

function lastOf(site: Site, ...names: readonly string[]): Word | undefined {
  const last = names.flatMap((name) => statementsNamed(site, name).at(-1) ?? []);
  return last.sort((a, b) => b.range.start - a.range.start)[0]?.words[1];
}

function addressOf(word: Word | undefined): Address | undefined {
  return word && readLooseAddress(word.value);
}
