import { readLooseAddress } from '../../model/address.ts';
import type { LineGrammar } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import type { Site } from '../sites/sites.ts';
import { inTextOrder, linesOf } from '../sites/sites-by-keyword.ts';

export const lineRepeated: Rule = {
  id: 'line-repeated',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Each address, peer and tracked thing is listed once.',
  why: 'keepalived reports the second entry and drops it, with its weight and options.',
  source:
    'keepalived keepalived/vrrp/vrrp_track.c: alloc_track_script; keepalived/vrrp/vrrp_data.c: alloc_vrrp_unicast_peer, vip_is_duplicate',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  unicast_peer {\n    10.0.0.2\n    «10.0.0.2»\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    fe80::1\n  }\n  virtual_ipaddress_excluded {\n    «FE80:0::1»/64\n  }\n}'.replace(
      '»/64',
      '/64»',
    ),
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  unicast_peer {\n    10.0.0.2\n    10.0.0.3\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_routes {\n    10.0.0.0/8 via 10.1.0.1\n    10.0.0.0/8 via 10.1.0.2 metric 2\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check({ sites, tree }, report) {
    const seen = new Map<Site, Map<string, Word>>();
    for (const { grammar, statement, parent } of inTextOrder(linesOf(sites, isUnique))) {
      const word = statement.words[0];
      const owner = parent?.parent;
      if (!word || !owner || !grammar || statement.prefixes.length > 0) continue;
      if (hasParameter(word)) continue;
      const address = readLooseAddress(word.value)?.canonical;
      // What is no address is refused for that.
      if (address === undefined && addresses.has(grammar.name)) continue;
      const key = `${grammar.name} ${address ?? word.value}`;
      const inOwner = seen.get(owner) ?? new Map<string, Word>();
      seen.set(owner, inOwner);
      const earlier = inOwner.get(key);
      if (!earlier) inOwner.set(key, word);
      else
        report(word.range, `${word.value} is listed already: keepalived drops this line.`, {
          related: [{ range: earlier.range, message: 'the first entry' }],
          fixes: withoutStatement(tree.text, statement),
        });
    }
  },
};

/** Grammars of lists of addresses. */
const addresses = new Set(['ip_address', 'unicast_peer_line']);

/** Lists in which an entry counts once, by their grammars. */
const unique = new Set([
  ...addresses,
  'track_interface_line',
  'track_script_line',
  'track_file_line',
  'track_process_line',
  'track_bfd_line',
]);

function isUnique({ name }: LineGrammar): boolean {
  return unique.has(name);
}
