import type { PortablePage } from '../../files/portable-page.ts';
import type { SentTimelineMessage } from '../../protocol.ts';
import { maskedCopy } from '../../syslog/mask/mask.ts';
import { inputNotes } from '../../syslog/timeline/input-notes.ts';
import type { TimelineOptions } from '../../syslog/timeline/log-file.ts';
import type { TimelineFilter } from '../../syslog/timeline/packed/filter-timeline.ts';
import { sentTimeline } from '../../syslog/timeline/packed/packed-events.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import type { ThreadSource } from '../../threads/thread-source.ts';
import { visible } from '../../visible-signs.ts';
import type { FoundFile } from '../files.ts';
import { localZone } from '../option-values.ts';
import { chartsOf } from './charts.ts';

export interface PageOptions
  extends Pick<TimelineFilter, 'since' | 'until'>,
    Pick<TimelineOptions, 'year' | 'timeZone'> {
  /** Names of nodes by file. */
  readonly node: ReadonlyMap<string, string>;
  readonly mask?: boolean;
  /** Told of a file that cannot be read to its end. */
  readonly fail: (path: string, error: string) => void;
}

/** The editor's page, with the charts of ipvsadm tables among the files under the lanes. */
export async function timelinePage(
  found: Timeline,
  files: readonly FoundFile[],
  options: PageOptions,
): Promise<PortablePage> {
  const { charts, notes } = await chartsOf(found, files, (path) => tableSource(path, options), options.fail);
  const message: SentTimelineMessage = {
    type: 'timeline',
    title: `Timeline of ${found.nodes.map(({ name }) => name).join(', ')}`,
    timeline: sentTimeline(found),
    charts: charts.map((one) => ({ ...one, points: one.points.filter(([time]) => isWithin(time, options)) })),
    complete: true,
    notes: [...found.inputs.flatMap(inputNotes), ...notes],
    source: [],
  };
  const shown = options.mask ? maskedCopy(message) : message;
  return { name: 'timeline', title: visible(shown.title), messages: [shown] };
}

function isWithin(time: number, { since, until }: PageOptions): boolean {
  return time >= (since ?? Number.NEGATIVE_INFINITY) && time <= (until ?? Number.POSITIVE_INFINITY);
}

/** Dates of tables are read as those of logs are. */
function tableSource(file: string, { node, year, timeZone = localZone() }: PageOptions): ThreadSource {
  const name = node.get(file);
  return {
    file,
    timeZone,
    ...(name !== undefined && { node: name }),
    ...(year !== undefined && { year }),
  };
}
