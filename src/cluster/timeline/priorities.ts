import { grouped } from '../../syslog/nodes/grouped.ts';
import { selectEvents } from '../../syslog/timeline/packed/packed-events.ts';
import { type TimeIndex, timeIndex } from '../../syslog/timeline/time-index.ts';
import type { TimelineEvents } from '../../syslog/timeline.ts';

/** What tracking made of priorities, as the nodes themselves said: the priority from a moment on, milliseconds since 1970 UTC. */
export interface Priorities {
  readonly of: (node: string, instance: string) => TimeIndex<{ readonly time: number; readonly priority: number }>;
}

export function prioritiesOf(events: TimelineEvents): Priorities {
  const changes = [...selectEvents(events, ({ kind }) => kind === 'vrrp.priority.change')].flatMap(
    ({ time, text, node, instance = '' }) => {
      const [, priority] = /(?:to|=) (\d+)$/.exec(text) ?? [];
      return time === undefined || priority === undefined ? [] : [{ node, instance, time, priority: Number(priority) }];
    },
  );
  const lanes = [...grouped(changes, ({ node, instance }) => keyOf(node, instance))];
  const indexes = new Map(lanes.map(([lane, list]) => [lane, timeIndex(list)]));
  return { of: (node, instance) => indexes.get(keyOf(node, instance)) ?? NONE };
}

function keyOf(node: string, instance: string): string {
  return `${node}\n${instance}`;
}

const NONE = timeIndex<{ readonly time: number; readonly priority: number }>([]);
