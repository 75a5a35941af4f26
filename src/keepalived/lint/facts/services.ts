import type { Range } from '../../../text.ts';
import { type Address, readLooseAddress } from '../../model/address.ts';
import type {
  Forwarding,
  GroupEntry,
  Located,
  Model,
  RealServer,
  VirtualServer,
  VirtualServerGroup,
} from '../../model/model.ts';
import { once } from '../../once.ts';
import { placesOf } from '../../schema/index.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Statement } from '../../syntax/tree.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { beforeSign } from '../guesses/guess.ts';
import { renamedKeywords } from '../guesses/renamed-keywords.ts';
import { isComplete } from '../sites/missing-keywords.ts';
import { standsForMore } from '../sites/sites.ts';

/** A virtual server as the end of reading finds it (check_data.c: validate_check_config). */
export interface Service {
  readonly server: VirtualServer;
  /** The keyword that begins the block. */
  readonly keyword: Range;
  /** The group it is given by, where the file shows it in full. */
  readonly group: VirtualServerGroup | undefined;
  /** `mark`: by firewall marks alone; undefined where a group that is not seen decides. */
  readonly by: 'address' | 'mark' | undefined;
  readonly realServers: readonly RealServer[];
}

/**
 * The virtual servers that can be judged as a whole: those whose blocks hold no include, condition or sequence, and no
 * parameter in a setting, which may all make something else of what the text shows.
 */
export function collectServices(model: Pick<Model, 'virtualServers' | 'virtualServerGroups'>): readonly Service[] {
  const groups = new Map<string, VirtualServerGroup>();
  for (const group of model.virtualServerGroups) if (!groups.has(group.name.value)) groups.set(group.name.value, group);
  const services: Service[] = [];
  for (const server of model.virtualServers) {
    const keyword = server.statement.words[0]?.range;
    if (!keyword || !isServiceInFull(server.statement)) continue;
    const named = server.group && groups.get(server.group.value);
    const group = named && !isOpen(named.statement) ? named : undefined;
    services.push(serviceOf(server, { keyword, group, by: addressing(server, group) }));
  }
  return services;
}

/** Its real servers are read when somebody asks for them. */
export function serviceOf(
  server: VirtualServer,
  { keyword, group, by }: Pick<Service, 'keyword' | 'group' | 'by'>,
): Service {
  return {
    server,
    keyword,
    group,
    by,
    get realServers() {
      return server.realServers;
    },
  };
}

/** How packets get to a real server: by its own method, else that of the virtual server, else NAT. */
export function forwardingOf({ server }: Service, { forwarding }: Pick<RealServer, 'forwarding'>): Forwarding {
  return (forwarding ?? server.forwarding)?.value ?? 'NAT';
}

/** A misspelt keyword counts: it is told of where it stands, and not missed a second time. */
export function hasKeyword({ block }: Statement, ...names: readonly string[]): boolean {
  const statements = block?.statements ?? [];
  for (const { words } of statements) if (words[0] && names.includes(words[0].value)) return true;
  return statements.some(({ words }) => words[0] !== undefined && isMisspelt(words[0].value, names));
}

function isMisspelt(word: string, names: readonly string[]): boolean {
  if (word === '' || placesOf(word).length > 0) return false;
  const meant = beforeSign(word) ?? renamedKeywords.get(word)?.use ?? '';
  return names.includes(meant) || didYouMean(word, names) !== undefined;
}

/** One key for two servers that keepalived takes for the same (check_data.c: rs_iseq). */
export function endpointOf(server: Pick<RealServer, 'address' | 'port'>): string | undefined {
  return server.address && `${server.address.value} ${portOf(server)}`;
}

/** Left out and 0 are both no port. */
export function portOf({ port }: { readonly port: Located<number> | undefined }): number {
  return port?.value ?? 0;
}

/** Of the lines of a group those that serve: keepalived skips one whose address or port it cannot read. */
export function servedEntries({ entries }: VirtualServerGroup): readonly GroupEntry[] {
  return entries.filter(
    ({ address, port, firewallMark, statement }) => firewallMark || (address && (port || !statement.words[1])),
  );
}

/** The family of an address as written; undefined for what is none. */
export function familyOf(address: Located<string> | undefined): 'IPv4' | 'IPv6' | undefined {
  const read = address && readLooseAddress(address.value);
  return read && familyName(read);
}

/** As messages name it. */
export function familyName({ family }: Address): 'IPv4' | 'IPv6' {
  return family === 'ipv6' ? 'IPv6' : 'IPv4';
}

/** True when an include, a condition, a sequence or a parameter may make more of a block than the text shows. */
export function isOpen(statement: Statement): boolean {
  return hidesMore(statement) || (statement.block?.statements.some(hidesMore) ?? false);
}

function hidesMore(statement: Statement): boolean {
  return statement.prefixes.length > 0 || standsForMore(statement) || statement.words.some(hasParameter);
}

/**
 * Whether a virtual server can be judged as a whole. What a check holds makes no difference to the service, and a command
 * none to anything. Once a block, which a later text may take over (syntax/reread.ts).
 */
export const isServiceInFull = once((service: Statement): boolean => {
  if (!isComplete(service) || hidesMore(service)) return false;
  return !(service.block?.statements ?? []).some(
    (inner) => isOpenSetting(inner) || (inner.block?.statements ?? []).some(isOpenSetting),
  );
});

function isOpenSetting(statement: Statement): boolean {
  if (statement.prefixes.length > 0 || standsForMore(statement)) return true;
  return judged.test(statement.words[0]?.value ?? '') && statement.words.some(hasParameter);
}

const judged =
  /^(?:real_server|sorry_server\w*|protocol|lvs_\w+|lb_\w+|quorum|hysteresis|weight|ip_family|inhibit_on_failure)$/;

function addressing(server: VirtualServer, group: VirtualServerGroup | undefined): Service['by'] {
  if (server.address) return 'address';
  if (server.firewallMark) return 'mark';
  if (!group) return undefined;
  if (group.entries.some(({ address }) => address)) return 'address';
  return group.entries.some(({ firewallMark }) => firewallMark) ? 'mark' : undefined;
}
