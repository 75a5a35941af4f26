import { formatEndpoint } from '../endpoint.ts';
import type { Connection, Real, Service } from '../table.ts';
import { type ConnectionCounter, createConnectionCounter, isTemplate } from './connections.ts';

/**
 * Counts connections by the service that they came in by. A listing names the address that a client asked for, which
 * tells the service unless that takes all ports (port 0) or goes by firewall mark. A mark is known by its reals: where
 * a connection is to one that a single service by mark has. Keys are those of the services.
 */
export function countByService(
  connections: readonly Connection[],
  services: readonly Service[],
): ReadonlyMap<string, ConnectionCounter> {
  const counters = new Map<string, ConnectionCounter>();
  if (connections.length === 0) return counters;
  const keys = new Set(services.map(({ key }) => key));
  const byReal = marksByReal(services);
  for (const connection of connections) {
    const key = serviceOf(connection, keys, byReal);
    if (key === undefined) continue;
    const counter = counters.get(key) ?? createConnectionCounter();
    counters.set(key, counter);
    counter.add(connection);
  }
  return counters;
}

function serviceOf(
  connection: Connection,
  keys: ReadonlySet<string>,
  byReal: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const { protocol, virtual, destination } = connection;
  const asked = `${protocol.toLowerCase()}/${virtual}`;
  if (keys.has(asked)) return asked;
  const allPorts = `${protocol.toLowerCase()}/${withoutPort(virtual)}`;
  if (keys.has(allPorts)) return allPorts;
  const marked = isTemplate(connection) ? markOfTemplate(virtual) : undefined;
  if (marked !== undefined && keys.has(marked)) return marked;
  return byReal.get(destination) ?? byReal.get(withoutPort(destination));
}

/** Reals of services by mark, with the service; undefined for those of several. */
function marksByReal(services: readonly Service[]): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { key, protocol, reals } of services) {
    if (protocol !== 'FWM') continue;
    for (const real of reals) {
      const end = endOf(real);
      found.set(end, found.has(end) && found.get(end) !== key ? undefined : key);
    }
  }
  return found;
}

function endOf({ address, port, name }: Real): string {
  return address === undefined ? (name ?? '') : formatEndpoint(address, port ?? 0);
}

function withoutPort(end: string): string {
  return `${end.slice(0, end.lastIndexOf(':'))}:0`;
}

/** The mark stands in the first four bytes of the virtual address (ip_vs_core.c: ip_vs_sched_persist). */
function markOfTemplate(virtual: string): string | undefined {
  const [, a, b, c, d] = /^(\d+)\.(\d+)\.(\d+)\.(\d+):0$/.exec(virtual) ?? [];
  if (d !== undefined) return `fwm/${((Number(a) * 256 + Number(b)) * 256 + Number(c)) * 256 + Number(d)}`;
  const [, high, low] = /^\[([\da-f]*):([\da-f]+)::\]:0$/.exec(virtual) ?? [];
  if (low === undefined) return undefined;
  return `fwm/${Number.parseInt(high || '0', 16) * 65_536 + Number.parseInt(low, 16)}/ipv6`;
}
