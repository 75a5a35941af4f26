import type { TimelineMessage } from '../../../src/protocol.ts';
import type { Incident, InstanceHistory, VrrpState } from '../../../src/syslog/timeline.ts';
import { at, nothing } from './samples.ts';

const STATES: readonly VrrpState[] = ['MASTER', 'BACKUP', 'FAULT', 'BACKUP'];
const NODES = ['lb0', 'lb1', 'lb2', 'lb3'];

/** A day of so many lanes on four nodes, with so many spans on each; each FAULT is an incident, and each tenth a grave one. */
export function manyLanes(lanes: number, spans: number): TimelineMessage {
  const message = nothing();
  const instances = Array.from({ length: lanes }, (_, lane) => history(NODES[lane % 4] ?? '', lane >> 2, spans));
  const nodes = NODES.map((name) => ({ name, files: [`${name}.log`], timeZone: 'UTC', clockOffsetMs: 0 }));
  return {
    ...message,
    title: `${lanes} lanes`,
    timeline: { ...message.timeline, nodes, instances, incidents: instances.flatMap(incidentsOf) },
  };
}

export const DAY_MS = 86_400_000;

function incidentsOf({ node, instance, spans, transitions }: InstanceHistory): readonly Incident[] {
  return spans.flatMap(({ state, from, to }, index) => {
    const change = transitions[index];
    if (state !== 'FAULT' || change === undefined) return [];
    const { file, line } = change;
    const kind = index % 10 === 0 ? 'no-master' : 'fault';
    const durationMs = to === undefined ? undefined : to - from;
    const text = `${node} was in FAULT: eth1 went down.`;
    const evidence = [{ file, line }];
    return [{ kind, instance, nodes: [node], from, to, durationMs, resolutionMs: 1000, text, evidence }];
  });
}

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
