import type { Service } from '../table.ts';

/** Works on one after the other; of large tables in several turns, between which the host does what else there is to do. */
export async function inTurns<T, Made>(
  items: Iterable<T>,
  serviceOf: (item: T) => Service,
  work: (item: T) => Made,
  pause: () => Promise<void>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  let rows = 0;
  for (const item of items) {
    made.push(work(item));
    rows += serviceOf(item).reals.length + 1;
    if (rows < ROWS_AT_ONCE) continue;
    rows = 0;
    await pause();
  }
  return made;
}

/** Some 30 ms. */
const ROWS_AT_ONCE = 1000;
