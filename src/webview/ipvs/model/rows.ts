import { realKey, serviceName } from '../../../ipvs/rows.ts';
import type { Real, Service } from '../../../ipvs/table.ts';
import type { JsonSnapshot, SnapshotMessage } from '../../../protocol.ts';
import { revive } from './revive.ts';

/** A row of the table: a service, or one of its reals. */
export interface Row {
  /** Unlike any other row's. */
  readonly id: string;
  /** Key of the service. */
  readonly service: string;
  /** Undefined for the service itself. */
  readonly real: string | undefined;
  readonly name: string;
  readonly values: Partial<Real> & Partial<Service>;
  /** The same row of what the snapshot is compared with. */
  readonly base: (Partial<Real> & Partial<Service>) | undefined;
  /** Against what it is compared with; undefined where it is in both, or nothing is compared. */
  readonly change: 'new' | 'gone' | undefined;
  /** The value of the small line at the time of the snapshot. */
  readonly latest: number | null | undefined;
  /** Of the numbers of all reals of the service; undefined for services. */
  readonly shares: Shares | undefined;
}

export interface Shares {
  readonly share: number | undefined;
  readonly expected: number | undefined;
}

/** A service with the rows of its reals, in the order of ipvsadm. */
export interface RowGroup {
  readonly service: Service;
  readonly head: Row;
  readonly reals: readonly Row[];
}

export type SharesOf = (service: Service) => readonly Shares[];

/** All rows of a snapshot; those that only the base has come last, each beneath its service. */
export function rowGroups({ snapshot, base, latest }: SnapshotMessage, sharesOf: SharesOf): readonly RowGroup[] {
  const before = base && indexOf(base);
  let at = 0;
  const next = () => latest?.values[at++];
  const groups = snapshot.services.map((json) => {
    const service = revive(json);
    const old = before?.get(service.key);
    const head = serviceRow(service, old?.service, before && (old ? undefined : 'new'), next());
    const shares = sharesOf(service);
    const reals = service.reals.map((real, index) => {
      const values = old?.reals.get(realKey(real));
      return realRow(service, real, values, before && (values ? undefined : 'new'), next(), shares[index]);
    });
    return { service, head, reals: [...reals, ...goneReals(service, old)] };
  });
  return [...groups, ...goneServices(snapshot, before)];
}

interface Old {
  readonly service: Service;
  readonly reals: ReadonlyMap<string, Real>;
}

function indexOf({ services }: JsonSnapshot): ReadonlyMap<string, Old> {
  return new Map(
    services.map((json) => {
      const service = revive(json);
      return [service.key, { service, reals: new Map(service.reals.map((real) => [realKey(real), real])) }];
    }),
  );
}

function goneReals(service: Service, old: Old | undefined): readonly Row[] {
  if (old === undefined) return [];
  const here = new Set(service.reals.map(realKey));
  return [...old.reals.values()]
    .filter((real) => !here.has(realKey(real)))
    .map((real) => realRow(service, real, real, 'gone', undefined, undefined));
}

function goneServices({ services }: JsonSnapshot, before: ReadonlyMap<string, Old> | undefined): readonly RowGroup[] {
  const here = new Set(services.map(({ key }) => key));
  return [...(before?.values() ?? [])]
    .filter(({ service }) => !here.has(service.key))
    .map(({ service }) => ({
      service,
      head: serviceRow(service, service, 'gone', undefined),
      reals: service.reals.map((real) => realRow(service, real, real, 'gone', undefined, undefined)),
    }));
}

function serviceRow(service: Service, old: Service | undefined, change: Row['change'], latest: Row['latest']): Row {
  return {
    id: service.key,
    service: service.key,
    real: undefined,
    name: serviceName(service.key),
    values: withSums(service),
    base: old && withSums(old),
    change,
    latest,
    shares: undefined,
  };
}

function realRow(
  { key }: Service,
  real: Real,
  base: Real | undefined,
  change: Row['change'],
  latest: Row['latest'],
  shares: Shares | undefined,
): Row {
  const name = realKey(real);
  return { id: `${key} ${name}`, service: key, real: name, name, values: real, base, change, latest, shares };
}

/** ipvsadm prints these for reals only; of a service they are the sum. */
const SUMMED = ['weight', 'activeConn', 'inActConn', 'persistConn'] as const;

function withSums(service: Service): Row['values'] {
  const sums: Partial<Record<(typeof SUMMED)[number], number>> = {};
  for (const real of service.reals) {
    for (const key of SUMMED) {
      const value = real[key];
      if (value !== undefined) sums[key] = (sums[key] ?? 0) + value;
    }
  }
  return { ...service, ...sums } as Row['values'];
}
