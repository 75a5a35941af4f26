import type { LogRecord } from '../record.ts';
import type { NodeRecords } from './name-nodes.ts';

/**
 * The records of one node as they happened. A single log is kept in the order of the file, which is right even when
 * the clock was set back; several files, or the blocks of a pasted session, are merged by time, the file's order
 * breaking ties. A line that stands in several of them (the same process, time and text) counts once; the same line
 * twice within one of them is two lines.
 */
export function orderRecords(node: NodeRecords): readonly LogRecord[] {
  const records = withoutConsoleCopies(node.records);
  const first = records[0];
  const single =
    first === undefined || records.every(({ file, block }) => file === first.file && block === first.block);
  if (single) return records;
  return byTime(withoutRepeats(records));
}

/** A line without a date stays behind the one it follows. */
function byTime(records: readonly LogRecord[]): readonly LogRecord[] {
  let last = Number.NEGATIVE_INFINITY;
  const keyed = records.map((record) => {
    last = record.time ?? last;
    return { record, key: last };
  });
  return keyed.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key)).map(({ record }) => record);
}

function withoutRepeats(records: readonly LogRecord[]): readonly LogRecord[] {
  const seen = new Set<string>();
  let part = '';
  let inPart = new Map<string, number>();
  return records.filter((record) => {
    const here = `${record.file}\n${record.block}`;
    if (here !== part) {
      part = here;
      inPart = new Map();
    }
    const line = `${record.pid ?? ''} ${record.time ?? ''} ${record.text}`;
    const nth = (inPart.get(line) ?? 0) + 1;
    inPart.set(line, nth);
    const key = `${nth} ${line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Under systemd a line may be there twice, from syslog and from keepalived's stderr, which the journal catches too
 * (keepalived -l). The copy is dropped where the other exists within about a second.
 */
function withoutConsoleCopies(records: readonly LogRecord[]): readonly LogRecord[] {
  if (!records.some(({ viaConsole }) => viaConsole)) return records;
  const said = new Map<string, Set<number>>();
  for (const { viaConsole, text, time } of records) {
    if (viaConsole || time === undefined) continue;
    said.set(text, (said.get(text) ?? new Set()).add(Math.floor(time / 1000)));
  }
  return records.filter(({ viaConsole, text, time }) => {
    if (!viaConsole || time === undefined) return true;
    const seconds = said.get(text);
    const second = Math.floor(time / 1000);
    return seconds === undefined || ![second - 1, second, second + 1].some((near) => seconds.has(near));
  });
}
