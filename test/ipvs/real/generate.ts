import fc from 'fast-check';
import { SCHEDULERS } from '../generate.ts';
import { printedAddress } from './addresses.ts';

/** Tables as the kernel holds them, bytes and all. */
export interface KernelTable {
  readonly services: readonly KernelService[];
  readonly daemons: readonly KernelDaemon[];
  readonly timeouts: { readonly tcp: number; readonly tcpFin: number; readonly udp: number };
  readonly names: readonly KnownName[];
  /** Statistics of 64 bits, as kernels give them since 4.1. */
  readonly wide: boolean;
}

/** The name of a host or a port: `of` is an address, or a protocol and a number. */
export interface KnownName {
  readonly kind: 'host' | 'port';
  readonly of: string;
  readonly name: string;
}

export interface KernelService {
  readonly family: number;
  readonly protocol: number;
  readonly address: Buffer;
  readonly port: number;
  /** 0 for a service by address. */
  readonly mark: number;
  readonly scheduler: string;
  readonly flags: number;
  readonly timeout: number;
  /** The mask of IPv4 in network order; the length of the prefix, little-endian, for IPv6. */
  readonly netmask: Buffer;
  readonly engine: string | undefined;
  /** Connections, packets in and out, bytes in and out; the same five per second. */
  readonly statistics: readonly bigint[];
  readonly reals: readonly KernelReal[];
}

export interface KernelReal {
  readonly family: number;
  readonly address: Buffer;
  readonly port: number;
  readonly method: number;
  readonly tunnel: { readonly type: number; readonly port: number; readonly flags: number };
  readonly weight: number;
  readonly upper: number;
  readonly lower: number;
  readonly active: number;
  readonly inactive: number;
  readonly persistent: number;
  readonly statistics: readonly bigint[];
}

export interface KernelDaemon {
  readonly role: 'master' | 'backup';
  readonly name: string;
  readonly syncId: number;
  /** What kernels before 4.3 do not tell. */
  readonly settings:
    | { readonly maxLength: number; readonly group: Buffer; readonly port: number; readonly ttl: number }
    | undefined;
}

export const INET = 2;
export const INET6 = 10;
export const PROTOCOLS = { TCP: 6, UDP: 17, SCTP: 132 } as const;
/** Bits of a service (IP_VS_SVC_F_*). */
export const FLAGS = { persistent: 1, hashed: 2, onePacket: 4, first: 8, second: 16, third: 32 } as const;
/** IP_VS_CONN_F_*, in their order. */
export const METHODS = ['Masq', 'Local', 'Tunnel', 'Route', 'Bypass'] as const;

const u32 = fc.oneof(fc.nat(0xffffffff), fc.nat(1000), fc.constantFrom(0, 1, 99_999_999, 100_000_000, 0xffffffff));
const u64 = fc.oneof(
  fc.bigInt(0n, 2n ** 64n - 1n),
  fc.bigInt(0n, 10n ** 6n),
  fc
    .tuple(fc.constantFrom(8n, 9n, 11n, 14n, 16n, 19n), fc.bigInt(-2n, 2n))
    .map(([power, offset]) => 10n ** power + offset),
);
const port = fc.oneof(fc.nat(65_535), fc.constantFrom(0, 80, 443, 65_535));
const statistics = fc.array(u64, { minLength: 10, maxLength: 10 });

const ipv4 = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes));
const ipv6 = fc
  .oneof(
    fc.array(fc.nat(255), { minLength: 16, maxLength: 16 }),
    // Runs of zeros, and addresses that hold one of IPv4.
    fc.array(fc.constantFrom(0, 0, 1, 255), { minLength: 16, maxLength: 16 }),
    ipv4.map((tail) => [...Array(10).fill(0), 255, 255, ...tail]),
    ipv4.map((tail) => [...Array(12).fill(0), ...tail]),
  )
  .map((bytes) => Buffer.from(bytes));

interface Address {
  readonly family: number;
  readonly address: Buffer;
}
const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  ipv4.map((address) => ({ family: INET, address })),
  ipv6.map((address) => ({ family: INET6, address })),
);

