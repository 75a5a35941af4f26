import type { Real, Service } from '../../../ipvs/table.ts';

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
