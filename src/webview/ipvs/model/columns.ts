import { METRIC_LABELS } from '../../../ipvs/drawing/metrics.ts';
import { alignedPercent, compact, grouped } from '../../../ipvs/drawing/printed-numbers.ts';
import type { Metric } from '../../../ipvs/series.ts';
import { QUANTITIES, type Quantity } from './quantities.ts';
import type { Row, RowGroup } from './rows.ts';
import { forwardOf } from './service-text.ts';

/** A column of the table of rows. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** What the label stands for, where it is short. */
  readonly hint?: string;
  readonly kind: 'name' | 'text' | 'number' | 'spark';
  readonly text: (row: Row) => string;
  /** What it is sorted by; undefined sorts last. */
  readonly order: (row: Row) => number | string | undefined;
  /** How much more than in what it is compared with, with its sign; empty where it is the same or unknown. */
  readonly change: (row: Row) => string;
}

/** Only columns that some row fills; `metric` is that of the small lines. */
export function columnsOf(
  groups: readonly RowGroup[],
  shared: Quantity | undefined,
  metric: Metric | undefined,
): readonly Column[] {
  const rows = groups.flatMap(({ head, reals }) => [head, ...reals]);
  const some = (has: (row: Row) => boolean) => rows.some(has);
  const weighted = some(({ shares }) => shares?.expected !== undefined);
  const filled = NUMBERS.filter(({ key }) => some(({ values }) => values[key] !== undefined));
  // What is 0 throughout comes last, as packets out are with direct routing.
  const isZero = ({ key }: (typeof NUMBERS)[number]) => !some(({ values }) => Boolean(values[key]));
  const numbers = [...filled.filter((one) => !isZero(one)), ...filled.filter(isZero)];
  return [
    NAME,
    ...(metric ? sparkColumns(metric) : []),
    ...(some(({ values }) => values.forward !== undefined) ? [FORWARD] : []),
    ...numbers.flatMap((number) => [
      numberColumn(number),
      // Beside what is shared, so that a narrow page shows it.
      ...(shared?.key === number.key ? shareColumns(weighted) : []),
    ]),
  ];
}

type NumberKey = 'weight' | 'upperThreshold' | Quantity['key'];

const NUMBERS: readonly { readonly key: NumberKey; readonly label: string }[] = [
  { key: 'weight', label: 'Weight' },
  { key: 'upperThreshold', label: 'Threshold' },
  ...QUANTITIES,
];

const NAME: Column = {
  id: 'name',
  label: 'Service and real server',
  kind: 'name',
  text: ({ name }) => name,
  order: ({ name }) => name,
  change: ({ change }) => change ?? '',
};

const FORWARD: Column = {
  id: 'forward',
  label: 'Forward',
  kind: 'text',
  text: ({ values }) => forwardOf(values),
  order: ({ values }) => values.forward,
  change: ({ values, base }) => (base && base.forward !== values.forward ? `was ${forwardOf(base)}` : ''),
};

function numberColumn({ key, label }: { readonly key: NumberKey; readonly label: string }): Column {
  return {
    id: key,
    label,
    kind: 'number',
    text: ({ values }) => (values[key] === undefined ? '' : digits(values[key])),
    order: ({ values }) => (values[key] === undefined ? undefined : Number(values[key])),
    change: ({ values, base, change }) => (change === undefined ? difference(values[key], base?.[key]) : ''),
  };
}

function shareColumns(weighted: boolean): readonly Column[] {
  const column = (id: 'share' | 'expected', title: string, hint: string): Column => ({
    id,
    label: title,
    hint,
    kind: 'number',
    text: ({ shares }) => (shares === undefined ? '' : alignedPercent(shares[id])),
    order: ({ shares }) => shares?.[id],
    change: () => '',
  });
  const share = column(
    'share',
    'Share',
    'Of open connections where the scheduler evens these out (lc, wlc, sed, nq, twos), else of all',
  );
  return weighted ? [share, column('expected', 'Expected', 'Share that scheduler and weight ask for')] : [share];
}

/** The small line; and beside it its last value, unless that has a column of its own. */
function sparkColumns(metric: Metric): readonly Column[] {
  const common = { order: ({ latest }: Row) => latest ?? undefined, change: () => '' };
  const label = METRIC_LABELS[metric];
  const spark: Column = {
    ...{ id: 'spark', label: 'Over time', hint: `${label} over time`, kind: 'spark', text: () => '' },
    ...common,
  };
  if (metric === 'activeConn' || metric === 'inActConn') return [spark];
  const text = ({ latest }: Row) => (typeof latest === 'number' ? compact(latest) : '');
  return [spark, { id: 'latest', label, kind: 'number', text, ...common }];
}

function digits(count: number | bigint): string {
  return grouped(typeof count === 'bigint' ? count.toString() : count);
}

function difference(now: number | bigint | undefined, before: number | bigint | undefined): string {
  if (now === undefined || before === undefined) return '';
  const by = BigInt(now) - BigInt(before);
  if (by === 0n) return '';
  return by > 0n ? `+${digits(by)}` : `−${digits(-by)}`;
}
