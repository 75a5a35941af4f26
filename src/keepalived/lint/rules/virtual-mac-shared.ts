import type { Range } from '../../../text.ts';
import { once } from '../../once.ts';
import type { Statement } from '../../syntax/tree.ts';
import { bareInstance } from '../examples.ts';
import type { Instance } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { keywordRange, type Settings } from '../sites/settings.ts';

export const virtualMacShared: Rule = {
  id: 'virtual-mac-shared',
  severity: 'error',
  summary: 'No two instances need the same virtual MAC on the same interface.',
  why: `The virtual MAC is made of \`virtual_router_id\` and family alone, so instances that share both cannot each have it
on one interface. A configuration test does not notice; at the start the later instance goes to FAULT.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: check_vmac_conflicts',
  bad: [
    `${bareInstance('A', 1, 'use_vmac', 'virtual_ipaddress {\n    10.0.0.1\n  }')}${bareInstance('B', 1, '«use_vmac»', 'mcast_dst_ip 224.0.0.20', 'virtual_ipaddress {\n    10.0.0.2\n  }')}`,
  ],
  good: [
    `${bareInstance('A', 1, 'use_vmac', 'virtual_ipaddress {\n    10.0.0.1\n  }')}${bareInstance('B', 1, 'use_vmac', 'virtual_ipaddress {\n    fe80::1\n  }')}`,
  ],
  check({ instances }, report) {
    const first = new Map<string, { readonly owner: Instance; readonly range: Range }>();
    for (const owner of instances) {
      for (const { key, range } of macvlansOf(owner)) {
        const earlier = first.get(key);
        if (!earlier) first.set(key, { owner, range });
        if (!earlier || earlier.owner === owner || isSameRouter(earlier.owner, owner)) continue;
        const { name } = earlier.owner;
        report(
          range,
          `${name.value} has the same virtual_router_id and its virtual MAC here: ${owner.name.value} starts in FAULT.`,
          {
            related: [{ range: earlier.range, message: `${name.value} needs it here` }],
          },
        );
      }
    }
  },
};

interface Macvlan {
  readonly key: string;
  readonly range: Range;
}

function macvlansOf({ settings, family }: Instance): readonly Macvlan[] {
  if (!mayNeedMac(settings)) return [];
  const vmac = settings.last('use_vmac');
  const own = settings.word('interface');
  const id = settings.word('virtual_router_id');
  const addresses = [...settings.lines('virtual_ipaddress'), ...settings.lines('virtual_ipaddress_excluded')];
  if (!own || !id) return [];
  if (!settings.knows('interface', 'virtual_router_id', 'use_vmac', 'virtual_ipaddress')) return [];
  // A name or MAC of its own makes another interface.
  const isPlain = vmac?.words.length === 1;
  const key = (device: string): string => `${id} ${family ?? 'ipv4'} ${device}`;
  const ofAddresses = addresses.flatMap(({ words }) => {
    const device = words[words.findIndex(({ value }) => value === 'dev') + 1];
    const word = words.find(({ value }) => value === 'use_vmac');
    if (!word || !device || device === words[0] || device.value === own) return [];
    return [{ key: key(device.value), range: word.range }];
  });
  return vmac && isPlain ? [{ key: key(own), range: keywordRange(vmac) }, ...ofAddresses] : ofAddresses;
}

/** Most instances need none, which is asked of each block once. */
const mayNeedMac = once(
  (settings: Settings): boolean =>
    settings.has('use_vmac') ||
    [...settings.lines('virtual_ipaddress'), ...settings.lines('virtual_ipaddress_excluded')].some(hasOwnMac),
);

function hasOwnMac({ words }: Statement): boolean {
  return words.some(({ value }) => value === 'use_vmac');
}

/** Instances that nothing tells apart are refused for that, whatever their MACs (vrrp.c: check_vrid_conflicts). */
function isSameRouter(a: Instance, b: Instance): boolean {
  const word = (keyword: string): boolean => a.settings.word(keyword) === b.settings.word(keyword);
  return !a.isUnicast && !b.isUnicast && word('interface') && word('mcast_dst_ip');
}
