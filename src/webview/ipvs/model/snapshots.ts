import { grouped } from '../../../ipvs/drawing/printed-numbers.ts';
import type { JsonSnapshot, SnapshotMessage } from '../../../protocol.ts';
import { dateTime } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';

/** One line under the title: where and when, and whether ipvsadm rounded. */
export function describeSnapshot(
  { node, time, exact, file, views, services }: JsonSnapshot,
  zone: Zone,
  beside: readonly string[] = [],
): string {
  const reals = services.reduce((sum, service) => sum + service.reals.length, 0);
  return [
    node,
    time === undefined ? 'no date' : `${dateTime(time, zone)} ${zone ?? 'local time'}`,
    file?.split('/').at(-1),
    beside.length === 0 ? views.join(', ') : `${views.join(', ')} with ${beside.join(', ')}`,
    // A listing of connections has none.
    services.length === 0 ? undefined : `${count(services.length, 'service')}, ${count(reals, 'real')}`,
    exact ? undefined : 'numbers with K, M or G were rounded down by ipvsadm; use --exact for all digits',
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** What a table holds besides services, one line each. */
export function otherFacts({ snapshot }: SnapshotMessage): readonly string[] {
  const { timeouts, daemons, totals } = snapshot;
  const facts: string[] = [];
  if (timeouts)
    facts.push(`Timeouts: tcp ${timeouts.tcp} s, tcp after FIN ${timeouts.tcpFin} s, udp ${timeouts.udp} s`);
  for (const { role, interface: link, syncId } of daemons) {
    facts.push(`Synchronization daemon: ${role} on ${link}${syncId === undefined ? '' : `, sync id ${syncId}`}`);
  }
  if (totals?.conns !== undefined) facts.push(`All services together: ${grouped(totals.conns)} connections`);
  return facts;
}

function count(many: number, one: string): string {
  return `${grouped(many)} ${one}${many === 1 ? '' : 's'}`;
}
