import type { IpvsTableState } from '../../../protocol.ts';
import type { Column } from './columns.ts';
import type { Row, RowGroup } from './rows.ts';

/**
 * The rows to show, in their order: filtered by a part of a name, sorted by a column. Grouped, reals stay beneath
 * their service, and services are sorted among each other; otherwise all reals are one list.
 */
export function arrange(
  groups: readonly RowGroup[],
  columns: readonly Column[],
  { sort, filter, grouped }: IpvsTableState,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  const order = column && comparison(column, sort?.descending ?? false);
  const found = filtered(groups, filter.trim().toLowerCase());
  if (!grouped) {
    const all = found.flatMap(({ head, reals }) => (reals.length > 0 ? reals : [head]));
    return order ? all.toSorted(order) : all;
  }
  const sorted = order ? found.toSorted((a, b) => order(a.head, b.head)) : found;
  return sorted.flatMap(({ head, reals }) => [head, ...(order ? reals.toSorted(order) : reals)]);
}

/** A service that is meant itself is shown with all its reals; otherwise with those that are meant. */
function filtered(groups: readonly RowGroup[], part: string): readonly RowGroup[] {
  if (part === '') return groups;
  const matches = ({ name }: Row) => name.toLowerCase().includes(part);
  return groups.flatMap((group) => {
    if (matches(group.head)) return [group];
    const reals = group.reals.filter(matches);
    return reals.length > 0 ? [{ ...group, reals }] : [];
  });
}

/** Rows without a value come last, whatever the direction; equal ones stay in their order. */
function comparison({ order }: Column, descending: boolean): (a: Row, b: Row) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [first, second] = [order(a), order(b)];
    if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
    if (typeof first === 'string' || typeof second === 'string') {
      return sign * COLLATOR.compare(String(first), String(second));
    }
    return sign * (first - second);
  };
}

/** 10.0.0.9 before 10.0.0.10. */
const COLLATOR = new Intl.Collator('en', { numeric: true });
