import {
  type BareSnapshot,
  haveSameRows,
  type PlainRows,
  servicesOfPlain,
  withPlainRows,
} from '../bytes/plain-rows.ts';
import type { Part } from '../formats/format.ts';
import { type Mutable, realKey } from '../rows.ts';
import type { Real, Service, Snapshot, View } from '../table.ts';

/** A snapshot to which displays of the same moment may still be added. */
export interface Draft extends Whole<Omit<Part, 'plain' | 'cut' | 'picked'>> {
  /** In place of services: rows that are no objects yet, one for each display. */
  readonly plain: readonly PlainRows[] | undefined;
  readonly time: number | undefined;
  readonly timeZone: string | undefined;
  readonly node: string | undefined;
  readonly file: string | undefined;
  readonly line: number;
  readonly views: readonly View[];
  readonly isWhole: boolean;
  readonly isBroken: boolean;
  readonly gapAt: number | undefined;
}

/** With every field, so that all drafts have one shape: tables of few rows come by the hundred thousand. */
type Whole<T> = { readonly [Key in keyof Required<T>]: T[Key] };

/** Both as one, or undefined where they are not of one moment as far as can be told. */
export function joinParts(first: Draft, second: Draft): Draft | undefined {
  if (first.time !== second.time || first.node !== second.node || first.file !== second.file) return undefined;
  if (second.views.some((view) => first.views.includes(view))) return undefined;
  const rows = joinRows(first, second);
  if (rows === undefined) return undefined;
  return {
    time: first.time,
    timeZone: first.timeZone ?? second.timeZone,
    node: first.node,
    file: first.file,
    line: first.line,
    views: [...first.views, ...second.views],
    exact: first.exact && second.exact,
    isWhole: first.isWhole || second.isWhole,
    isBroken: first.isBroken || second.isBroken,
    gapAt: first.gapAt ?? second.gapAt,
    connections: first.connections ?? second.connections,
    timeouts: first.timeouts ?? second.timeouts,
    totals: first.totals ?? second.totals,
    daemons: first.daemons ?? second.daemons,
    ...rows,
  };
}

/** `time` dates what has no date of its own. */
export function toSnapshot(draft: Draft, time: number | undefined): Snapshot {
  const { timeZone, gapAt } = draft;
  const snapshot: Mutable<BareSnapshot> = {
    time: draft.time ?? time,
    node: draft.node,
    views: draft.views,
    exact: draft.exact,
    connections: draft.connections ?? NONE,
    timeouts: draft.timeouts,
    totals: draft.totals,
    daemons: draft.daemons ?? NONE,
    isWhole: draft.isWhole,
    isBroken: draft.isBroken,
    line: draft.line,
    file: draft.file,
  };
  if (timeZone !== undefined) snapshot.timeZone = timeZone;
  if (gapAt !== undefined) snapshot.gapAt = gapAt;
  const { plain } = draft;
  if (plain !== undefined) return withPlainRows(snapshot, plain, () => servicesOf(draft) ?? NONE);
  return Object.assign(snapshot, { services: draft.services ?? NONE });
}

const NONE: readonly never[] = [];

type Rows = Pick<Draft, 'services' | 'plain'>;

function onlyRows({ services, plain }: Draft): Rows {
  return { services, plain };
}

/** Undefined where the two do not list the same rows. */
function joinRows(first: Draft, second: Draft): Rows | undefined {
  if (!hasRows(second)) return onlyRows(first);
  if (!hasRows(first)) return onlyRows(second);
  if (first.plain !== undefined && second.plain !== undefined) {
    const [own, other] = [first.plain[0], second.plain[0]];
    const isSame = own !== undefined && other !== undefined && haveSameRows(own, other);
    return isSame ? { services: undefined, plain: [...first.plain, ...second.plain] } : undefined;
  }
  const services = joinServices(servicesOf(first), servicesOf(second));
  return services && { services, plain: undefined };
}

function hasRows({ services, plain }: Draft): boolean {
  return services !== undefined || plain !== undefined;
}

function servicesOf({ services, plain }: Draft): Services {
  return plain === undefined ? services : servicesOfDisplays(plain);
}

/** The rows of displays that list the same services and reals. */
export function servicesOfDisplays(displays: readonly PlainRows[]): Services {
  return displays.map(servicesOfPlain).reduce<Services>(joinServices, undefined);
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
