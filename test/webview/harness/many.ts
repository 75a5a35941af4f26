import type { TimelineMessage } from '../../../src/protocol.ts';
import type { InstanceHistory, VrrpState } from '../../../src/syslog/timeline.ts';
import { at, nothing } from './samples.ts';

const STATES: readonly VrrpState[] = ['MASTER', 'BACKUP', 'FAULT', 'BACKUP'];
const NODES = ['lb0', 'lb1', 'lb2', 'lb3'];

/** A day of so many lanes on four nodes, with so many spans on each and so many log lines in all. */
export function manyLanes(lanes: number, spans: number): TimelineMessage {
  const message = nothing();
  const instances = Array.from({ length: lanes }, (_, lane) => history(NODES[lane % 4] ?? '', lane >> 2, spans));
  const nodes = NODES.map((name) => ({ name, files: [`${name}.log`], timeZone: 'UTC', clockOffsetMs: 0 }));
  return { ...message, title: `${lanes} lanes`, timeline: { ...message.timeline, nodes, instances } };
}

export const DAY_MS = 86_400_000;

function history(node: string, router: number, count: number): InstanceHistory {
  const from = at('00:00:00');
  const gap = DAY_MS / count;
  const time = (index: number) => from + index * gap + ((index * 7919 * (router + 1)) % (gap * 0.8));
  const state = (index: number) => STATES[(index + router) % STATES.length] ?? 'UNKNOWN';
  const steps = Array.from({ length: count }, (_, index) => index);
  return {
    node,
    instance: `VI_${router}`,
    kind: 'instance',
    spans: steps.map((index) => ({
      state: state(index),
      from: time(index),
      to: index + 1 < count ? time(index + 1) : undefined,
    })),
    transitions: steps.map((index) => ({
      time: time(index),
      from: index === 0 ? undefined : state(index - 1),
      to: state(index),
      cause: undefined,
      file: `${node}.log`,
      line: router * count + index + 1,
    })),
  };
}
