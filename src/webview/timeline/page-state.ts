import type { TimelineMessage, TimelineState, TimeZoneChoice } from '../../protocol.ts';
import { localZoneName, type Zone } from '../common/time/zone.ts';

/** What a page shows that remembers nothing. */
export const START: TimelineState = {
  version: 1,
  source: [],
  view: undefined,
  zone: 'log',
  metric: undefined,
  incident: undefined,
};

export function zoneOf(choice: TimeZoneChoice, message: TimelineMessage | undefined): Zone {
  if (choice === 'utc') return 'UTC';
  return choice === 'local' ? undefined : logZone(message);
}

export function zoneNames(message: TimelineMessage): Readonly<Record<TimeZoneChoice, string>> {
  const local = localZoneName();
  return { log: `Log time (${logZone(message) ?? local})`, utc: 'UTC', local: `Local time (${local})` };
}

/** Why there is nothing to see. */
export function nothingFound({ timeline }: TimelineMessage): string {
  const lines = timeline.inputs.reduce((sum, input) => sum + input.lines, 0);
  const files = timeline.inputs.length === 1 ? '1 file' : `${timeline.inputs.length} files`;
  const undated = timeline.inputs.some((input) => input.undated > 0);
  const why = undated ? 'There are lines of keepalived, but none has a date.' : 'None of them is keepalived’s.';
  const read = lines === 1 ? '1 line' : `${lines} lines`;
  return `${read} of ${files} ${lines === 1 ? 'was' : 'were'} read. ${why} Choose a syslog, a journal export or a file that keepalived writes.`;
}

/** Logs of several zones are shown in that of the first node. */
function logZone(message: TimelineMessage | undefined): Zone {
  const zone = message?.timeline.nodes[0]?.timeZone;
  return zone === 'local' ? undefined : (zone ?? 'UTC');
}

/** With this or that name in the list if it was not, without it if it was. */
export function toggled(list: readonly string[] | undefined, name: string): readonly string[] {
  const names = list ?? [];
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
