import type { Part } from './formats/format.ts';
import { servicesOfPlain, withPlainRows } from './plain-rows.ts';
import { realKey } from './rows.ts';
import type { Real, Service, Snapshot, View } from './table.ts';

/** A snapshot to which displays of the same moment may still be added. */
export interface Draft extends Part {
  readonly time: number | undefined;
  readonly timeZone?: string;
  readonly node: string | undefined;
  readonly file: string | undefined;
  readonly line: number;
  readonly views: readonly View[];
  readonly isWhole: boolean;
  readonly isBroken: boolean;
  readonly gapAt?: number;
}

/** Both as one, or undefined where they are not of one moment as far as can be told. */
export function joinParts(first: Draft, second: Draft): Draft | undefined {
  if (first.time !== second.time || first.node !== second.node || first.file !== second.file) return undefined;
  if (second.views.some((view) => first.views.includes(view))) return undefined;
  const [own, other] = [servicesOf(first), servicesOf(second)];
  const services = joinServices(own, other);
  if (services === undefined && own !== undefined) return undefined;
  const { plain: _first, ...rest } = first;
  const { plain: _second, ...more } = second;
  return {
    ...more,
    ...rest,
    views: [...first.views, ...second.views],
    exact: first.exact && second.exact,
    isWhole: first.isWhole || second.isWhole,
    isBroken: first.isBroken || second.isBroken,
    ...(services && { services }),
  };
}

/** `time` dates what has no date of its own. */
export function toSnapshot(draft: Draft, time: number | undefined): Snapshot {
  const snapshot = {
    time: draft.time ?? time,
    ...(draft.timeZone !== undefined && { timeZone: draft.timeZone }),
    node: draft.node,
    views: draft.views,
    exact: draft.exact,
    connections: draft.connections ?? [],
    timeouts: draft.timeouts,
    totals: draft.totals,
    daemons: draft.daemons ?? [],
    isWhole: draft.isWhole,
    isBroken: draft.isBroken,
    ...(draft.gapAt !== undefined && { gapAt: draft.gapAt }),
    line: draft.line,
    file: draft.file,
  };
  return draft.plain === undefined
    ? { ...snapshot, services: draft.services ?? [] }
    : withPlainRows(snapshot, draft.plain);
}

function servicesOf({ services, plain }: Draft): Services {
  return plain === undefined ? services : servicesOfPlain(plain);
}

type Services = readonly Service[] | undefined;

/** Undefined where the two do not list the same services and reals in the same order. */
function joinServices(first: Services, second: Services): Services {
  if (first === undefined || second === undefined) return first ?? second;
  if (first.length !== second.length || !first.every((service, index) => isSame(service, second[index]))) {
    return undefined;
  }
  return first.map((service, index) => {
    const { reals = [], ...columns } = second[index] ?? service;
    return { ...fill(service, columns), reals: service.reals.map((real, at) => fill(real, reals[at] ?? real)) };
  });
}

function isSame(first: Service, second: Service | undefined): boolean {
  if (second === undefined || first.key !== second.key || first.reals.length !== second.reals.length) return false;
  return first.reals.every((real, index) => isSameReal(real, second.reals[index]));
}

function isSameReal(first: Real, second: Real | undefined): boolean {
  return second !== undefined && realKey(first) === realKey(second);
}

/** What the first does not know is taken from the second. */
function fill<T extends object>(first: T, second: Partial<T>): T {
  const filled = { ...first } as Record<string, unknown>;
  for (const [key, value] of Object.entries(second)) filled[key] = isUnknown(filled[key]) ? value : filled[key];
  return filled as T;
}

function isUnknown(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
