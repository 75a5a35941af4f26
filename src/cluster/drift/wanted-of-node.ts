import { formatEndpoint } from '../../ipvs/endpoint.ts';
import type { ForwardMethod } from '../../ipvs/table.ts';
import type { Forwarding, GroupEntry, RealServer, VirtualServer } from '../../keepalived/model/model.ts';
import type { ConfigurationFile, Node } from '../cluster.ts';
import {
  endKey,
  isFullMask,
  type Key,
  markKey,
  type Persistence,
  type WantedReal,
  type WantedService,
} from './wanted.ts';

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
