import type { Series } from '../../../src/ipvs/series.ts';
import type { TimelineMessage } from '../../../src/protocol.ts';
import { EMPTY_TIMELINE } from '../../../src/syslog/empty-timeline.ts';
import type { InstanceHistory, Span, VrrpState } from '../../../src/syslog/timeline.ts';

/** Two balancers: one loses its link at 12:40:45, the other takes over three seconds later and gives back at 13:02. */
export function twoBalancers(): TimelineMessage {
  return {
    type: 'timeline',
    title: 'balancer1.log, balancer2.log',
    complete: true,
    notes: ['The stamps have no year; 2024 is taken from the time of the files.'],
    source: ['file:///logs/balancer1.log', 'file:///logs/balancer2.log'],
    charts: rates(),
    timeline: {
      nodes: [node('balancer1'), node('balancer2')],
      instances: [
        history('balancer1', [
          ['12:31:18', 'BACKUP'],
          ['12:31:22', 'MASTER'],
          ['12:40:45', 'FAULT', 'eth1 went down'],
          ['13:02:52', 'MASTER'],
        ]),
        history('balancer2', [
          ['12:31:43', 'BACKUP'],
          ['12:40:48', 'MASTER', 'no advert for 3.8 s'],
          ['13:02:52', 'BACKUP', 'advert from 172.28.128.10 with priority 100, ours 50'],
        ]),
      ],
      servers: [],
      availability: [],
      incidents: [
        {
          kind: 'no-master',
          instance: 'VI_1',
          nodes: ['balancer1', 'balancer2'],
          from: at('12:40:45'),
          to: at('12:40:48'),
          durationMs: 3000,
          resolutionMs: 1000,
          text: 'balancer1 left MASTER for FAULT; balancer2 took over 3 s later.',
          evidence: [
            { file: 'balancer1.log', line: 3 },
            { file: 'balancer2.log', line: 2 },
          ],
        },
        {
          kind: 'fault',
          instance: 'VI_1',
          nodes: ['balancer1'],
          from: at('12:40:45'),
          to: at('13:02:52'),
          durationMs: at('13:02:52') - at('12:40:45'),
          resolutionMs: 1000,
          text: 'balancer1 was in FAULT for 22 min 7 s.',
          evidence: [{ file: 'balancer1.log', line: 3 }],
        },
      ],
      events: [],
      inputs: [input('balancer1.log'), input('balancer2.log')],
    },
  };
}

export function nothing(): TimelineMessage {
  const inputs = [{ ...input('boot.log'), lines: 120, keepalivedLines: 0, recognised: 0 }];
  return { ...twoBalancers(), charts: [], notes: [], title: 'boot.log', timeline: { ...EMPTY_TIMELINE, inputs } };
}

/** Five routers on four nodes with so many spans on every lane. */
export function manySpans(spans: number): TimelineMessage {
  const nodes = ['lb1', 'lb2', 'lb3', 'lb4'];
  const instances = [1, 2, 3, 10, 11].flatMap((id) => nodes.map((name) => flapping(name, `VI_${id}`, spans, id)));
  return {
    ...twoBalancers(),
    title: 'many',
    charts: [],
    notes: [],
    timeline: { ...nothing().timeline, nodes: nodes.map(node), instances },
  };
}

/** A message of keepalived that would be harm in markup. */
export const HOSTILE = '</script><img src=x onerror="document.title=\'owned\'">';

export function hostile(): TimelineMessage {
  const message = twoBalancers();
  const [first] = message.timeline.instances;
  const [incident] = message.timeline.incidents;
  if (first === undefined || incident === undefined) throw new Error('The sample has lost its parts.');
  const place = { file: HOSTILE, line: 1 };
  const transitions = first.transitions.map((transition) => ({
    ...transition,
    ...place,
    cause: { kind: 'other', text: HOSTILE, ...place },
  }));
  const instances = [{ ...first, node: HOSTILE, instance: HOSTILE, transitions }];
  const incidents = [{ ...incident, instance: HOSTILE, nodes: [HOSTILE], text: HOSTILE, evidence: [place] }];
  const timeline = { ...message.timeline, nodes: [node(HOSTILE)], instances, incidents };
  return { ...message, title: HOSTILE, notes: [HOSTILE], timeline };
}

export function at(time: string): number {
  return Date.parse(`2024-05-25T${time}Z`);
}

type Step = readonly [time: string, state: VrrpState, cause?: string];

function history(name: string, steps: readonly Step[]): InstanceHistory {
  const spans = steps.map(([time, state], index): Span => {
    const next = steps[index + 1];
    return { state, from: at(time), to: next && at(next[0]) };
  });
  const transitions = steps.map(([time, to, text], index) => {
    const place = { file: `${name}.log`, line: index + 1 };
    const cause = text === undefined ? undefined : { kind: 'other', text, ...place };
    return { ...place, time: at(time), from: steps[index - 1]?.[1], to, cause };
  });
  return { node: name, instance: 'VI_1', kind: 'instance', spans, transitions };
}

function flapping(name: string, instance: string, count: number, seed: number): InstanceHistory {
  const states: readonly VrrpState[] = ['MASTER', 'BACKUP', 'FAULT', 'BACKUP', 'STOPPED', 'INIT'];
  const start = at('00:00:00');
  const steps = Array.from({ length: count }, (_, index) => {
    const time = start + index * 8640 + ((index * 7919 * seed) % 8000);
    return { time, state: states[(index * seed + name.length + seed) % states.length] ?? 'UNKNOWN' };
  });
  const spans = steps.map(({ time, state }, index): Span => ({ state, from: time, to: steps[index + 1]?.time }));
  const transitions = steps.map(({ time, state }, index) => {
    return { time, from: steps[index - 1]?.state, to: state, cause: undefined, file: `${name}.log`, line: index + 1 };
  });
  return { node: name, instance, kind: 'instance', spans, transitions };
}

function rates(): readonly Series[] {
  return ['balancer1', 'balancer2'].flatMap((name) =>
    [30, 40].flatMap((host) => [rate(name, host, 'conns', 40), rate(name, host, 'inBytes', 16_000)]),
  );
}

function rate(name: string, host: number, metric: Series['metric'], level: number): Series {
  const points: [number, number | null][] = [];
  for (let time = at('12:31:30'); time < at('13:06:00'); time += 15_000) {
    const away = time > at('12:40:45') && time < at('13:02:52');
    const active = (name === 'balancer1') !== away;
    const wave = Math.sin(time / 90_000 + host) * 0.15 + 1;
    points.push([time, active ? level * wave * (host === 30 ? 1 : 0.9) : 0]);
  }
  const unit = metric === 'inBytes' ? 'B/s' : '1/s';
  return { node: name, service: 'tcp/172.28.128.200:80', real: `172.28.128.${host}:80`, metric, unit, points };
}

function node(name: string) {
  return { name, files: [`${name}.log`], timeZone: 'UTC', clockOffsetMs: 0 };
}

function input(file: string) {
  return {
    file,
    bytes: 600,
    lines: 8,
    keepalivedLines: 8,
    recognised: 8,
    unrecognised: 0,
    format: 'rfc3164',
    undated: 0,
    placedByFile: 0,
    ipvsTables: false,
    looksBinary: false,
  };
}
