import type { Real, Service } from '../../../ipvs/table.ts';

/** `TCP 172.28.128.200:80`, `Firewall mark 7`. */
export function titleOf({ protocol, address, port, name, firewallMark, family }: Service): string {
  if (firewallMark !== undefined) return `Firewall mark ${firewallMark}${family === 'ipv6' ? ' (IPv6)' : ''}`;
  if (address === undefined) return `${protocol} ${name ?? ''}`;
  const host = address.includes(':') ? `[${address}]` : address;
  return `${protocol} ${port === undefined ? host : `${host}:${port}`}`;
}

/** How it shares out: `wrr`, `persistent 300 s`, `one-packet`. */
export function badgesOf({ scheduler, schedulerFlags, persistentSeconds, onePacket }: Service): readonly string[] {
  const badges = scheduler === undefined ? [] : [[scheduler, ...schedulerFlags].join(' ')];
  if (persistentSeconds !== undefined) badges.push(`persistent ${persistentSeconds} s`);
  if (onePacket) badges.push('one-packet');
  return badges;
}

/** ipvsadm's word, with the name by which the method goes in the LVS documents. */
export function forwardOf({ forward }: Pick<Partial<Real>, 'forward'>): string {
  return forward === undefined ? '' : FORWARD_LABELS[forward];
}

const FORWARD_LABELS: Readonly<Record<NonNullable<Real['forward']>, string>> = {
  Route: 'Route (DR)',
  Tunnel: 'Tunnel',
  Masq: 'Masq (NAT)',
  Local: 'Local',
  Bypass: 'Bypass',
};
