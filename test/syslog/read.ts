import { readLogs } from '../../src/syslog/read-logs.ts';
import type { LogInput } from '../../src/syslog/reading/log-input.ts';
import type { TimelineOptions } from '../../src/syslog/timeline/log-file.ts';
import type { Timeline } from '../../src/syslog/timeline.ts';

/** Helpers for tests that read whole logs. */

const encoder = new TextEncoder();

/** A log in memory, in pieces of the given size. */
export function log(name: string, content: string | Uint8Array, size = 1 << 20, modified = at('2026-06-01')): LogInput {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return {
    name,
    size: bytes.length,
    modified,
    async *open() {
      for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
    },
  };
}

export async function timelineOf(inputs: readonly LogInput[], options: TimelineOptions = {}): Promise<Timeline> {
  const steps = readLogs(inputs, { timeZone: 'UTC', ...options });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

export function at(iso: string): number {
  return Date.parse(iso);
}

/** `balancer1 12:31:18 BACKUP`, one line a transition. */
export function transitionsOf({ instances }: Timeline): readonly string[] {
  return instances.flatMap(({ node, transitions }) =>
    transitions.map(({ time, to }) => `${node} ${new Date(time).toISOString().slice(11, 19)} ${to}`),
  );
}

/** `no-master 12:40:45 12:40:48`. */
export function incidentsOf({ incidents }: Timeline): readonly string[] {
  return incidents.map(({ kind, from, to }) => `${kind} ${clock(from)} ${to === undefined ? 'open' : clock(to)}`);
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 19);
}
