import fc from 'fast-check';
import type { TrueReal, TrueService } from './print.ts';

/** Of the kernel, as of 6.1 (net/netfilter/ipvs). */
export const SCHEDULERS = [
  ...(['rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr', 'dh'] as const),
  ...(['sh', 'mh', 'sed', 'nq', 'fo', 'ovf', 'twos'] as const),
];

/** Tables of every kind that IPVS can hold, as far as listings show it. */
export function anyServices(): fc.Arbitrary<readonly TrueService[]> {
  return fc.uniqueArray(anyService, { maxLength: 5, selector: ({ key }) => key });
}

const u32 = fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0, 1, 99_999_999, 100_000_000, 0xffffffff));
const u64 = fc.oneof(
  fc.bigInt(0n, 2n ** 64n - 1n),
  fc.bigInt(0n, 10n ** 6n),
  fc
    .tuple(fc.constantFrom(8n, 9n, 11n, 14n, 16n, 19n), fc.bigInt(-2n, 2n))
    .map(([power, offset]) => 10n ** power + offset),
);
const port = fc.oneof(fc.nat(65_535), fc.constantFrom(0, 80, 443));

const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'));
/** Without a group of zeros such an address has one form only; the others are written out here by hand. */
const ipv6 = fc.oneof(
  fc
    .array(fc.integer({ min: 1, max: 0xffff }), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.map((group) => group.toString(16)).join(':')),
  fc.constantFrom('::1', '::', '2001:db8::1', 'fe80::1:0:0:2', '2001:db8:0:1:1:1:1:1'),
);

const ipv4End = fc.tuple(ipv4, port).map(([address, number]) => `${address}:${number}`);
const ipv6End = fc.tuple(ipv6, port).map(([address, number]) => `[${address}]:${number}`);

const named = fc.tuple(fc.constantFrom('TCP', 'UDP', 'SCTP'), fc.oneof(ipv4End, ipv6End)).map(([protocol, end]) => ({
  name: `${protocol.padEnd(4)} ${end}`,
  key: `${protocol.toLowerCase()}/${end}`,
}));
const marked = fc.tuple(fc.oneof(u32, fc.constant(7)), fc.boolean()).map(([mark, isIpv6]) => ({
  // ipvsadm prints marks as signed numbers.
  name: `FWM  ${mark | 0}${isIpv6 ? ' IPv6' : ''}`,
  key: `fwm/${mark}${isIpv6 ? '/ipv6' : ''}`,
}));

function orNot<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

const anyReal: fc.Arbitrary<TrueReal> = fc.record({
  end: fc.oneof(ipv4End, ipv6End),
  forward: fc.constantFrom('Route', 'Masq', 'Tunnel', 'Local', '(null)'),
  tunnel: fc.constantFrom('n/a', 'ipip', 'gue:6080:-c', 'gue:6080:r+c', 'gre:+c'),
  weight: fc.oneof(fc.nat(100), fc.nat(0x7fffffff)),
  active: u32,
  inactive: u32,
  persistent: u32,
  upper: u32,
  lower: u32,
  counters: fc.tuple(u32, u32, u32, u64, u64).map((values) => values.map(BigInt)),
  rates: fc.tuple(u32, u32, u32, u32, u32).map((values) => values.map(BigInt)),
});

const anyService: fc.Arbitrary<TrueService> = fc
  .record({
    id: fc.oneof(named, marked),
    scheduler: fc.constantFrom(...SCHEDULERS),
    flags: orNot(fc.constantFrom('', 'sh-fallback', 'sh-fallback,sh-port', 'mh-fallback', 'mh-port', 'flag-3')),
    persistent: orNot(u32),
    mask: orNot(fc.constantFrom('255.255.255.0', '64')),
    engine: orNot(fc.constant('sip')),
    ops: fc.boolean(),
    counters: fc.tuple(u64, u64, u64, u64, u64),
    rates: fc.tuple(u64, u64, u64, u64, u64),
    reals: fc.array(anyReal, { maxLength: 5 }),
  })
  .map(({ id, ...rest }) => ({ ...id, ...rest }));
