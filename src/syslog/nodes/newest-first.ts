import type { LogRecord } from '../record.ts';
import type { Records } from '../record-list.ts';

/**
 * Records in the order in which they were written: `journalctl -r` and log viewers print the newest first. A log is
 * taken to be turned around when its stamps only ever fall: a clock that is set back falls once and rises again, and
 * lines that are a little out of order do not fall thrice in a row. Of a log too short for that, it shows where a process
 * speaks before it starts.
 */
export function oldestFirst(records: Records): readonly LogRecord[] {
  const inFile = records.slice(0);
  return isNewestFirst(records) ? inFile.reverse() : inFile;
}

/** As many steps are looked at; a log that falls in all of them is no other. */
const STEPS = 200;
const FALLS = 3;
/** Milliseconds; few logs are silent for so long. */
const GREAT_LEAP = 300 * 86_400_000;
/** Processes that write at the same time are a little out of order. */
const SLACK = 0.05;

export function isNewestFirst(records: Records): boolean {
  let falls = 0;
  let rises = 0;
  let before: number | undefined;
  for (const { stamp } of records) {
    if (stamp === undefined) continue;
    const step = before === undefined ? 0 : stamp.ms - before;
    // Without a year a New Year is a great leap the other way.
    const isTurned = !stamp.hasYear && Math.abs(step) > GREAT_LEAP;
    if (isTurned ? step > 0 : step < 0) falls += 1;
    else if (step !== 0) rises += 1;
    before = stamp.ms;
    // The usual log is known by its first steps.
    if (falls + rises >= STEPS || (rises > 1 && falls === 0)) break;
  }
  if (falls >= FALLS) return rises <= SLACK * falls;
  return rises === 0 && endsWithStart(records);
}

/** The last line is that of a start, and its process has spoken before. */
function endsWithStart(records: Records): boolean {
  const last = records.at(-1);
  if (last?.pid === undefined || last.recognised?.message.kind !== 'main.starting') return false;
  return records
    .slice(0, records.length - 1)
    .some(({ pid, tag, host }) => pid === last.pid && tag === last.tag && host === last.host);
}
