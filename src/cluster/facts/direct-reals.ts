import ipaddr from 'ipaddr.js';
import type { ServiceRule } from '../../ipvs/table.ts';
import type { RealServer, VirtualServer } from '../../keepalived/model/model.ts';
import { once } from '../../keepalived/once.ts';
import type { Range } from '../../text.ts';
import type { Cluster, Evidence, Node } from '../cluster.ts';

/** Direct routing, or a tunnel to the real server: both leave the virtual address in the packets. */
export type DirectWay = 'DR' | 'TUN';

/** The real servers of one service that are reached by direct routing (DR) or a tunnel, where one text says so. */
export interface DirectService {
  readonly way: DirectWay;
  readonly path: string;
  /** The node whose configuration it is; undefined where a script or saved rules set the service up. */
  readonly node: Node | undefined;
  /** What says it for all of them: `lb_kind DR`, or the first `ipvsadm -a … -g`. */
  readonly range: Range;
  /** The service's own address, where it has one. */
  readonly address: string | undefined;
  /** Where a configuration names it. */
  readonly addressRange: Range | undefined;
  readonly reals: readonly DirectReal[];
}

export interface DirectReal {
  /** Canonical; undefined for a name or a variable of a script. */
  readonly address: string | undefined;
  /** What to call it: its address, or what is written instead. */
  readonly label: string;
  readonly range: Range;
}

/**
 * Every service of that kind with IPv4 reals: of configurations, and of scripts and saved rules as far as no configuration has
 * the same reals. Reals on the director itself (127.0.0.1) are served locally and need nothing; neighbour discovery of
 * IPv6 knows no arp_ignore.
 */
export function directServices(cluster: Cluster, way: DirectWay = 'DR'): readonly DirectService[] {
  return servicesByWay[way](cluster);
}

/** Several rules ask for them. */
const servicesByWay = {
  DR: once((cluster: Cluster) => findServices(cluster, 'DR')),
  TUN: once((cluster: Cluster) => findServices(cluster, 'TUN')),
};

function findServices(cluster: Cluster, way: DirectWay): readonly DirectService[] {
  const configured = cluster.nodes.flatMap((node) =>
    [node, ...node.included].flatMap((file) =>
      file.model.virtualServers.flatMap((server) => serviceOf(server, file.path, node, way)),
    ),
  );
  const known = new Set(configured.flatMap(({ reals }) => reals.map(({ address }) => address)));
  const byHand = cluster.evidence.flatMap((evidence) => servicesOf(evidence, way));
  return [...configured, ...byHand.filter(({ reals }) => !reals.every(({ address }) => address && known.has(address)))];
}

function serviceOf(server: VirtualServer, path: string, node: Node, way: DirectWay): DirectService[] {
  const reals = server.realServers.flatMap((real) => directReal(real, server, way));
  const first = reals[0];
  if (!first) return [];
  const range = server.forwarding?.value === way ? server.forwarding.range : first.range;
  return [{ way, path, node, range, address: server.address?.value, addressRange: server.address?.range, reals }];
}

function directReal(real: RealServer, server: VirtualServer, way: DirectWay): DirectReal[] {
  const forwarding = real.forwarding ?? server.forwarding;
  const address = real.address?.value;
  if (forwarding?.value !== way || address === undefined || !needsQuiet(address)) return [];
  return [{ address, label: address, range: real.address?.range ?? forwarding.range }];
}

function servicesOf({ path, serviceRules }: Evidence, way: DirectWay): readonly DirectService[] {
  const services = new Map<string, { readonly rule: ServiceRule; readonly reals: DirectReal[] }>();
  for (const rule of serviceRules) {
    const real = realOf(rule, way);
    if (!real) continue;
    const { address, port, name, firewallMark } = rule.virtual;
    const key = `${rule.protocol} ${address ?? name ?? firewallMark} ${port}`;
    const service = services.get(key);
    if (service) service.reals.push(real);
    else services.set(key, { rule, reals: [real] });
  }
  return [...services.values()].map(({ rule, reals }) => ({
    ...{ way, path, node: undefined, range: rule.range, address: rule.virtual.address, addressRange: undefined, reals },
  }));
}

function realOf({ kind, forward, real, range }: ServiceRule, way: DirectWay): DirectReal | undefined {
  if (kind !== 'real' || forward !== (way === 'DR' ? 'Route' : 'Tunnel') || !real) return undefined;
  if (real.address !== undefined && !needsQuiet(real.address)) return undefined;
  return { address: real.address, label: real.address ?? real.name ?? 'a real server', range };
}

function needsQuiet(address: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(address) && ipaddr.IPv4.parse(address).range() !== 'loopback';
}
