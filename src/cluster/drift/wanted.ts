import { formatEndpoint } from '../../ipvs/endpoint.ts';
import type { ForwardMethod } from '../../ipvs/table.ts';
import type { Range } from '../../text.ts';

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

/** How long, and for how many neighbours together, a client comes back to the same real server. */
export interface Persistence {
  /** Undefined where a display does not tell. */
  readonly seconds: number | undefined;
  /** A mask of IPv4, or the length of a prefix; undefined where each address counts for itself. */
  readonly netmask: string | undefined;
}

/** A key, and the port that reals without one of their own take over. */
export interface Key {
  readonly key: string;
  readonly port: number;
}

export function endKey(protocol: string, address: string, port: number): Key {
  return { key: `${protocol}/${formatEndpoint(address, port)}`, port };
}

export function markKey(mark: number, isIpv6: boolean): Key {
  return { key: `fwm/${mark >>> 0}${isIpv6 ? '/ipv6' : ''}`, port: 0 };
}

/** ipvsadm shows a mask only where it is not the full one. */
export function isFullMask(mask: string | undefined): boolean {
  return mask === '255.255.255.255' || mask === '128';
}
