import { once } from '../../once.ts';
import type { Word } from '../../syntax/tree.ts';
import type { RuleContext } from '../rule.ts';
import { isLiteral, Settings, sitesInside } from '../sites/settings.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';
import type { Instance } from './instances.ts';

/** A vrrp_sync_group with the instances of the file that it names. */
export interface SyncGroup {
  readonly name: Word;
  readonly settings: Settings;
  /** The names in its first list; keepalived skips another one. */
  readonly members: readonly Word[];
  readonly instances: readonly Instance[];
}

/** The sync groups whose members the text tells in full. */
export const syncGroups = once(({ sites, instances }: RuleContext): readonly SyncGroup[] => {
  const groups = sitesOf(sites, ({ defines }) => defines === 'vrrp_sync_group');
  if (groups.length === 0) return [];
  const byName = new Map(instances.map((one) => [one.name.value, one]));
  const names = new Set<string>();
  return groups.flatMap((site) => {
    const name = site.statement.words[1];
    const settings = new Settings([site], sitesInside(sites, site));
    if (!isLiteral(name) || site.statement.prefixes.length > 0 || !settings.knows('group')) return [];
    // keepalived skips a second group of the name.
    if (names.has(name.value)) return [];
    names.add(name.value);
    const members = (settings.all('group')[0]?.block?.statements ?? []).flatMap(({ words }) => words);
    const known = members.flatMap(({ value }) => byName.get(value) ?? []);
    return [{ name, settings, members, instances: known }];
  });
});