const anyReal: fc.Arbitrary<KernelReal> = fc
  .record({
    at: anyAddress,
    port,
    method: fc.nat(METHODS.length - 1),
    tunnel: fc.record({ type: fc.nat(2), port, flags: fc.nat(2) }),
    weight: fc.oneof(fc.nat(100), fc.nat(0x7fffffff)),
    upper: u32,
    lower: u32,
    active: u32,
    inactive: u32,
    persistent: u32,
    statistics,
  })
  .map(({ at, ...rest }) => ({ ...at, ...rest }));

const anyService: fc.Arbitrary<KernelService> = fc
  .record({
    at: anyAddress,
    protocol: fc.constantFrom(...Object.values(PROTOCOLS)),
    port,
    mark: fc.oneof(fc.constant(0), fc.constant(0), u32),
    scheduler: fc.constantFrom(...SCHEDULERS),
    flags: fc.nat(63),
    timeout: u32,
    prefix: fc.nat(32),
    engine: fc.option(fc.constant('sip'), { nil: undefined }),
    statistics,
    reals: fc.uniqueArray(anyReal, { maxLength: 5, selector: endOf }),
  })
  .map(({ at, prefix, mark, ...rest }) => {
    const bare = mark > 0 ? { protocol: 0, address: Buffer.alloc(at.address.length), port: 0 } : {};
    return { ...at, mark, netmask: maskOf(at.family, prefix), ...rest, ...bare };
  });

function maskOf(family: number, prefix: number): Buffer {
  const mask = Buffer.alloc(4);
  if (family === INET) mask.writeUInt32BE(Number((0xffffffffn << BigInt(32 - prefix)) & 0xffffffffn));
  else mask.writeUInt32LE(prefix * 4);
  return mask;
}

/** The kernel fills in what is 0. */
const atLeastOne = (most: number) => fc.integer({ min: 1, max: most });

const anyDaemon: fc.Arbitrary<KernelDaemon> = fc.record({
  role: fc.constantFrom('master', 'backup'),
  name: fc.constantFrom('eth0', 'bond0.100', 'br-lan'),
  syncId: fc.nat(255),
  settings: fc.option(
    fc.record({
      maxLength: atLeastOne(65_535),
      group: fc.oneof(ipv4, ipv6),
      port: atLeastOne(65_535),
      ttl: atLeastOne(255),
    }),
    { nil: undefined },
  ),
});

const seconds = fc.nat(0x7fffffff);

/** The longest that is printed is of 59 characters, with the port; columns are narrower. */
const words = fc.array(
  fc.option(
    fc.constantFrom('lb1', 'http-alt', 'web-1.example.com', 'db-replica-00000017.example.com', `${'a'.repeat(56)}.org`),
    { nil: undefined },
  ),
  { minLength: 1, maxLength: 6 },
);

export const anyTable: fc.Arbitrary<KernelTable> = fc
  .record({
    services: fc.uniqueArray(anyService, { maxLength: 5, selector: nameOf }),
    daemons: fc.uniqueArray(anyDaemon, { maxLength: 2, selector: ({ role }) => role }),
    timeouts: fc.record({ tcp: seconds, tcpFin: seconds, udp: seconds }),
    wide: fc.oneof(fc.constant(true), fc.constant(true), fc.constant(false)),
    hosts: words,
    ports: words,
  })
  .map(({ hosts, ports, ...table }) => ({ ...table, names: [...namesOf(table.services, hosts, ports)] }));

/** Some of the addresses and ports of a table have a name. */
function* namesOf(
  services: readonly KernelService[],
  hosts: readonly (string | undefined)[],
  ports: readonly (string | undefined)[],
): Generator<KnownName> {
  let at = 0;
  for (const service of services) {
    const protocol = Object.entries(PROTOCOLS)
      .find(([, number]) => number === service.protocol)?.[0]
      .toLowerCase();
    for (const { address, port } of [service, ...service.reals]) {
      const [host, name] = [hosts[at % hosts.length], ports[at % ports.length]];
      if (host !== undefined) yield { kind: 'host', of: printedAddress(address), name: host };
      if (name !== undefined && protocol !== undefined) yield { kind: 'port', of: `${protocol} ${port}`, name };
      at++;
    }
  }
}

function nameOf({ family, protocol, address, port, mark }: KernelService): string {
  return mark > 0 ? `${family} ${mark}` : `${family} ${protocol} ${address.toString('hex')} ${port}`;
}

function endOf({ family, address, port }: KernelReal): string {
  return `${family} ${address.toString('hex')} ${port}`;
}
