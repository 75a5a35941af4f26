import { invalid, type Judge, outOfRange } from './fault.ts';
import { unlessNamed } from './host-names.ts';

/** A realm or two, by number or by a name that only the host's rt_realms knows (vrrp_iproute.c: get_realms). */
export const realms: Judge = (text) => {
  const parts = text.split('/');
  const tooLarge = parts.find((part) => realmNumber.test(part) && Number(part) > 255);
  if (tooLarge !== undefined) return invalid(`${tooLarge} is no realm: their numbers end at 255.`);
  if (parts.length > 2 || parts.includes('')) return invalid(`"${text}" is not a realm, or two joined by /.`);
  const name = parts.find((part) => !realmNumber.test(part));
  return name === undefined ? undefined : unlessNamed(name, 'rt_realms');
};

const realmNumber = /^(?:0[xX][\da-fA-F]+|\d+)$/;

/** Milliseconds that keepalived uses at least and at most; 2.2.7 still took less (vrrp_iproute.c: get_time_rtt). */
const bounds = { least: 200, most: 120_000 };

export const roundTripTime: Judge = (text) => {
  const match = /^(\d+(?:\.\d+)?)(s|secs?|ms|msecs?)?$/.exec(text);
  if (!match) return invalid(`"${text}" is not a time such as 200ms or 3s.`);
  const milliseconds = Number(match[1]) * (match[2]?.startsWith('s') ? 1000 : 1);
  if (milliseconds >= bounds.least && milliseconds <= bounds.most) return undefined;
  const used = milliseconds < bounds.least ? '200ms' : '120s';
  return outOfRange(`keepalived uses ${used} instead of ${text}.`, { severity: 'warning', instead: used });
};
