import ipaddr from 'ipaddr.js';
import type { Located, VirtualIpAddress, VrrpInstance } from '../../keepalived/model/model.ts';
import { linesOf, statementsInForce, textAt } from '../../keepalived/model/read-values.ts';
import { once } from '../../keepalived/once.ts';
import type { Statement } from '../../keepalived/syntax/tree.ts';

/** What the daemon makes of an instance: defaults, families, networks. */

/** The family of the first virtual address, else of the unicast peers; IPv4 where nothing tells. */
export function familyOf(instance: VrrpInstance): 'ipv4' | 'ipv6' {
  const listed = [...instance.virtualIpAddresses, ...instance.excludedVirtualIpAddresses];
  const family = listed.find((address) => address.family !== undefined)?.family;
  if (family !== undefined) return family;
  return instance.unicastPeers[0]?.value.includes(':') || valueIn(instance, 'native_ipv6') ? 'ipv6' : 'ipv4';
}

/** All virtual addresses, the excluded ones too, canonical and without prefix. */
export function addressesOf(instance: VrrpInstance): readonly string[] {
  const listed = [...instance.virtualIpAddresses, ...instance.excludedVirtualIpAddresses];
  return listed.flatMap(({ address }) => (address === undefined ? [] : [address]));
}

/**
 * The networks in which the virtual addresses lie, each once. Where an address has no prefix length (the daemon then
 * uses the whole address) or a whole one, a usual link's size is taken: 24 bits, or 64 of IPv6.
 */
export function networksOf(instance: VrrpInstance): readonly string[] {
  return [...new Set(instance.virtualIpAddresses.flatMap((address) => networkOf(address)?.text ?? []))];
}

export interface Network {
  /** Canonical, with its prefix length. */
  readonly text: string;
  /** False where the prefix length was assumed. */
  readonly stated: boolean;
  /** An address of the network and its prefix length. */
  readonly range: readonly [ipaddr.IPv4 | ipaddr.IPv6, number];
}

/** Read once for each address, since many rules ask. */
export const networkOf = once(readNetwork);

function readNetwork({ address, prefixLength, family }: VirtualIpAddress): Network | undefined {
  if (address === undefined || family === undefined) return undefined;
  const whole = family === 'ipv4' ? 32 : 128;
  const stated = prefixLength !== undefined && prefixLength < whole && prefixLength > 0;
  const length = stated ? prefixLength : family === 'ipv4' ? 24 : 64;
  const parsed = ipaddr.parse(address);
  return { text: networkAt(parsed, length), stated, range: [parsed, length] };
}

/** The network of that prefix length around an address, as text. */
export function networkAt(address: ipaddr.IPv4 | ipaddr.IPv6, length: number): string {
  const bytes = address.toByteArray().map((byte, index) => byte & (0xff00 >> clamp(length - 8 * index)));
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`;
}

/** To the bits that a byte has. */
function clamp(bits: number): number {
  return Math.max(0, Math.min(8, bits));
}

/**
 * The priority before any tracking: 100 where none is given, but 255 with `state MASTER`
 * (vrrp.c: vrrp_complete_instance). Undefined where the text does not tell: a template's placeholder, a condition,
 * or a value the daemon refuses.
 */
export function basePriority(instance: VrrpInstance): number | undefined {
  if (isConditional(instance, ['priority', 'state'])) return undefined;
  const written = valueIn(instance, 'priority');
  if (!written) return instance.state?.value === 'MASTER' ? 255 : 100;
  const value = instance.priority?.value;
  return value !== undefined && value >= 1 && value <= 255 ? value : undefined;
}

/**
 * The interval between adverts, in seconds, as the daemon uses it: 1 where none is given; whole seconds with version 2,
 * hundredths with version 3 (vrrp.c: vrrp_complete_instance). Undefined where the text does not tell.
 */
export function advertInterval(instance: VrrpInstance, version: 2 | 3): number | undefined {
  if (isConditional(instance, ['advert_int', 'version'])) return undefined;
  if (!valueIn(instance, 'advert_int')) return 1;
  const value = instance.advertInt?.value;
  if (value === undefined || value < 0.01 || value > 255) return undefined;
  return version === 2 ? Math.max(1, Math.round(value)) : Math.min(40.95, Math.round(value * 100) / 100);
}

/** Whether `nopreempt` counts: not with `state MASTER`, nor for the owner (vrrp.c: vrrp_complete_instance). */
export function isNopreempt(instance: VrrpInstance): boolean {
  return instance.nopreempt !== undefined && instance.state?.value !== 'MASTER' && basePriority(instance) !== 255;
}

/** The address that the instance sends from, where it is written down. */
export function sourceOf(instance: VrrpInstance): Located<string> | undefined {
  return instance.unicastSourceIp ?? wordIn(instance, 'mcast_src_ip');
}

/** Whether one of these keywords holds only under a condition (`@lb1 priority 100`), so that one text serves many nodes. */
export function isConditional({ statement }: VrrpInstance, keywords: readonly string[]): boolean {
  return (statement.block?.statements ?? []).some(
    ({ prefixes, words }) => prefixes.length > 0 && keywords.includes(words[0]?.value ?? ''),
  );
}

/** Whether the instance talks to listed peers instead of a multicast group. */
export function isUnicast({ statement }: VrrpInstance): boolean {
  return linesOf(statement.block?.statements ?? [], 'unicast_peer').length > 0;
}

/** The statement of a keyword in force within the instance. */
export function valueIn({ statement }: VrrpInstance, keyword: string): Statement | undefined {
  return statementsInForce(statement.block?.statements ?? []).get(keyword);
}

/** The first argument of a keyword of the instance; undefined where there is none. */
export function wordIn(instance: VrrpInstance, keyword: string): Located<string> | undefined {
  return textAt(valueIn(instance, keyword));
}
