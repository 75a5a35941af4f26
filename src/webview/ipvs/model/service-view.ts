import { grouped, percent } from '../../../ipvs/drawing/printed-numbers.ts';
import { realKey, serviceName } from '../../../ipvs/rows.ts';
import { type ShareMetric, sharesOf } from '../../../ipvs/shares.ts';
import type { Service } from '../../../ipvs/table.ts';
import { QUANTITIES, type Quantity, sharedOf } from './quantities.ts';
import { badgesOf } from './service-text.ts';

/** What is shown of one service: heading, sums and bars. Only texts and numbers; the page draws them. */
export interface ServiceView {
  readonly key: string;
  /** `TCP 172.28.128.200:80`. */
  readonly title: string;
  /** `rr`, `persistent 300 s`, `one-packet`. */
  readonly badges: readonly string[];
  readonly sums: readonly Sum[];
  readonly bars: readonly BarGroup[];
}

/** A number of the service and how the reals make it up: `50 = 25 + 25`. */
export interface Sum {
  readonly label: string;
  readonly total: string;
  readonly parts: string;
}

/** Bars of one quantity: a bar for each real, and beside it what its weight would give. */
export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly real: string;
  readonly value: number;
  readonly text: string;
  /** On the same scale; undefined where the output has no weights. */
  readonly expected: number | undefined;
}

export function viewService(service: Service): ServiceView {
  const shown = QUANTITIES.filter(({ key }) => service.reals.some((real) => real[key] !== undefined));
  const share = sharedOf(shown, service.scheduler);
  return {
    key: service.key,
    title: serviceName(service.key),
    badges: badgesOf(service),
    sums: shown
      .filter(({ key }) => service.reals.some((real) => real[key]))
      .map((quantity) => toSum(service, quantity)),
    bars: [...shareBars(service, share), ...shown.map((quantity) => toBars(service, quantity)).filter(notEmpty)],
  };
}

function shareBars(service: Service, quantity: Quantity | undefined): readonly BarGroup[] {
  if (quantity === undefined) return [];
  const shares = sharesOf(service, quantity.key);
  if (shares.every(({ share }) => share === undefined)) return [];
  const weighted = shares.some(({ expected }) => expected !== undefined);
  const label = `Share of ${quantity.label.toLowerCase()}${weighted ? ' against expected' : ''}`;
  const bars = shares.map(({ real, share, expected }) => {
    const text = expected === undefined ? percent(share) : `${percent(share)} of ${percent(expected)}`;
    return { real, value: share ?? 0, text, expected };
  });
  return [{ label, bars }];
}

function toBars({ reals }: Service, { key, label }: Quantity): BarGroup {
  const bars = reals.map((real) => {
    return { real: realKey(real), value: Number(real[key] ?? 0), text: digits(real[key]), expected: undefined };
  });
  return { label, bars };
}

function notEmpty({ bars }: BarGroup): boolean {
  return bars.some(({ value }) => value > 0);
}

function toSum(service: Service, { key, label }: Quantity): Sum {
  const total = totalOf(service, key);
  const values = service.reals.map((real) => toBigint(real[key]));
  const sum = values.reduce((a, b) => a + b, 0n);
  const list =
    values.length <= MOST_PARTS ? values.map((value) => digits(value)).join(' + ') : `${values.length} reals`;
  // The service also counts what reals did that are gone, so that the two need not agree.
  const parts = total !== undefined && toBigint(total) !== sum ? `reals now: ${digits(sum)} = ${list}` : `= ${list}`;
  return { label, total: digits(total ?? sum), parts };
}

const MOST_PARTS = 6;

/** The service's own number; the sum over its reals where ipvsadm prints none (weights, active connections). */
function totalOf(service: Service, key: ShareMetric): number | bigint | undefined {
  const own = service[key as keyof Service];
  if (typeof own === 'number' || typeof own === 'bigint') return own;
  return service.reals.reduce((sum, real) => sum + toBigint(real[key]), 0n);
}

function digits(count: number | bigint | undefined): string {
  return grouped(typeof count === 'bigint' ? count.toString() : count);
}

function toBigint(count: number | bigint | undefined): bigint {
  return typeof count === 'bigint' ? count : BigInt(Math.trunc(count ?? 0));
}
