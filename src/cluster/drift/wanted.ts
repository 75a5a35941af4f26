import { formatEndpoint } from '../../ipvs/endpoint.ts';
import { carriedOut } from '../../ipvs/formats/rules.ts';
import { realKey } from '../../ipvs/rows.ts';
import type { ForwardMethod, ServiceRule } from '../../ipvs/table.ts';
import type { Forwarding, GroupEntry, RealServer, VirtualServer } from '../../keepalived/model/model.ts';
import type { Range } from '../../text.ts';
import type { ConfigurationFile, Evidence, Node } from '../cluster.ts';
import type { Persistence } from './persistence.ts';

/** A service that somebody wants, and where it says so. What is not said is undefined and is not compared. */
export interface WantedService {
  /** As in tables of ipvsadm: `tcp/10.0.0.1:80`, `fwm/7`. */
  readonly key: string;
  readonly path: string;
  readonly range: Range;
  readonly scheduler: string | undefined;
  readonly persistence: Persistence | 'none' | undefined;
  /** It says no protocol: keepalived 2 takes UDP, and what runs may have been set up otherwise. */
  readonly isProtocolOpen: boolean;
  /** It has real servers more than those, which a script takes from elsewhere. */
  readonly hasMore: boolean;
  /** The least weight of real servers that are well together. */
  readonly quorum: { readonly value: number; readonly range: Range } | undefined;
  readonly reals: readonly WantedReal[];
  /** Takes over while too few reals are well. */
  readonly sorryServer: string | undefined;
}

/** The keys that the service may run under: where the protocol is left open, TCP as well. */
export function keysFor({ key, isProtocolOpen }: WantedService): readonly string[] {
  return isProtocolOpen ? [key, key.replace(/^udp/, 'tcp')] : [key];
}

export interface WantedReal {
  /** `address:port`. */
  readonly key: string;
  readonly range: Range;
  readonly weight: number | undefined;
  readonly forward: ForwardMethod | undefined;
  /** A failed health check sets its weight to 0 and leaves it in the table. */
  readonly isInhibited: boolean;
}

/** What a node's configuration asks for: a service for each address, range and mark that a group lists. */
export function wantedOfNode(node: Node): readonly WantedService[] {
  const files = [node, ...node.included];
  const groups = new Map(
    files.flatMap(({ model }) => model.virtualServerGroups.map(({ name, entries }) => [name.value, entries])),
  );
  return files.flatMap((file) =>
    file.model.virtualServers.flatMap((server) =>
      keysOf(server, groups).map(({ key, port }) => wantedService(server, file, key, port)),
    ),
  );
}

interface Key {
  readonly key: string;
  readonly port: number;
}

function keysOf(server: VirtualServer, groups: ReadonlyMap<string, readonly GroupEntry[]>): readonly Key[] {
  // check_data.c: no protocol set - defaulting to UDP
  const protocol = (server.protocol?.value ?? 'UDP').toLowerCase();
  if (server.firewallMark) return [markKey(server.firewallMark.value, familyOf(server) === 'inet6')];
  if (server.address) return [endKey(protocol, server.address.value, server.port?.value ?? 0)];
  return (groups.get(server.group?.value ?? '') ?? []).flatMap((entry) => {
    if (entry.firewallMark) {
      return [markKey(entry.firewallMark.value, (entry.family?.value ?? familyOf(server)) === 'inet6')];
    }
    return addressesOf(entry).map((address) => endKey(protocol, address, entry.port?.value ?? 0));
  });
}

function endKey(protocol: string, address: string, port: number): Key {
  return { key: `${protocol}/${formatEndpoint(address, port)}`, port };
}

function markKey(mark: number, isIpv6: boolean): Key {
  return { key: `fwm/${mark >>> 0}${isIpv6 ? '/ipv6' : ''}`, port: 0 };
}

/** A mark has no address of its own, so that its reals tell the family where nothing else does. */
function familyOf({ ipFamily, realServers }: VirtualServer): 'inet' | 'inet6' {
  if (ipFamily) return ipFamily.value;
  return realServers.some(({ address }) => address?.value.includes(':')) ? 'inet6' : 'inet';
}

/** `192.0.2.10-20` is that many addresses, of which the last part counts up to the one behind the dash. */
function addressesOf({ address, statement }: GroupEntry): readonly string[] {
  if (!address) return [];
  const [, end] = /-([\da-f]+)$/i.exec(statement.words[0]?.value ?? '') ?? [];
  if (end === undefined) return [address.value];
  const [, before = '', last = ''] = /^(.*[.:])([\da-f]+)$/i.exec(address.value) ?? [];
  const radix = address.value.includes(':') ? 16 : 10;
  const [from, to] = [Number.parseInt(last, radix), Number.parseInt(end, radix)];
  if (!(to >= from) || to - from > LARGEST_RANGE) return [address.value];
  return Array.from({ length: to - from + 1 }, (_, index) => before + (from + index).toString(radix));
}

