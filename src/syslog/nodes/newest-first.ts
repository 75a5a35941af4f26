import type { LogRecord } from '../record.ts';

/**
 * Records in the order in which they were written: `journalctl -r` and log viewers print the newest first. A log is
 * taken to be turned around when its stamps only ever fall: a clock that is set back falls once and rises again, and
 * lines that are a little out of order do not fall thrice in a row.
 */
export function oldestFirst<Item extends LogRecord>(records: readonly Item[]): readonly Item[] {
  return fallsOnly(records) ? [...records].reverse() : records;
}

/** As many steps are looked at; a log that falls in all of them is no other. */
const STEPS = 200;
const FALLS = 3;
/** Processes that write at the same time are a little out of order. */
const SLACK = 0.05;

function fallsOnly(records: readonly LogRecord[]): boolean {
  let falls = 0;
  let rises = 0;
  let before: number | undefined;
  for (const { stamp } of records) {
    if (stamp === undefined) continue;
    if (before !== undefined && stamp.ms < before) falls += 1;
    else if (before !== undefined && stamp.ms > before) rises += 1;
    before = stamp.ms;
    // The usual log is known by its first steps.
    if (falls + rises >= STEPS || (rises > 1 && falls === 0)) break;
  }
  return falls >= FALLS && rises <= SLACK * falls;
}
