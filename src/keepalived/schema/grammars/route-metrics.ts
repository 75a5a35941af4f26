import { arg, oneOf, uint } from '../make.ts';
import type { Argument, LineOption } from '../types.ts';

const MAX_32_BIT = 4294967295;

/** `lock` keeps the kernel from adjusting the value by itself. */
const lock: Argument = oneOf('lock', ['lock'], { optional: true });

/** Hints to TCP and limits that a route carries. */
export const metrics: readonly LineOption[] = [
  {
    ...number('expires', MAX_32_BIT, 'Seconds until the kernel removes the route; IPv6 only.'),
    only: { family: 'ipv6', loses: 'entry' },
  },
  lockable('mtu', 'Path MTU towards the destinations.'),
  number('hoplimit', 255, 'Hop limit of packets that take the route.'),
  lockable('advmss', 'The segment size that TCP offers.'),
  time(
    'rtt',
    'in 1/8 ms; what is outside 200 ms to 120 s is reported and set to the bound',
    'First guess of the round trip time.',
  ),
  time('rttvar', 'in 1/4 ms', 'First guess of the variance of the round trip time.'),
  lockable('reordering', 'How many packets may overtake each other before TCP takes it for a loss.'),
  number('window', MAX_32_BIT, 'Largest TCP window to offer.'),
  lockable('cwnd', 'Upper limit of the congestion window.'),
  lockable('ssthresh', 'First threshold of slow start.'),
  time('rto_min', 'in ms', 'TCP never retransmits sooner than this.'),
  number('initcwnd', MAX_32_BIT, 'Congestion window that a connection starts with.'),
  number('initrwnd', MAX_32_BIT, 'Receive window that a connection starts with.'),
  { keywords: ['features'], args: [oneOf('feature', ['ecn'])], doc: 'Features for connections over this route.' },
  number('quickack', 1, 'Whether connections acknowledge at once.', 'flag'),
  {
    keywords: ['congctl'],
    args: [lock, arg('algorithm', 'string')],
    doc: 'Congestion control algorithm; whether the kernel has it is not looked at.',
  },
  number('fastopen_no_cookie', 1, 'Whether TCP fast open does without its cookie.', 'flag'),
];

function number(keyword: string, max: number, doc: string, name = 'value'): LineOption {
  return { keywords: [keyword], args: [uint(name, 0, max)], doc };
}

function lockable(keyword: string, doc: string): LineOption {
  return { keywords: [keyword], args: [lock, uint('value', 0, MAX_32_BIT)], doc };
}

function time(keyword: string, plain: string, doc: string): LineOption {
  const written = `A number with the unit s, sec, secs, ms or msec; without a unit ${plain}.`;
  return { keywords: [keyword], args: [lock, arg('time', 'rtt', { doc: written })], doc };
}
