import { isOld } from '../../schema/target.ts';
import type { Statement } from '../../syntax/tree.ts';
import { lacksAddress, lacksInterface, lacksProtocol } from '../facts/lacking.ts';
import type { BlockContext, Rule } from '../rule.ts';
import { isComplete, lostHeader, missingIn, requiresSome } from '../sites/missing-keywords.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const keywordMissing: Rule = {
  id: 'keyword-missing',
  severity: 'error',
  looksAt: 'block',
  summary: 'A block holds the keywords that it cannot do without.',
  why: 'keepalived drops the block, and for some blocks the whole configuration: without virtual_router_id no instance starts.',
  source: 'keepalived keepalived/vrrp/vrrp.c: chk_min_cfg, and the end handler of each block',
  bad: [
    '«vrrp_instance» A {\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    '«vrrp_instance» A {\n}',
    '«vrrp_script» s {\n  interval 2\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  include a.conf\n}',
    'bfd_instance b {\n  neighbour_ip 192.0.2.1\n}',
  ],
  check(context, report) {
    const { sites, target } = context;
    let usual: Map<Statement, readonly string[]> | undefined;
    for (const { keyword, statement, refused } of sitesOf(sites, requiresSome)) {
      const word = statement.words[0];
      if (!word || refused || !isComplete(statement) || !keyword) continue;
      // Without its name keepalived reads the block no further than that.
      if (keyword.defines && statement.words.length < 2) continue;
      const all = missingIn(keyword, statement);
      // What a lost inner block would hold is told of where it stands (unknown-keyword).
      const lost = all.length > 0 ? lostHeader(keyword, statement)?.header.name : undefined;
      const missing = all.filter((name) => name !== lost);
      if (missing.length === 0) continue;
      // The rest may stand in another block of the name, and keepalived says nothing where it does not.
      const isAccepted = keyword.repeat === 'merge' || (keyword.needsNothingIn227 && isOld(target));
      const severity = isAccepted ? ({ severity: 'warning' } as const) : {};
      usual ??= usuallyMissing(context);
      const needed = [...missing, ...(usual.get(statement) ?? [])];
      report(word.range, `${keyword.name} needs ${listed(needed)}.`, severity);
    }
  },
};

/** What other rules miss in the same block: one list tells more than one problem after the other. */
function usuallyMissing({ instances, services, target }: BlockContext): Map<Statement, readonly string[]> {
  const found = new Map<Statement, readonly string[]>();
  for (const one of instances) {
    const names = lacksInterface(one, target) ? ['interface'] : [];
    found.set(one.site.statement, lacksAddress(one) ? [...names, 'virtual_ipaddress'] : names);
  }
  for (const one of services) if (lacksProtocol(one)) found.set(one.server.statement, ['protocol']);
  return found;
}

function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
