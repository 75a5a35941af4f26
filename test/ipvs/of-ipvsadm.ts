import type { UnreadLine } from '../../src/ipvs/table.ts';

/** Of the lines that were not read those that look like ipvsadm's; the others are prose, or of other programs. */
export function ofIpvsadm(unread: readonly UnreadLine[]): readonly UnreadLine[] {
  return unread.filter(({ isOther }) => isOther !== true);
}