/** keepalived takes larger ones; nobody lists them one by one. */
const LARGEST_RANGE = 1024;

function wantedService(server: VirtualServer, { path }: ConfigurationFile, key: string, port: number): WantedService {
  const { scheduler, realServers, sorryServer, quorum } = server;
  const sorry = sorryServer?.address && formatEndpoint(sorryServer.address.value, sorryServer.port?.value ?? port);
  return {
    ...{ key, path, range: server.key.range, scheduler: scheduler?.value ?? 'wlc', sorryServer: sorry, quorum },
    persistence: persistenceOf(server),
    ...{ isProtocolOpen: server.protocol === undefined && key.startsWith('udp/'), hasMore: false },
    reals: realServers.flatMap((real) => wantedReal(real, server, port)),
  };
}

/** ipvsadm shows a mask only where it is not the full one. */
function persistenceOf({
  persistence,
  persistenceTimeout,
  persistenceGranularity,
}: VirtualServer): Persistence | 'none' {
  if (persistence === undefined) return 'none';
  const mask = persistenceGranularity?.value;
  return { seconds: persistenceTimeout?.value ?? DEFAULT_PERSISTENCE, netmask: isFullMask(mask) ? undefined : mask };
}

/** check_parser.c: pto_handler, pgr_handler. */
const DEFAULT_PERSISTENCE = 360;

function isFullMask(mask: string | undefined): boolean {
  return mask === '255.255.255.255' || mask === '128';
}

function wantedReal(real: RealServer, server: VirtualServer, port: number): readonly WantedReal[] {
  if (!real.address) return [];
  const forwarding = real.forwarding ?? server.forwarding;
  return [
    {
      key: formatEndpoint(real.address.value, real.port?.value ?? port),
      range: real.address.range,
      weight: (real.weight ?? server.weight)?.value ?? 1,
      forward: METHODS[forwarding?.value ?? 'NAT'],
      isInhibited: real.inhibitOnFailure?.value ?? server.inhibitOnFailure,
    },
  ];
}

const METHODS: Readonly<Record<Forwarding, ForwardMethod>> = { NAT: 'Masq', DR: 'Route', TUN: 'Tunnel' };

/**
 * What scripts and saved rules set up. A later command for the same real counts; commands that take away are not
 * regarded, since scripts have them to begin anew and to stop.
 */
export function wantedOfEvidence({ path, serviceRules }: Evidence): readonly WantedService[] {
  const services = new Map<string, { rule: ServiceRule; reals: Map<string, WantedReal>; hasMore: boolean }>();
  for (const rule of serviceRules.map(carriedOut)) {
    const key = ruleKey(rule);
    if (key === undefined) continue;
    const known = services.get(key);
    const service = known ?? { rule, reals: new Map<string, WantedReal>(), hasMore: false };
    services.set(key, service);
    if (rule.kind === 'service') service.rule = rule;
    else if (rule.real === undefined || rule.real.address === undefined || rule.real.name !== undefined) {
      service.hasMore = true;
    } else {
      const { real, range, weight, forward } = rule;
      service.reals.set(realKey(real), { key: realKey(real), range, weight, forward, isInhibited: false });
    }
  }
  return [...services].map(([key, { rule, reals, hasMore }]) => ({
    ...{ key, path, range: rule.range, scheduler: rule.scheduler, sorryServer: undefined, reals: [...reals.values()] },
    ...{ quorum: undefined, isProtocolOpen: false, hasMore },
    // A command for a real server says nothing of its service.
    persistence: rule.kind === 'service' ? persistenceOfRule(rule) : undefined,
  }));
}

/** Whether a script sets up services that it does not name itself, so that any service may be one of them. */
export function hasOpenServices({ serviceRules }: Evidence): boolean {
  return serviceRules.some((rule) => ruleKey(rule) === undefined);
}

function persistenceOfRule({ persistentSeconds, netmask }: ServiceRule): Persistence | 'none' {
  if (persistentSeconds === undefined) return 'none';
  return { seconds: persistentSeconds, netmask: isFullMask(netmask) ? undefined : netmask };
}

/** Undefined for a variable or a name, which may be anything. */
function ruleKey({ protocol, virtual }: ServiceRule): string | undefined {
  const { address, port, firewallMark, family, name } = virtual;
  if (firewallMark !== undefined) return markKey(firewallMark, family === 'ipv6').key;
  return address === undefined || name !== undefined
    ? undefined
    : endKey(protocol.toLowerCase(), address, port ?? 0).key;
}
