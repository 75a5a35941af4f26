/** Prints tables column by column as ipvsadm 1.31 does, from numbers that the tests know. */

export interface TrueReal {
  /** As printed. */
  readonly end: string;
  /** Where the canonical form is another. */
  readonly key?: string;
  readonly forward: string;
  readonly tunnel: string;
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
  readonly persistent: number;
  readonly upper: number;
  readonly lower: number;
  /** Connections, packets in and out: below 2^32; bytes in and out: below 2^64. */
  readonly counters: readonly bigint[];
  /** All below 2^32. */
  readonly rates: readonly bigint[];
}

export interface TrueService {
  /** `TCP  10.0.0.1:80`, `FWM  -7 IPv6`. */
  readonly name: string;
  readonly key: string;
  readonly scheduler: string;
  readonly flags: string | undefined;
  readonly persistent: number | undefined;
  readonly mask: string | undefined;
  readonly engine: string | undefined;
  readonly ops: boolean;
  /** All below 2^64. */
  readonly counters: readonly bigint[];
  readonly rates: readonly bigint[];
  readonly reals: readonly TrueReal[];
}

export type Display = 'list' | 'tunnels' | 'stats' | 'rate' | 'thresholds' | 'persistent';
export const DISPLAYS: readonly Display[] = ['list', 'tunnels', 'stats', 'rate', 'thresholds', 'persistent'];

export function printTable(services: readonly TrueService[], display: Display, exact = false): readonly string[] {
  return [VERSION, ...TITLES[display], ...printRows(services, display, exact)];
}

export const VERSION = 'IP Virtual Server version 1.2.1 (size=4096)';

/** A number as `print_largenum` writes it. */
export function large(value: bigint, exact: boolean): string {
  if (exact) {
    const digits = value.toString();
    return digits.length <= 8 ? digits.padStart(9) : ` ${digits}`;
  }
  const [unit, letter] = unitOf(value);
  return `${value / unit}${letter}`.padStart(9);
}

/** What is left of a number when it is printed: the lower end of what the printed form stands for. */
export function printed(value: bigint, exact: boolean): bigint {
  const [unit] = exact ? [1n] : unitOf(value);
  return (value / unit) * unit;
}

export function printRows(services: readonly TrueService[], display: Display, exact: boolean): readonly string[] {
  return services.flatMap((service) => [
    printService(service, display, exact),
    ...service.reals.map((real) => printReal(real, display, exact)),
  ]);
}

const TITLES: Readonly<Record<Display, readonly string[]>> = {
  list: [
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
  ],
  tunnels: [
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn',
  ],
  stats: ['Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes', '  -> RemoteAddress:Port'],
  rate: ['Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS', '  -> RemoteAddress:Port'],
  thresholds: [
    'Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn ',
    '  -> RemoteAddress:Port',
  ],
  persistent: [
    'Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn ',
    '  -> RemoteAddress:Port',
  ],
};

function unitOf(value: bigint): readonly [bigint, string] {
  if (value < 10n ** 8n) return [1n, ''];
  if (value < 10n ** 9n) return [10n ** 3n, 'K'];
  if (value < 10n ** 11n) return [10n ** 6n, 'M'];
  return value < 10n ** 14n ? [10n ** 9n, 'G'] : [10n ** 12n, 'T'];
}

function printService(service: TrueService, display: Display, exact: boolean): string {
  const { name, scheduler, flags, persistent, mask, engine, ops, counters, rates } = service;
  const numbers = display === 'stats' ? counters : display === 'rate' ? rates : undefined;
  if (numbers !== undefined) return name.padEnd(33) + numbers.map((value) => large(value, exact)).join('');
  const words = [`${name} ${scheduler}`];
  if (flags !== undefined) words.push(`(${flags})`);
  if (persistent !== undefined) words.push(`persistent ${persistent}`);
  if (mask !== undefined) words.push(`mask ${mask}`);
  if (engine !== undefined) words.push(`pe ${engine}`);
  if (ops) words.push('ops');
  return words.join(' ');
}

function printReal(real: TrueReal, display: Display, exact: boolean): string {
  const name = `  -> ${real.end.padEnd(28)}`;
  const pad = (value: number | string, width: number) => String(value).padEnd(width);
  const connections = `${pad(real.active, 10)} ${pad(real.inactive, 10)}`;
  switch (display) {
    case 'list':
      return `${name} ${pad(real.forward, 7)} ${pad(real.weight, 6)} ${connections}`;
    case 'tunnels':
      return `${name} ${pad(real.forward, 7)} ${pad(real.tunnel, 13)} ${pad(real.weight, 6)} ${connections}`;
    case 'thresholds':
      return `${name} ${pad(real.upper, 10)} ${pad(real.lower, 10)} ${connections}`;
    case 'persistent':
      return `${name} ${pad(real.weight, 9)} ${pad(real.persistent, 11)} ${connections}`;
    case 'stats':
      return name + real.counters.map((value) => large(value, exact)).join('');
    case 'rate': {
      const whole = real.rates.slice(0, 3).map((value) => ` ${value.toString().padStart(8)}`);
      return (
        name +
        whole.join('') +
        real.rates
          .slice(3)
          .map((value) => large(value, exact))
          .join('')
      );
    }
  }
}
