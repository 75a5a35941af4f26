import { createReadStream, readFileSync, statSync } from 'node:fs';
import { joinTimeline } from '../../../src/cluster/timeline/join-timeline.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import type { TimelineMessage } from '../../../src/protocol.ts';
import { readLogs } from '../../../src/syslog/read-logs.ts';

/** The message that the host sends for these logs and ipvsadm tables, read by the program's own readers. */
export async function fromFiles(logs: readonly string[], tables: readonly string[]): Promise<TimelineMessage> {
  const inputs = logs.map((name) => {
    const { size, mtimeMs } = statSync(name);
    return { name, size, modified: mtimeMs, open: () => createReadStream(name) };
  });
  const reading = readLogs(inputs, {});
  let step = await reading.next();
  while (step.done !== true) step = await reading.next();
  const timeline = step.value;
  const snapshots = tables.flatMap((file) => readIpvs(readFileSync(file, 'utf8'), { file }).snapshots);
  const { charts } = joinTimeline(timeline, snapshots);
  return { type: 'timeline', title: 'two balancers', timeline, charts, complete: true, notes: [], source: [] };
}
