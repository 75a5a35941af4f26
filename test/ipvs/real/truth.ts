import type { TrueReal, TrueService } from '../print.ts';
import { canonicalAddress, printedAddress } from './addresses.ts';
import {
  FLAGS,
  INET,
  INET6,
  type KernelReal,
  type KernelService,
  type KernelTable,
  METHODS,
  PROTOCOLS,
} from './generate.ts';

/** What ipvsadm should print of a table, in the order of the kernel; with the names of hosts and ports where they are known. */
export function truthOf({ services, wide, names }: KernelTable, isNamed = false): readonly TrueService[] {
  const known = new Map(isNamed ? names.map(({ kind, of, name }) => [`${kind} ${of}`, name] as const).reverse() : []);
  return services.map((one) => {
    const counters = wide ? one.statistics : one.statistics.map(narrow);
    const isPersistent = (one.flags & FLAGS.persistent) !== 0;
    return {
      ...nameOf(one, known),
      scheduler: one.scheduler,
      flags: flagsOf(one),
      persistent: isPersistent ? one.timeout : undefined,
      mask: isPersistent ? maskOf(one) : undefined,
      engine: isPersistent ? one.engine : undefined,
      ops: (one.flags & FLAGS.onePacket) !== 0,
      counters: counters.slice(0, 5),
      rates: counters.slice(5),
      reals: one.reals.map((real) => realOf(real, protocolOf(one), known)),
    };
  });
}

/** Rules show the persistence engine of services without persistence too. */
export function savedTruthOf(table: KernelTable): readonly TrueService[] {
  return truthOf(table).map((one, index) => ({ ...one, engine: table.services[index]?.engine }));
}

/** Before 4.1 all but the bytes had 32 bits. */
function narrow(value: bigint, index: number): bigint {
  return index === 3 || index === 4 ? value : value & 0xffffffffn;
}

type Names = ReadonlyMap<string, string>;

function nameOf(one: KernelService, names: Names): Pick<TrueService, 'name' | 'key'> {
  const { family, mark } = one;
  if (mark > 0) {
    const [name, key] = family === INET6 ? [' IPv6', '/ipv6'] : ['', ''];
    return { name: `FWM  ${mark | 0}${name}`, key: `fwm/${mark}${key}` };
  }
  const word = protocolOf(one) ?? '';
  const { end, key } = endOf(one, word, names);
  const name = `${word.padEnd(4)} ${end}`;
  const printed = one.family === INET ? name.slice(0, 33) : name;
  return { name: printed, key: `${word.toLowerCase()}/${key === end ? printed.slice(5) : key}` };
}

/** Of a service by mark there is none. */
function protocolOf({ protocol }: KernelService): string | undefined {
  return Object.entries(PROTOCOLS).find(([, number]) => number === protocol)?.[0];
}

function realOf(one: KernelReal, protocol: string | undefined, names: Names): TrueReal {
  const { weight, active, inactive, persistent, upper, lower } = one;
  const method = METHODS[one.method];
  const { end, key } = endOf(one, protocol, names);
  const printed = one.family === INET ? end.slice(0, 28) : end;
  return {
    end: printed,
    key: key === end ? printed : key,
    forward: method === undefined || method === 'Bypass' ? '(null)' : method,
    tunnel: method === 'Tunnel' ? tunnelOf(one.tunnel) : 'n/a',
    ...{ weight, active, inactive, persistent, upper, lower },
    // ipvsadm keeps those of a real in 32 bits, the bytes of its counters aside.
    counters: one.statistics.slice(0, 5).map(narrow),
    rates: one.statistics.slice(5).map((value) => value & 0xffffffffn),
  };
}

/** As printed, and as its key: canonical where no part of it is a name. */
function endOf(
  { address, port }: Pick<KernelReal, 'address' | 'port'>,
  protocol: string | undefined,
  names: Names,
): { readonly end: string; readonly key: string } {
  const host = names.get(`host ${printedAddress(address)}`);
  const service = names.get(`port ${protocol?.toLowerCase()} ${port}`);
  const isIpv6 = address.length === 16;
  const join = (name: string) => `${isIpv6 ? `[${name}]` : name}:${service ?? port}`;
  const end = join(host ?? printedAddress(address)).slice(0, 59);
  return { end, key: host === undefined && service === undefined ? join(canonicalAddress(address)) : end };
}

function tunnelOf({ type, port, flags }: KernelReal['tunnel']): string {
  const checksum = ['-c', '+c', 'r+c'][flags];
  return [`ipip`, `gue:${port}:${checksum}`, `gre:${checksum}`][type] ?? '';
}

/** The three bits are named by two of the schedulers; the names of unknown ones are left out, the parentheses not. */
function flagsOf({ scheduler, flags }: KernelService): string | undefined {
  const bits = [FLAGS.first, FLAGS.second, FLAGS.third];
  if (!bits.some((bit) => flags & bit)) return undefined;
  const isHash = scheduler === 'sh' || scheduler === 'mh';
  const names = isHash ? [`${scheduler}-fallback`, `${scheduler}-port`, ''] : ['flag-1', 'flag-2', 'flag-3'];
  return names.filter((name, index) => name !== '' && flags & (bits[index] ?? 0)).join(',');
}

function maskOf({ family, netmask }: KernelService): string | undefined {
  if (family === INET) return netmask.every((byte) => byte === 255) ? undefined : netmask.join('.');
  const length = netmask.readUInt32LE();
  return length === 128 ? undefined : String(length);
}
