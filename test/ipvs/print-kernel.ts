/** Prints the files of /proc/net as the kernel's seq_printf does (ip_vs_ctl.c, ip_vs_conn.c), and the small displays. */
import type { TrueConnection, TrueDaemon, TrueEnd } from './generate-more.ts';
import type { TrueReal, TrueService } from './print.ts';

export const KERNEL_LIST_TITLES = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
];

export function hex(value: number | bigint, width: number): string {
  return value.toString(16).toUpperCase().padStart(width, '0');
}

/** `AC1C80C8:0050`, `[2001:0db8:…]:0050`. */
export function kernelEnd(end: TrueEnd): string {
  return `${end.groups === undefined ? kernelAddress(end) : `[${kernelAddress(end)}]`}:${hex(end.port, 4)}`;
}

export function kernelAddress({ bytes, groups }: TrueEnd): string {
  if (groups !== undefined) return groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
  return bytes.map((byte) => hex(byte, 2)).join('');
}

/** `%s  [..]:%04X %s ` and `FWM  %08X %s `, `persistent %u %08X\n`; rows of reals `  -> %08X:%04X      %-7s %-6d %-10d %-10d`. */
export function printKernelService(
  service: Pick<TrueService, 'scheduler' | 'ops'>,
  name: string,
  persistence: { readonly ticks: number; readonly mask: string } | undefined,
): string {
  const ops = service.ops ? 'ops ' : '';
  const persistent = persistence === undefined ? '' : `persistent ${persistence.ticks} ${persistence.mask}`;
  return `${name} ${service.scheduler} ${ops}${persistent}`;
}

export function printKernelReal(real: TrueReal, end: TrueEnd): string {
  const numbers = [String(real.weight).padEnd(6), String(real.active).padEnd(10), String(real.inactive).padEnd(10)];
  const gap = end.groups === undefined ? '      ' : '  ';
  return `  -> ${kernelEnd(end)}${gap}${real.forward.padEnd(7)} ${numbers.join(' ')}`;
}

export function printKernelConnection(one: TrueConnection, isSync: boolean): string {
  const ends = [one.source, one.virtual, one.destination].map((end) => `${kernelAddress(end)} ${hex(end.port, 4)}`);
  const head = `${one.protocol.padEnd(3)} ${ends.join(' ')} ${one.state.padEnd(11)}`;
  const expires = String(one.expireSeconds).padStart(7);
  if (isSync) return `${head} ${one.origin.padEnd(6)} ${expires}`;
  return `${head} ${expires}${one.data === undefined ? '' : ` sip ${one.data}`}`;
}

/** `ipvsadm -Lc`: ip_vs_conn with the seconds as minutes; print_conn of ipvsadm.c. */
export function printConnection(one: TrueConnection, withPersistence: boolean): string {
  const minutes = `${String(Math.floor(one.expireSeconds / 60)).padStart(2, '0')}:${String(one.expireSeconds % 60).padStart(2, '0')}`;
  const [source, virtual, destination] = [one.source, one.virtual, one.destination].map(({ text }) => text);
  const head = `${one.protocol.padEnd(3)} ${minutes.padEnd(6)} ${one.state.padEnd(11)} ${source?.padEnd(18)} ${virtual?.padEnd(18)}`;
  if (!withPersistence || one.data === undefined) return `${head} ${destination}`;
  return `${head} ${destination?.padEnd(16)} ${'sip'.padEnd(18)} ${one.data}`;
}

const STATS_TITLES = [
  '   Total Incoming Outgoing         Incoming         Outgoing',
  '   Conns  Packets  Packets            Bytes            Bytes',
];
const CPU_TITLES = [
  '       Total Incoming Outgoing         Incoming         Outgoing',
  'CPU    Conns  Packets  Packets            Bytes            Bytes',
];

/** Widths of `%8LX %8LX %8LX %16LX %16LX`. */
function five(values: readonly bigint[]): string {
  return values
    .map((value, index) =>
      value
        .toString(16)
        .toUpperCase()
        .padStart(index < 3 ? 8 : 16),
    )
    .join(' ');
}

export function printTotals(counters: readonly bigint[], rates: readonly bigint[]): readonly string[] {
  return [
    ...STATS_TITLES,
    five(counters),
    '',
    ' Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
    five(rates),
  ];
}

export function printPerCpu(
  cpus: readonly (readonly bigint[])[],
  counters: readonly bigint[],
  rates: readonly bigint[],
): readonly string[] {
  return [
    ...CPU_TITLES,
    ...cpus.map((values, cpu) => `${cpu.toString(16).toUpperCase().padStart(3)} ${five(values)}`),
    `  ~ ${five(counters)}`,
    '',
    '     Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s',
    `    ${five(rates)}`,
  ];
}

export function printDaemon({ role, name, syncId, settings }: TrueDaemon): string {
  const more =
    settings === undefined
      ? ''
      : `, maxlen=${settings.maxLength}, group=${settings.group}, port=${settings.port}, ttl=${settings.ttl}`;
  return `${role} sync daemon (mcast=${name}, syncid=${syncId}${more})`;
}

/** `ipvsadm -Sn`; thresholds are not saved, local reals are saved as `-g`. */
export function printRules(service: TrueService): readonly string[] {
  const [protocol, end] = service.name.trim().split(/\s+/);
  const option = { TCP: '-t', UDP: '-u', SCTP: '--sctp-service', FWM: '-f' }[protocol ?? ''] ?? '-t';
  const target = `${option} ${end}${service.name.endsWith('IPv6') ? ' -6' : ''}`;
  const words = [`-A ${target} -s ${service.scheduler}`];
  if (service.persistent !== undefined) words.push(`-p ${service.persistent}`);
  if (service.persistent !== undefined && service.mask !== undefined) words.push(`-M ${service.mask}`);
  if (service.engine !== undefined) words.push(`--pe ${service.engine}`);
  if (service.ops) words.push('-o');
  if (service.flags !== undefined) words.push(`-b ${service.flags}`);
  const methods: Readonly<Record<string, string>> = { Masq: '-m', Tunnel: '-i', Route: '-g', Local: '-g' };
  return [
    words.join(' '),
    ...service.reals.map(
      (real) => `-a ${target} -r ${real.end} ${methods[real.forward] ?? '(null)'} -w ${real.weight}${tunnel(real)}`,
    ),
  ];
}

function tunnel({ forward, tunnel: info }: TrueReal): string {
  if (forward !== 'Tunnel' || info === 'n/a') return '';
  const [type, ...rest] = info.split(':');
  const checksum = { '-c': ' --tun-nocsum', '+c': ' --tun-csum', 'r+c': ' --tun-remcsum' }[rest.at(-1) ?? ''] ?? '';
  return ` --tun-type ${type}${rest.length > 1 ? ` --tun-port ${rest[0]}` : ''}${checksum}`;
}
