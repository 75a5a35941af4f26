import { isoTime } from '../../ipvs/json.ts';
import { realKey, serviceName } from '../../ipvs/rows.ts';
import { type ShareMetric, sharesOf } from '../../ipvs/shares.ts';
import type { Counters, Daemon, Rates, Real, Service, Snapshot, Totals } from '../../ipvs/table.ts';
import { connectionLines } from './connections-text.ts';

/** A readable account of one snapshot: where and when, then each service with the share of each of its reals. */
export function snapshotText(snapshot: Snapshot): string {
  return [heading(snapshot), ...sections(snapshot)].join('\n');
}

function heading({ node, time, views, exact, file, line }: Snapshot): string {
  const where = file === undefined ? '' : `  ${file}:${line}`;
  const when = time === undefined ? 'no date' : isoTime(time);
  const rounded = exact ? '' : ', abbreviated numbers are lower bounds';
  return `${node ?? 'unnamed node'}, ${when} (${views.join(', ')}${rounded})${where}`;
}

function sections(snapshot: Snapshot): readonly string[] {
  const { services, connections, timeouts, totals, daemons } = snapshot;
  const hasTable = snapshot.views.some((view) => !['connections', 'timeouts', 'daemon'].includes(view));
  const lines = services.flatMap(serviceLines);
  if (totals !== undefined) lines.push(...totalLines(totals));
  else if (hasTable && services.length === 0) lines.push(`  ${whyEmpty(snapshot)}`);
  if (snapshot.views.includes('connections')) lines.push(...connectionLines(connections));
  if (timeouts)
    lines.push(`  Timeouts: tcp ${timeouts.tcp} s, tcp after FIN ${timeouts.tcpFin} s, udp ${timeouts.udp} s`);
  return [...lines, ...daemons.map(daemonLine)];
}

function whyEmpty({ isBroken }: Snapshot): string {
  return isBroken === true ? 'No service of it could be read.' : 'No services: the table is empty.';
}

function totalLines(totals: Totals): readonly string[] {
  const cpus = totals.cpus?.map((one) => `    processor ${one.cpu}: ${numbersOf(one)}`) ?? [];
  return [`  All services: ${numbersOf(totals)}`, ...cpus];
}

function daemonLine({ role, interface: name, syncId }: Daemon): string {
  return `  Sync daemon: ${role} on ${name}${syncId === undefined ? '' : `, id ${syncId}`}`;
}

function serviceLines(service: Service): readonly string[] {
  const numbers = numbersOf(service);
  const title = `  ${titleOf(service)}${numbers === '' ? '' : `: ${numbers}`}`;
  if (service.reals.length === 0) return [title, '    no real servers'];
  return [title, ...tableLines(service).map((line) => `    ${line}`)];
}

function titleOf({ key, scheduler, schedulerFlags, persistentSeconds, onePacket }: Service): string {
  const words = [serviceName(key), scheduler];
  if (schedulerFlags.length > 0) words.push(`(${schedulerFlags.join(',')})`);
  if (persistentSeconds !== undefined) words.push(`persistent ${persistentSeconds} s`);
  if (onePacket) words.push('one-packet');
  return words.filter((word) => word !== undefined).join(' ');
}

/** The numbers of a service or of all together, as far as the display has them. */
function numbersOf(row: Partial<Counters & Rates>): string {
  return NUMBERS.flatMap(([title, column]) => (row[column] === undefined ? [] : `${title} ${row[column]}`)).join(', ');
}

const NUMBERS = [
  ['connections', 'conns'],
  ['packets in', 'inPkts'],
  ['packets out', 'outPkts'],
  ['bytes in', 'inBytes'],
  ['bytes out', 'outBytes'],
  ['connections/s', 'cps'],
  ['packets in/s', 'inPps'],
  ['packets out/s', 'outPps'],
  ['bytes in/s', 'inBps'],
  ['bytes out/s', 'outBps'],
] as const;

const COLUMNS: readonly (readonly [title: string, column: keyof Real])[] = [
  ['forward', 'forward'],
  ['weight', 'weight'],
  ...NUMBERS,
  ['active', 'activeConn'],
  ['inactive', 'inActConn'],
  ['persistent', 'persistConn'],
  ['upper limit', 'upperThreshold'],
  ['lower limit', 'lowerThreshold'],
];

/** Only columns that the display has; the share is that of connections, in the form in which they are known. */
function tableLines(service: Service): readonly string[] {
  const { reals } = service;
  const columns = COLUMNS.filter(([, column]) => reals.some((real) => real[column] !== undefined));
  const shared = SHARED.find((metric) => reals.some((real) => real[metric] !== undefined));
  const shares = shared === undefined ? [] : sharesOf(service, shared);
  const titles = ['real server', ...columns.map(([title]) => title)];
  if (shared !== undefined) titles.push('share');
  if (shared !== undefined && shares.some(({ expected }) => expected !== undefined)) titles.push('expected');
  const rows = reals.map((real, index) => [
    realKey(real),
    ...columns.map(([, column]) => String(real[column] ?? '-')),
    percent(shares[index]?.share),
    percent(shares[index]?.expected),
  ]);
  return aligned(titles, rows);
}

const SHARED: readonly ShareMetric[] = ['conns', 'cps', 'activeConn'];

function percent(share: number | undefined): string {
  return share === undefined ? '-' : `${(share * 100).toFixed(1)} %`;
}

/** Columns right-aligned but the first; cells beyond the titles are left out. */
function aligned(titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = titles.map((title, column) =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), title.length),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => (column === 0 ? (cells[0] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width)))
      .join('  ');
  return [line(titles), ...rows.map(line)];
}
