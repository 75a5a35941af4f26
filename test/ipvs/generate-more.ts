import fc from 'fast-check';

/** An address and a port in every form that is needed to print it and to expect it. */
export interface TrueEnd {
  readonly bytes: readonly number[];
  /** Of IPv6; then `bytes` is empty. */
  readonly groups: readonly number[] | undefined;
  readonly port: number;
  /** As ipvsadm prints it, canonical. */
  readonly text: string;
}

export interface TrueConnection {
  readonly protocol: string;
  readonly expireSeconds: number;
  readonly state: string;
  readonly source: TrueEnd;
  readonly virtual: TrueEnd;
  readonly destination: TrueEnd;
  readonly origin: 'LOCAL' | 'SYNC';
  readonly data: string | undefined;
}

export interface TrueDaemon {
  readonly role: 'master' | 'backup';
  readonly name: string;
  readonly syncId: number;
  /** What old kernels do not tell. */
  readonly settings:
    | { readonly maxLength: number; readonly group: string; readonly port: number; readonly ttl: number }
    | undefined;
}

const port = fc.nat(65_535);
const ipv4: fc.Arbitrary<TrueEnd> = fc
  .tuple(fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }), port)
  .map(([bytes, number]) => ({ bytes, groups: undefined, port: number, text: `${bytes.join('.')}:${number}` }));
/** Without a group of zeros such an address has one form only. */
const ipv6: fc.Arbitrary<TrueEnd> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 0xffff }), { minLength: 8, maxLength: 8 }), port)
  .map(([groups, number]) => ({
    bytes: [],
    groups,
    port: number,
    text: `[${groups.map((group) => group.toString(16)).join(':')}]:${number}`,
  }));

export const anyEnd = fc.oneof(ipv4, ipv6);

/** Client and service are of one family; a tunnel may lead to a real of the other. */
const clientAndService = fc.oneof(
  fc.record({ source: ipv4, virtual: ipv4, destination: anyEnd }),
  fc.record({ source: ipv6, virtual: ipv6, destination: anyEnd }),
);

export const anyConnections: fc.Arbitrary<readonly TrueConnection[]> = fc.array(
  fc
    .record({
      protocol: fc.constantFrom('TCP', 'UDP', 'SCTP', 'IP'),
      expireSeconds: fc.oneof(fc.nat(1000), fc.nat(5_999_999)),
      state: fc.constantFrom('ESTABLISHED', 'SYN_RECV', 'FIN_WAIT', 'TIME_WAIT', 'CLOSE', 'UDP', 'NONE', 'SYN_SENT'),
      ends: clientAndService,
      origin: fc.constantFrom('LOCAL', 'SYNC'),
      data: fc.option(fc.constantFrom('1234@example.com', 'a84b4c76e66710'), { nil: undefined }),
    })
    .map(({ ends, ...rest }) => ({ ...rest, ...ends })),
  { minLength: 1, maxLength: 8 },
);

export const anyDaemon: fc.Arbitrary<TrueDaemon> = fc.record({
  role: fc.constantFrom('master', 'backup'),
  name: fc.constantFrom('eth0', 'bond0.100', 'br-lan'),
  syncId: fc.nat(255),
  settings: fc.option(
    fc.record({
      maxLength: fc.nat(65_535),
      group: fc.constantFrom('224.0.0.81', 'ff02::81'),
      port,
      ttl: fc.integer({ min: 1, max: 255 }),
    }),
    { nil: undefined },
  ),
});

const u64 = fc.oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 100n));
export const anyFive = fc.array(u64, { minLength: 5, maxLength: 5 });
