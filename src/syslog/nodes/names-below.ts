import type { LogRecord, Speaker } from '../record.ts';
import { familyName } from './families.ts';

/** Whether several nodes speak below a prompt. `notYet`: unless lines come that say so, though no new process speaks. */
export type Several = 'yes' | 'no' | 'notYet';

/** A log, and the last name of each host in it. */
interface NamedLog {
  readonly node: string | undefined;
  readonly records: Iterable<LogRecord>;
  nowCalled(host: string): string;
}

/**
 * Below which prompts several nodes speak: that of a machine where logs of others were looked at, by a tool that names
 * the host above or before what it said there, or in files of several nodes.
 */
export function severalBelow(logs: readonly NamedLog[]): ReadonlyMap<string | undefined, Several> {
  const below = new Map<string, Below>();
  for (const { node, records, nowCalled } of logs) {
    if (node !== undefined) continue;
    for (const record of records) {
      const { prompt, host, file } = record;
      if (prompt === undefined) continue;
      const found = below.get(prompt) ?? { records: [], hosts: new Set(), files: new Set() };
      below.set(prompt, found);
      found.records.push(record);
      found.files.add(file);
      if (host !== undefined) found.hosts.add(nowCalled(host));
    }
  }
  return new Map([...below].map(([prompt, found]) => [prompt, areSeveral(found)]));
}

interface Below {
  readonly records: LogRecord[];
  readonly hosts: Set<string>;
  readonly files: Set<string>;
}

function areSeveral({ records, hosts, files }: Below): Several {
  return hosts.size > 1 || headingsAreNodes(records) ? 'yes' : filesAreNodes(records, files.size > 1);
}

/** Several headings with lines below them, and no process that speaks below two. */
export function headingsAreNodes(records: readonly LogRecord[]): boolean {
  return areApart(records, ({ heading }) => heading);
}

/** Files of one node mostly follow each other in time, those of several do not; a tool that names hosts has no files. */
function filesAreNodes(records: readonly LogRecord[], isOfFiles: boolean): Several {
  const labelOf = ({ origin, file }: Speaker) => origin ?? (isOfFiles ? file : undefined);
  const nameOf = (speaker: Speaker) => {
    const label = labelOf(speaker);
    return label === undefined ? undefined : familyName(label);
  };
  if (!areApart(records, nameOf)) return 'no';
  const areFiles = records.some(({ speaker }) => /[/.]/.test(labelOf(speaker) ?? ''));
  return areFiles && !overlap(records, nameOf) ? 'notYet' : 'yes';
}

type NameOf = (speaker: Speaker) => string | undefined;

/** Several names, none of which shares a process with another. */
function areApart(records: readonly LogRecord[], nameOf: NameOf): boolean {
  const nameOfPid = new Map<string, string>();
  const names = new Set<string>();
  let before: Speaker | undefined;
  for (const { speaker } of records) {
    if (speaker === before) continue;
    before = speaker;
    const name = nameOf(speaker);
    if (name === undefined) continue;
    names.add(name);
    if (speaker.pid === undefined) continue;
    if ((nameOfPid.get(speaker.pid) ?? name) !== name) return false;
    nameOfPid.set(speaker.pid, name);
  }
  return names.size > 1;
}

/** Whether one of the names begins to speak before another has ended. */
function overlap(records: readonly LogRecord[], nameOf: NameOf): boolean {
  const spans = new Map<string | undefined, { first: number; last: number }>();
  for (const { speaker, time } of records) {
    if (time === undefined) continue;
    const name = nameOf(speaker);
    const span = spans.get(name) ?? { first: time, last: time };
    spans.set(name, { first: Math.min(span.first, time), last: Math.max(span.last, time) });
  }
  const inTurn = [...spans.values()].sort((a, b) => a.first - b.first);
  return inTurn.some(({ first }, at) => first < (inTurn[at - 1]?.last ?? Number.NEGATIVE_INFINITY));
}
