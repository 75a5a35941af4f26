/** Tables of many rows whose numbers grow from table to table, as ipvsadm 1.31 and the kernel print them. */

/** Some 10 seconds apart; `table` counts from 0. */
export type Printer = (table: number, rows: number) => readonly string[];

export const PRINTERS: Readonly<Record<string, Printer>> = {
  '-Ln --stats': (table, rows) => [...STATS_TITLES, ...each(rows, (row) => counters(row, table, abbreviated))],
  '-Ln': list,
  '-Ln, then -Ln --stats --exact': (table, rows) => [...list(table, rows), ...stats(table, rows)],
  '-Ln --persistent-conn': (table, rows) => [...PERSISTENT_TITLES, ...each(rows, (row) => persistent(row, table))],
  '/proc/net/ip_vs': (table, rows) => [...KERNEL_TITLES, ...each(rows, (row) => kernelRow(row, table))],
  '-Lnc': (table, rows) => [...CONNECTION_TITLES, ...each(rows, (row) => connection(row, table))],
  '/proc/net/ip_vs_conn': (table, rows) => [KERNEL_CONNECTION_TITLE, ...each(rows, (row) => kernelEntry(row, table))],
};

export function stats(table: number, rows: number): readonly string[] {
  return [...STATS_TITLES, ...each(rows, (row) => counters(row, table, exact))];
}

export function dated(table: number, lines: readonly string[]): string {
  const date = new Date(Date.UTC(2026, 10, 22) + table * 10_000).toISOString();
  return `${[date, ...lines].join('\n')}\n`;
}

const VERSION = 'IP Virtual Server version 1.2.1 (size=4096)';
const STATS_TITLES = [
  VERSION,
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];
const LIST_TITLES = [
  VERSION,
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
];
const PERSISTENT_TITLES = [
  VERSION,
  'Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn ',
  '  -> RemoteAddress:Port',
];
const KERNEL_TITLES = [
  VERSION,
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
];
const CONNECTION_TITLES = [
  'IPVS connection entries',
  'pro expire state       source             virtual            destination',
];
const KERNEL_CONNECTION_TITLE = 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData';

function each(rows: number, print: (row: number) => string): readonly string[] {
  return Array.from({ length: rows }, (_, row) => print(row));
}

function list(table: number, rows: number): readonly string[] {
  return [...LIST_TITLES, ...each(rows, (row) => listRow(row, table))];
}

function counters(row: number, table: number, print: (value: number) => string): string {
  // No two tables grow by the same, and none falls.
  const grown = row + table * 900 + ((table * 7919 + row * 104_729) % 450);
  const name = isService(row) ? `TCP  ${address(row)}:80` : `  -> ${address(row)}:8080`;
  return name.padEnd(33) + [grown, grown * 6, 0, grown * 900, 0].map(print).join('');
}

function listRow(row: number, table: number): string {
  if (isService(row)) return `TCP  ${address(row)}:80 wlc persistent 300`;
  const end = `${address(row)}:8080`.padEnd(28);
  return `  -> ${end} Route   1      ${level(row, table, 3000)} ${level(row, table * 5, 9000)}`;
}

function persistent(row: number, table: number): string {
  if (isService(row)) return `TCP  ${address(row)}:80 wlc persistent 300`;
  const [templates, active, inactive] = [500, 3000, 9000].map((below) => level(row, table, below));
  return `  -> ${`${address(row)}:8080`.padEnd(28)} 1         ${templates}  ${active} ${inactive}`;
}

function kernelRow(row: number, table: number): string {
  if (isService(row)) return `TCP  ${hexAddress(row)}:0050 wlc `;
  return `  -> ${hexAddress(row)}:1F90      Route   1      ${level(row, table, 3000)} ${level(row, table * 5, 9000)}`;
}

function connection(row: number, table: number): string {
  const seconds = (row * 13 + table) % 900;
  const expires = `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
  const client = `192.${(row * 7) & 255}.${(row >> 4) & 255}.${(table + row) & 255}:${clientPort(row, table)}`;
  const virtual = `10.0.0.${row % 50}:80`.padEnd(18);
  return `TCP ${expires}  ${stateOf(row)} ${client.padEnd(18)} ${virtual} 10.1.0.${row % 200}:8080`;
}

function kernelEntry(row: number, table: number): string {
  const client = `${hex(0xc0000000 + row * 977 + table, 8)} ${hex(clientPort(row, table), 4)}`;
  const ends = `${hex(0x0a000000 + (row % 50), 8)} 0050 ${hex(0x0a010000 + (row % 200), 8)} 1F90`;
  return `TCP ${client} ${ends} ${stateOf(row)} ${String((row * 13 + table) % 900).padStart(7)}`;
}

function isService(row: number): boolean {
  return row % 10 === 0;
}

function address(row: number): string {
  return `10.${row >> 16}.${(row >> 8) & 255}.${row & 255}`;
}

function hexAddress(row: number): string {
  return hex(0x0a000000 + row, 8);
}

function hex(value: number, width: number): string {
  return value.toString(16).toUpperCase().padStart(width, '0');
}

function level(row: number, table: number, below: number): string {
  return String((row * 7 + table) % below).padEnd(10);
}

function clientPort(row: number, table: number): number {
  return 1024 + ((row * 31 + table) % 60_000);
}

function stateOf(row: number): string {
  return (['ESTABLISHED', 'FIN_WAIT', 'TIME_WAIT', 'SYN_RECV'][row % 4] ?? '').padEnd(11);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function exact(value: number): string {
  const digits = String(value);
  return digits.length <= 8 ? digits.padStart(9) : ` ${digits}`;
}

function abbreviated(value: number): string {
  if (value < 1e8) return String(value).padStart(9);
  return (value < 1e9 ? `${Math.floor(value / 1e3)}K` : `${Math.floor(value / 1e6)}M`).padStart(9);
}
