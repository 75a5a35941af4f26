import { readAddress, readLooseAddress } from '../../model/address.ts';
import { isOld, type Target } from '../../schema/target.ts';
import type { Statement, Tree, Word } from '../../syntax/tree.ts';
import { isComplete } from '../sites/missing-keywords.ts';
import { Settings, sitesInside } from '../sites/settings.ts';
import { isDirective, type Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

/** The priority of the node that owns the addresses (RFC 5798, 5.2.4). */
export const ownerPriority = 255;

/**
 * One vrrp_instance with what keepalived makes of its settings at the end of reading (vrrp.c: vrrp_complete_instance).
 * It hangs on the lines of its block and on what holds for all instances (GlobalFacts).
 */
export interface InstanceAlone {
  readonly name: Word;
  readonly site: Site;
  readonly settings: Settings;
  /** By the first address that tells it; undefined where none does, or where it cannot be told. */
  readonly family: 'ipv4' | 'ipv6' | undefined;
  readonly isStrict: boolean;
  /** Undefined where another file may decide it. */
  readonly version: 2 | 3 | undefined;
  /** The addresses that have to be of one family. */
  readonly familyMembers: readonly FamilyMember[];
  /** As configured, before tracking. */
  readonly priority: number;
  readonly startsAsMaster: boolean;
  /** It has peers, so that adverts are not multicast. */
  readonly isUnicast: boolean;
}

/** An instance beside all that global_defs says. */
export interface Instance extends InstanceAlone {
  readonly globals: Settings;
}

/** What global_defs says of every instance and script that does not say it itself. */
export interface GlobalFacts {
  readonly isStrict: boolean;
  /** Undefined where another file may decide it. */
  readonly version: 2 | 3 | undefined;
  /** No default_interface is set, here or in another file. */
  readonly lacksInterface: boolean;
  /** Runs what names no user of its own. */
  readonly scriptUser: string | undefined;
}

/** An address where an instance names one, in the order of reading. */
export interface FamilyMember {
  readonly word: Word;
  readonly family: 'ipv4' | 'ipv6';
}

/** What the blocks of instances hold, for a later text that has taken them over (sites.ts). */
export type InstanceMemory = WeakMap<Site, Parts>;

/** The instances among the sites of a file, or of some of its blocks, whose own blocks are complete. */
export function collectInstances(sites: readonly Site[], forAll: ForAll, memory?: InstanceMemory): readonly Instance[] {
  const instances: Instance[] = [];
  for (const site of sitesOf(sites, ({ defines }) => defines === 'vrrp_instance')) {
    const name = site.statement.words[1];
    if (site.refused || !name || !isComplete(site.statement)) continue;
    const parts = memory?.get(site) ?? partsOf(site, sites);
    memory?.set(site, parts);
    instances.push(instanceOf(site, name, parts, forAll));
  }
  return instances;
}

/** What holds for all instances of a file. */
export interface ForAll {
  readonly globals: Settings;
  readonly facts: GlobalFacts;
}

/** Read once a file; `sites` are all of it. */
export function forAllInstances(tree: Tree, sites: readonly Site[], target: Target): ForAll {
  const globals = globalSettings(tree, sites);
  const scriptUsers = sitesOf(sites, ({ name }) => name === 'script_user');
  const scriptUser = scriptUsers[scriptUsers.length - 1]?.statement.words[1]?.value;
  return { globals, facts: { ...globalFacts(globals, target), scriptUser } };
}

/** All blocks of global_defs, which keepalived reads as one. */
function globalSettings(tree: Tree, sites: readonly Site[]): Settings {
  const blocks = sitesOf(sites, ({ name }) => name === 'global_defs').filter(({ parent }) => !parent);
  const isOpen = tree.statements.some(isDirective) || blocks.some(({ statement }) => statement.prefixes.length > 0);
  return new Settings(
    blocks,
    blocks.flatMap((block) => sitesInside(sites, block)),
    isOpen,
  );
}

/** What global_defs says to all instances; a release before 2.4 knows vrrp_strict without a value only. */
function globalFacts(globals: Settings, target: Target): Omit<GlobalFacts, 'scriptUser'> {
  const isStrict = isOld(target) ? globals.has('vrrp_strict') : globals.isOn('vrrp_strict');
  const lacksInterface = globals.isClosed && !globals.has('default_interface');
  return { isStrict: isStrict ?? false, version: versionFor(globals), lacksInterface };
}

function versionFor(globals: Settings): GlobalFacts['version'] {
  if (globals.has('vrrp_version')) return globals.number('vrrp_version') === 3 ? 3 : 2;
  return globals.isClosed ? 2 : undefined;
}

/** What the block of an instance holds. */
interface Parts {
  readonly settings: Settings;
  readonly familyMembers: readonly FamilyMember[];
}

function partsOf(site: Site, sites: readonly Site[]): Parts {
  return { settings: new Settings([site], sitesInside(sites, site)), familyMembers: familyMembersOf(site) };
}

/** All but the excluded ones (vrrp_data.c: alloc_vrrp_vip and its like). */
function familyMembersOf({ statement: { block } }: Site): readonly FamilyMember[] {
  const members: FamilyMember[] = [];
  for (const statement of block?.statements ?? []) if (mayNameAddress(statement)) addMembers(statement, members);
  return members;
}

function addMembers({ words, block }: Statement, members: FamilyMember[]): void {
  const [keyword, ...values] = words;
  if (!keyword) return;
  const kind = keyword.value;
  const lines = block?.statements ?? [];
  if (kind === 'native_ipv6') members.push({ word: keyword, family: 'ipv6' });
  else if (kind === 'use_ipvlan') for (const word of values) addMember(word, prefixedFamily(word), members);
  else if (single.has(kind)) addMember(values[0], looseFamily(values[0]), members);
  else if (kind === 'unicast_peer')
    for (const {
      words: [word],
    } of lines)
      addMember(word, looseFamily(word), members);
  else
    for (const {
      words: [word],
    } of lines)
      addMember(word, prefixedFamily(word), members);
}

function mayNameAddress({ prefixes, words }: Statement): boolean {
  const kind = words[0]?.value ?? '';
  return (
    prefixes.length === 0 && (kind === 'use_ipvlan' || kind === 'native_ipv6' || single.has(kind) || listed.has(kind))
  );
}

const single = new Set(['mcast_src_ip', 'unicast_src_ip', 'mcast_dst_ip']);
const listed = new Set(['virtual_ipaddress', 'unicast_peer']);

function addMember(word: Word | undefined, family: FamilyMember['family'] | undefined, members: FamilyMember[]): void {
  if (word && family) members.push({ word, family });
}

function looseFamily(word: Word | undefined): FamilyMember['family'] | undefined {
  return word && readLooseAddress(word.value)?.family;
}

/** A wrong prefix length does not hide the family (vrrp_ipaddress.c: parse_ipaddress). */
function prefixedFamily(word: Word | undefined): FamilyMember['family'] | undefined {
  return word && readAddress(word.value.replace(/\/.*$/, ''))?.family;
}

function instanceOf(site: Site, name: Word, parts: Parts, { globals, facts }: ForAll): Instance {
  const { settings, familyMembers } = parts;
  const family = familyMembers[0]?.family;
  const isStrict = settings.isOn('strict_mode') ?? facts.isStrict;
  const priority = priorityOf(settings);
  return {
    name,
    site,
    settings,
    globals,
    familyMembers,
    family,
    isStrict,
    priority,
    version: versionOf(settings, facts, family, isStrict),
    // Strict mode takes the state from the priority.
    startsAsMaster: isStrict ? priority === ownerPriority : isMaster(settings, priority),
    isUnicast: settings.lines('unicast_peer').length > 0,
  };
}

/** The owner begins as MASTER unless a state is given (vrrp.c: vrrp_complete_instance). */
function isMaster(settings: Settings, priority: number): boolean {
  return settings.has('state') ? saysMaster(settings.all('state')) : priority === ownerPriority;
}

/** MASTER stays, whatever follows (vrrp_parser.c: vrrp_state_handler). */
function saysMaster(states: readonly Statement[]): boolean {
  return states.some(({ words }) => words[1]?.value === 'MASTER');
}

function priorityOf(settings: Settings): number {
  const priority = settings.number('priority');
  if (priority !== undefined) return priority >= 1 && priority <= ownerPriority ? priority : 100;
  return !settings.has('priority') && saysMaster(settings.all('state')) ? ownerPriority : 100;
}

/** The first version counts; IPv6 is version 3 unless 2 is asked for outside strict mode. */
function versionOf(
  settings: Settings,
  facts: GlobalFacts,
  family: InstanceAlone['family'],
  isStrict: boolean,
): InstanceAlone['version'] {
  const own = Number(settings.all('version')[0]?.words[1]?.value);
  if (family === 'ipv6' && isStrict) return 3;
  if (own === 2 || own === 3) return own;
  return family === 'ipv6' ? 3 : facts.version;
}
